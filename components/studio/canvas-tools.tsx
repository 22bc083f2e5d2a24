"use client";

import { useReactFlow, useViewport } from "@xyflow/react";
import { Maximize, Minus, Plus } from "lucide-react";
import { IconButton } from "../ui/icon-button";

/** Zoom, and back to the whole. */
export function CanvasTools({ onFit }: { onFit: () => void }) {
  const { zoomIn, zoomOut } = useReactFlow();
  const { zoom } = useViewport();
  return (
    <div
      role="toolbar"
      aria-label="Zoom"
      className="absolute top-2 right-2 z-5 flex items-center rounded-2 bg-raised shadow-1"
    >
      <IconButton label="Zoom out" onClick={() => void zoomOut()}>
        <Minus aria-hidden />
      </IconButton>
      <span className="mono w-10 text-center text-fg-3">{Math.round(zoom * 100)} %</span>
      <IconButton label="Zoom in" onClick={() => void zoomIn()}>
        <Plus aria-hidden />
      </IconButton>
      <IconButton label="Show the whole graph" onClick={onFit}>
        <Maximize aria-hidden />
      </IconButton>
    </div>
  );
}
