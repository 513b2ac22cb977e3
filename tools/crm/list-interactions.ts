import { and, eq, gte, isNull, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { clients, interactions } from "../../db/schema/crm.ts";
import { defineTool } from "../define.ts";
import { period, ref } from "../fields/semantic.ts";
import { countRows, keyset, pageOf, paging } from "../paging.ts";
import { addDays, startOfDay } from "../values/periods.ts";
import { interaction, interactionKind, ofClient, toInteraction } from "./interaction.ts";

const GONE = sql`${interactions.clientId} in (select id from clients where deleted_at is not null)`;

export const listInteractions = defineTool({
  name: "list_interactions",
  domain: "crm",
  description: "List recorded meetings, calls, e-mails, messages and notes, newest first, by client, kind or period.",
  effect: "read",
  permission: "interactions:read",
  http: ["GET /interactions"],
  input: z.object({
    client: ref("client").optional().describe("Only with this client: its id or name."),
    kind: interactionKind.optional().describe("Only meetings, calls, e-mails, messages or notes."),
    period: period().optional().describe("Only within this period."),
    ...paging,
  }),
  output: pageOf(interaction),
  examples: [
    {
      pt: "Quais foram as últimas conversas com a Empresa XYZ?",
      en: "What were the latest conversations with Empresa XYZ?",
      input: { client: "Empresa XYZ" },
    },
    { pt: "Liste as reuniões do mês passado", en: "List last month's meetings", input: { kind: "meeting", period: "last_month" } },
  ],
  async run(ctx, input) {
    const { tx, session } = ctx;
    const zone = session.tenant.timeZone;
    const where = and(
      isNull(interactions.deletedAt),
      input.client ? eq(interactions.clientId, input.client) : undefined,
      input.kind ? eq(interactions.kind, input.kind) : undefined,
      input.period ? gte(interactions.interactionDate, startOfDay(input.period.from, zone)) : undefined,
      input.period ? lt(interactions.interactionDate, startOfDay(addDays(input.period.to, 1), zone)) : undefined,
    );
    const page = keyset({ by: [interactions.interactionDate, interactions.id], descending: true }, input);
    const found = await tx
      .select({ key: page.key, row: interactions, clientName: clients.name })
      .from(interactions)
      .innerJoin(clients, ofClient)
      .where(and(where, sql`not (${GONE})`, page.after))
      .orderBy(...page.orderBy)
      .limit(page.limit);
    const { total } = await countRows(tx, { from: sql`${interactions}`, where: [where], gone: GONE });
    const { rows, next_cursor } = page.cut(found);
    return { items: rows.map(({ row, clientName }) => toInteraction(row, clientName, ctx)), next_cursor, total };
  },
});
