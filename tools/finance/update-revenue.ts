import { eq } from "drizzle-orm";
import { z } from "zod";
import { revenues } from "../../db/schema/finance.ts";
import { invalid } from "../../errors.ts";
import { defineTool } from "../define.ts";
import { day, money, prose, ref, worded } from "../fields/semantic.ts";
import { getProjectOrThrow } from "../projects/project.ts";
import { given } from "../rows.ts";
import { assertCovers, moneyText } from "./change.ts";
import { categoryField } from "./ledger-fields.ts";
import { assertHappened, receiveRevenue } from "./payment.ts";
import { getRevenueOrThrow, revenue, toRevenue } from "./revenue.ts";

export const updateRevenue = defineTool({
  name: "update_revenue",
  domain: "finance",
  description: "Change a revenue's amount, project, category, description or due date. What is not given stays as it is.",
  effect: "write",
  permission: "finance:write",
  http: ["PATCH /revenues/{id}"],
  input: z.object({
    id: worded(ref("revenue"), { near: ["receita", "fatura", "parcela", "revenue", "invoice"] }).describe(
      "The revenue: its id, or words of its description and its client's name.",
    ),
    amount: worded(money(), { near: ["para", "pra", "valor", "to"] })
      .optional()
      .describe("What the client pays; not below what was received of it."),
    project: ref("project").nullable().optional().describe("The project it belongs to, of the same client; null for none."),
    category: categoryField().optional(),
    description: worded(prose(1_000), { near: ["descricao", "description"] })
      .optional()
      .describe("What it is for."),
    recurring: z.boolean().optional().describe("Whether it is part of a recurring contract."),
    due_date: worded(day(), { near: ["vence", "vencimento", "para o dia", "pro dia", "para dia", "due"] })
      .optional()
      .describe("When it is due."),
    received_at: day().optional().describe("Records that what is open of it was received on this day."),
  }),
  output: revenue,
  examples: [
    {
      pt: "Corrige a receita Entrada do site para R$ 4.500",
      en: "Correct the revenue Site deposit to R$ 4,500",
      input: { id: "Entrada do site", amount: "4500.00" },
    },
    {
      pt: "Muda o vencimento da fatura da Empresa XYZ para dia 15",
      en: "Change the due date of the invoice of Empresa XYZ to the 15th",
      input: { id: "Empresa XYZ" },
    },
  ],
  async run(ctx, { id, ...input }) {
    const { tx, today, say, session, locale } = ctx;
    const { row: before, names } = await getRevenueOrThrow(tx, id, true);
    assertCovers(input.amount, before.receivedAmount, (cents) => moneyText(cents, { locale, tenant: session.tenant }), say);
    if (input.project) {
      const project = await getProjectOrThrow(tx, input.project);
      if (project.row.clientId !== before.clientId)
        throw invalid(
          "project",
          say(
            `o projeto ${project.row.name} é de ${project.clientName}; a receita é de ${names.client}`,
            `the project ${project.row.name} belongs to ${project.clientName}; the revenue is ${names.client}'s`,
          ),
        );
    }
    const changes = given({
      amount: input.amount,
      projectId: input.project,
      category: input.category,
      description: input.description,
      recurring: input.recurring,
      dueDate: input.due_date,
    });
    if (Object.keys(changes).length > 0) await tx.update(revenues).set(changes).where(eq(revenues.id, id));
    const open = (input.amount ?? before.amount) - before.receivedAmount;
    if (input.received_at && open > 0) {
      assertHappened("received_at", input.received_at, today, say);
      await receiveRevenue(tx, id, { amount: open, paidOn: input.received_at });
    }
    const after = await getRevenueOrThrow(tx, id);
    return toRevenue(after.row, after.names, today);
  },
});
