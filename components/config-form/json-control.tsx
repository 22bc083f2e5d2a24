"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "../ui/skeleton";
import type { ControlProps } from "./control-props";

/** Loaded with the first form that has such a field. */
const JsonEditor = dynamic(() => import("./editor/json-editor").then((module) => module.JsonEditor), {
  ssr: false,
  loading: () => <Skeleton className="h-20 rounded-2" />,
});

/** Any value, as JSON. */
export function JsonControl(props: ControlProps<"json">) {
  return <JsonEditor {...props} />;
}
