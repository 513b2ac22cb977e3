import { sql } from "drizzle-orm";
import { z } from "zod";
import { dealStageChanges, deals } from "../../db/schema/sales.ts";
import type { Tx } from "../../db/tenant.ts";
import { invalid } from "../../errors.ts";
import { defineTool } from "../define.ts";
import { day, ref, worded } from "../fields/semantic.ts";
import { required } from "../rows.ts";
import { getClientOrThrow } from "./client.ts";
import { checkCustomFields } from "./custom-fields.ts";
import { deal, dealFields, getDealOrThrow, OPEN_STAGES, STAGE_WORDS, toDeal } from "./deal.ts";
import { momentOf } from "./deal-stage.ts";

/** "Padaria Pão Quente", or "Padaria Pão Quente (2)" where a deal is called so already. */
async function freeName(tx: Tx, name: string): Promise<string> {
  const { rows } = await tx.execute<{ name: string }>(
    sql`select name from deals where deleted_at is null and (name = ${name} or starts_with(name, ${`${name} (`}))`,
  );
  const taken = new Set(rows.map((row) => row.name));
  let free = name;
  for (let n = 2; taken.has(free); n += 1) free = `${name} (${n})`;
  return free;
}

export const createDeal = defineTool({
  name: "create_deal",
  domain: "crm",
  description: "Open a deal (sales opportunity) for a client, lead or prospect. It is named after the client when no name is given.",
  effect: "write",
  permission: "deals:write",
  http: ["POST /deals"],
  input: z.object({
    client: ref("client").describe("The client, lead or prospect: its id or name."),
    value: dealFields.value.optional(),
    name: dealFields.name.optional(),
    stage: worded(z.enum(OPEN_STAGES), { cues: STAGE_WORDS }).default("new").describe("The stage that it starts in."),
    contact: dealFields.contact.optional(),
    expected_close: dealFields.expected_close.optional(),
    owner: dealFields.owner.optional(),
    source: dealFields.source.optional(),
    notes: dealFields.notes.optional(),
    opened_on: worded(day(), { near: ["aberto em", "aberta em", "desde", "opened on", "since"] })
      .optional()
      .describe("Day on which it began, not after today; today when left out."),
    custom_fields: dealFields.custom_fields.optional(),
  }),
  output: deal,
  examples: [
    {
      pt: "Abra um negócio de R$ 15.000 para a Padaria Pão Quente",
      en: "Open a deal of R$ 15,000 for Padaria Pão Quente",
      input: { client: "Padaria Pão Quente", value: "15000.00" },
    },
    {
      pt: "Nova oportunidade com a Clínica Sorriso, 8 mil, em proposta",
      en: "New opportunity with Clínica Sorriso, 8 thousand, in proposal",
      input: { client: "Clínica Sorriso", value: "8000.00", stage: "proposal" },
    },
  ],
  async run({ tx, session, now, today, say }, input) {
    const openedOn = input.opened_on ?? today;
    if (openedOn > today)
      throw invalid("opened_on", say("opened_on: o negócio não pode começar no futuro", "opened_on: a deal cannot begin in the future"));
    if (input.expected_close && input.expected_close < openedOn)
      throw invalid(
        "expected_close",
        say("expected_close: a previsão vem antes da abertura do negócio", "expected_close: it is before the deal was opened"),
      );
    const client = await getClientOrThrow(tx, input.client);
    const stageSince = momentOf(openedOn, { now, today, timeZone: session.tenant.timeZone });
    const created = required(
      await tx
        .insert(deals)
        .values({
          clientId: client.id,
          contactId: input.contact ?? null,
          name: input.name ?? (await freeName(tx, client.name)),
          stage: input.stage,
          value: input.value ?? null,
          expectedClose: input.expected_close ?? null,
          ownerId: input.owner ?? session.actor.userId ?? null,
          source: input.source ?? client.acquisitionChannel,
          notes: input.notes ?? null,
          openedOn,
          stageSince,
          customFields: checkCustomFields(session, "deal", input.custom_fields ?? {}, say),
        })
        .returning({ id: deals.id }),
    );
    await tx.insert(dealStageChanges).values({ dealId: created.id, clientId: client.id, toStage: input.stage, changedAt: stageSince });
    return toDeal(await getDealOrThrow(tx, created.id));
  },
});
