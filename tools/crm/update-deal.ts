import { eq } from "drizzle-orm";
import { z } from "zod";
import { deals } from "../../db/schema/sales.ts";
import { invalid } from "../../errors.ts";
import { defineTool } from "../define.ts";
import { ref } from "../fields/semantic.ts";
import { given } from "../rows.ts";
import { checkCustomFields } from "./custom-fields.ts";
import { deal, dealFields, getDealOrThrow, toDeal } from "./deal.ts";

export const updateDeal = defineTool({
  name: "update_deal",
  domain: "crm",
  description: "Change a deal's name, value, expected close, owner, contact, source or notes. Its stage changes by move_deal.",
  effect: "write",
  permission: "deals:write",
  http: ["PATCH /deals/{id}"],
  input: z.object({ id: ref("deal").describe("The deal: its id or name."), ...z.object(dealFields).partial().shape }),
  output: deal,
  examples: [
    {
      pt: "Mude o valor do negócio da Clínica Sorriso para 12 mil",
      en: "Change the value of the Clínica Sorriso deal to 12 thousand",
      input: { id: "Clínica Sorriso", value: "12000.00" },
    },
    {
      pt: "A previsão de fechamento do negócio da Bella Moda agora é 15/12/2026",
      en: "The Bella Moda deal should now close on 2026-12-15",
      input: { id: "Bella Moda", expected_close: "2026-12-15" },
    },
  ],
  async run({ tx, session, say }, { id, ...input }) {
    const before = await getDealOrThrow(tx, id);
    if (input.expected_close && input.expected_close < before.opened_on)
      throw invalid(
        "expected_close",
        say("expected_close: a previsão vem antes da abertura do negócio", "expected_close: it is before the deal was opened"),
      );
    const changes = given({
      name: input.name,
      value: input.value,
      contactId: input.contact,
      expectedClose: input.expected_close,
      ownerId: input.owner,
      source: input.source,
      notes: input.notes,
      customFields: input.custom_fields && checkCustomFields(session, "deal", { ...before.custom_fields, ...input.custom_fields }, say),
    });
    if (Object.keys(changes).length > 0) await tx.update(deals).set(changes).where(eq(deals.id, id));
    return toDeal(await getDealOrThrow(tx, id));
  },
});
