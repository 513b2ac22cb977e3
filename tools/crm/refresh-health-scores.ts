import { z } from "zod";
import { defineTool } from "../define.ts";
import { countOut } from "../fields/semantic.ts";
import { refreshHealth } from "./health.ts";

export const refreshHealthScores = defineTool({
  name: "refresh_health_scores",
  domain: "crm",
  description: "Recompute every client's health and sentiment scores as of now; the daily schedule runs it.",
  effect: "write",
  permission: "jobs:write",
  by: "job",
  http: [],
  input: z.object({}),
  output: z.object({ changed: countOut() }),
  examples: [],
  run: async ({ tx }) => ({ changed: await refreshHealth(tx) }),
});
