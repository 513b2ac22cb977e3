import { z } from "zod";
import { defineTool } from "../define.ts";
import { countOut } from "../fields/semantic.ts";
import { thresholdsOf } from "./insights/detector.ts";
import { detectors } from "./insights/detectors.ts";
import { presentRefresh } from "./insights/present-insights.ts";
import { bringUpToDate } from "./insights/refresh.ts";

export const refreshInsights = defineTool({
  name: "refresh_insights",
  domain: "governance",
  description:
    "Look for insights again: churn, margin, upsell, overdue, spend, CPL, pacing, cash and scope. Computes only what changed since the last time; the nightly schedule runs it too.",
  effect: "write",
  permission: "insights:write",
  http: ["POST /insights/refresh"],
  input: z.object({}),
  output: z.object({
    detectors_run: countOut().describe("0 when no data changed since the last time: nothing was computed."),
    opened: countOut(),
    updated: countOut(),
    reopened: countOut(),
    resolved: countOut(),
  }),
  examples: [
    { pt: "Atualize os alertas", en: "Refresh the alerts", input: {} },
    { pt: "Roda de novo a análise de insights", en: "Run the insight analysis again", input: {} },
  ],
  run: ({ tx, session, now, today }) =>
    bringUpToDate(
      tx,
      {
        now,
        today,
        currency: session.tenant.currency,
        timeZone: session.tenant.timeZone,
        thresholds: thresholdsOf(session.tenant.settings),
      },
      detectors,
    ),
  present: presentRefresh,
});
