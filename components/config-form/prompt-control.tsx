"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "../ui/skeleton";
import type { ControlProps } from "./control-props";

/** Loaded with the first form that has such a field. */
const PromptEditor = dynamic(() => import("./editor/prompt-editor").then((module) => module.PromptEditor), {
  ssr: false,
  loading: () => <Skeleton className="h-40 rounded-3" />,
});

/** Instructions for a model. */
export function PromptControl(props: ControlProps<"prompt">) {
  return <PromptEditor {...props} />;
}
