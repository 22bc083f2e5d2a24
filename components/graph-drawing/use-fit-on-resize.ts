"use client";

import { type FitViewOptions, useReactFlow } from "@xyflow/react";
import { type RefObject, useEffect, useRef } from "react";

/** Keeps the whole graph in view while its box changes, until the person looks somewhere else on purpose. */
export function useFitOnResize(box: RefObject<HTMLElement | null>, options: FitViewOptions) {
  const { fitView } = useReactFlow();
  const moved = useRef(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      if (!moved.current) void fitView(options);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [box, fitView, options]);
  return {
    /** Only a person's own move has an event. */
    onMoveStart: (event: unknown) => {
      if (event) moved.current = true;
    },
    fitAgain: () => {
      moved.current = false;
      void fitView({ ...options, duration: 200 });
    },
  };
}
