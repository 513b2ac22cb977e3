import { and, eq, gt, lte, or } from "drizzle-orm";
import { z } from "zod";
import { approvals } from "../../db/schema/governance.ts";
import { defineTool } from "../define.ts";
import { worded } from "../fields/semantic.ts";
import { pageOf, paging, selectPage } from "../paging.ts";
import { approval, approvalStatus, toApproval } from "./approval.ts";

export const listApprovals = defineTool({
  name: "list_approvals",
  domain: "governance",
  description: "List what waits for a person's approval, or what was decided.",
  effect: "read",
  permission: "approvals:read",
  http: ["GET /approvals"],
  input: z.object({
    status: worded(approvalStatus, {
      cues: {
        approved: ["aprovadas", "aprovado", "aprovei", "approved"],
        rejected: ["recusadas", "recusado", "negadas", "rejeitadas", "rejected"],
        expired: ["expiradas", "vencidas", "expired"],
      },
    })
      .default("waiting")
      .describe("waiting, approved, rejected or expired."),
    ...paging,
  }),
  output: pageOf(approval),
  examples: [
    { pt: "O que está aguardando aprovação?", en: "What is waiting for approval?", input: {} },
    { pt: "Quais aprovações foram recusadas?", en: "Which approvals were rejected?", input: { status: "rejected" } },
  ],
  async run({ tx, now }, input) {
    const late = and(eq(approvals.status, "waiting"), lte(approvals.expiresAt, now));
    const where = {
      waiting: and(eq(approvals.status, "waiting"), gt(approvals.expiresAt, now)),
      expired: or(eq(approvals.status, "expired"), late),
      approved: eq(approvals.status, "approved"),
      rejected: eq(approvals.status, "rejected"),
    }[input.status];
    const sort = { by: [approvals.createdAt, approvals.id], descending: true };
    const { rows, ...page } = await selectPage(tx, approvals, { where, sort }, input);
    return { items: rows.map((row) => toApproval(row, now)), ...page };
  },
});
