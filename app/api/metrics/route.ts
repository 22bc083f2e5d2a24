import * as system from "@/lib/contract/system";
import { route } from "@/lib/http/route";
import { text } from "@/lib/http/text";
import { getMetrics, getMetricsAsText } from "@/lib/services/system/get-metrics";

const PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

export const GET = route(system.metrics, async ({ ctx, query }) =>
  query.format === "json" ? getMetrics(ctx) : text(await getMetricsAsText(ctx), PROMETHEUS),
);
