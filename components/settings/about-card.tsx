import type { Info } from "../../lib/contract/system";
import { Card, CardHeader } from "../ui/card";
import { SettingRow } from "./setting-row";

/** Which Heddle this is. */
export function AboutCard({ info }: { info: Info }) {
  return (
    <Card aria-labelledby="about">
      <CardHeader id="about" title="About" />
      <SettingRow label="Heddle">
        <span className="mono">{info.version}</span>
      </SettingRow>
      <SettingRow label="LangGraph.js">
        <span className="mono">{info.langgraph_js_version}</span>
      </SettingRow>
      <SettingRow label="API">
        <span className="flex flex-wrap gap-x-4">
          <a href="/api/docs" className="link rounded-1">
            Reference
          </a>
          <a href="/api/openapi.json" className="link rounded-1">
            OpenAPI document
          </a>
        </span>
      </SettingRow>
    </Card>
  );
}
