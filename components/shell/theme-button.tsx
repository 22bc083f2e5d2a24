"use client";

import { SunMoon } from "lucide-react";
import { IconButton } from "../ui/icon-button";
import { toggleTheme } from "./preferences";

export function ThemeButton() {
  return (
    <IconButton label="Switch theme" onClick={toggleTheme}>
      <SunMoon aria-hidden />
    </IconButton>
  );
}
