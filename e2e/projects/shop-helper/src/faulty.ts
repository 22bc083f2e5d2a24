import { greeting } from "../lib/greeting";

export const graph = greeting.toUpperCase();
