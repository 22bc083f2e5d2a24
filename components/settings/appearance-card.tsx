"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useShortcutsOn, useThemeChoice } from "../shell/preferences";
import { Card, CardHeader } from "../ui/card";
import { Segmented } from "../ui/segmented";
import { Switch } from "../ui/switch";
import { SettingRow } from "./setting-row";

const THEMES = [
  { value: "system", label: "System", icon: <Monitor aria-hidden /> },
  { value: "light", label: "Light", icon: <Sun aria-hidden /> },
  { value: "dark", label: "Dark", icon: <Moon aria-hidden /> },
] as const;

/** How the studio looks and listens, in this browser. */
export function AppearanceCard() {
  const [theme, setTheme] = useThemeChoice();
  const [isOn, setIsOn] = useShortcutsOn();
  return (
    <Card aria-labelledby="appearance">
      <CardHeader id="appearance" title="Appearance" />
      <SettingRow label="Theme">
        <Segmented label="Theme" value={theme} onValueChange={setTheme} options={THEMES} />
      </SettingRow>
      <SettingRow label="Single-key shortcuts" htmlFor="shortcuts" help="Press ? for the list.">
        <Switch id="shortcuts" checked={isOn} onCheckedChange={setIsOn} />
      </SettingRow>
    </Card>
  );
}
