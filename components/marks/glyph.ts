import {
  Bed,
  BookOpen,
  Brain,
  CalendarDays,
  Car,
  CloudSun,
  Component,
  Database,
  FileText,
  Flag,
  Hand,
  Hexagon,
  LifeBuoy,
  ListChecks,
  type LucideIcon,
  Mail,
  MapPin,
  Merge,
  MessageSquare,
  Newspaper,
  Pencil,
  Plane,
  Play,
  Search,
  Send,
  Shapes,
  ShieldCheck,
  Split,
  Ticket,
  Wallet,
  Waypoints,
  Wrench,
} from "lucide-react";

/** The first line that has a word of the name decides. */
const GLYPHS: readonly [words: readonly string[], glyph: LucideIcon][] = [
  [["__start__"], Play],
  [["__end__"], Flag],
  [["trip", "travel", "flight", "flights", "airline", "plane"], Plane],
  [["hotel", "hotels", "stay", "stays", "room", "rooms"], Bed],
  [["car", "cars", "ride", "taxi"], Car],
  [["weather", "forecast"], CloudSun],
  [["approve", "approval", "confirm", "human", "ask", "interrupt"], Hand],
  [["book", "booking", "reserve", "hold", "ticket", "tickets", "seats"], Ticket],
  [["support", "help", "helpdesk", "care"], LifeBuoy],
  [["digest", "news", "report"], Newspaper],
  [["research", "handbook", "docs", "knowledge", "read", "reader"], BookOpen],
  [["search", "find", "lookup", "look", "retrieve", "fetch", "query"], Search],
  [["plan", "planner", "outline", "tasks", "todo", "steps"], ListChecks],
  [["pay", "payment", "refund", "price", "budget", "invoice", "cost"], Wallet],
  [["map", "place", "places", "location"], MapPin],
  [["date", "dates", "calendar", "schedule", "itinerary"], CalendarDays],
  [["mail", "email"], Mail],
  [["send", "notify", "publish", "deliver"], Send],
  [["write", "writer", "draft", "edit", "compose"], Pencil],
  [["check", "verify", "guard", "review", "grade", "validate", "policy"], ShieldCheck],
  [["route", "router", "classify", "triage", "split", "fan"], Split],
  [["join", "merge", "gather", "collect", "combine", "reduce"], Merge],
  [["summary", "summarize", "summarise", "note", "notes", "document"], FileText],
  [["tool", "tools", "action", "actions", "call"], Wrench],
  [["memory", "store", "save", "remember", "db", "database"], Database],
  [["chat", "answer", "reply", "respond", "message", "talk", "echo"], MessageSquare],
  [["model", "llm", "agent", "assistant", "think", "reason", "brain"], Brain],
];

const NEUTRAL: readonly LucideIcon[] = [Shapes, Hexagon, Waypoints, Component];

/** A drawing for a name: what its words mean, else one of four neutral shapes. */
export function glyphOf(name: string): LucideIcon {
  const words = wordsOf(name);
  const known = GLYPHS.find(([keys]) => keys.some((key) => key === name || words.includes(key)));
  return known?.[1] ?? NEUTRAL[name.length % NEUTRAL.length] ?? Shapes;
}

/** `findOffers`, `find_offers` and “Find offers” have the same words. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}
