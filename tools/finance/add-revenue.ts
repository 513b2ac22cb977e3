import { eq } from "drizzle-orm";
import { z } from "zod";
import { revenues } from "../../db/schema/finance.ts";
import type { Tx } from "../../db/tenant.ts";
import { invalid } from "../../errors.ts";
import { getClientOrThrow } from "../crm/client.ts";
import { defineTool } from "../define.ts";
import { day, money, ref, worded } from "../fields/semantic.ts";
import { written } from "../present/present.ts";
import { getProjectOrThrow } from "../projects/project.ts";
import { required } from "../rows.ts";
import { assertSeries, endOf, presentSchedule, scheduleField, toSchedule } from "./entry.ts";
import { categoryField, seriesFields } from "./ledger-fields.ts";
import { assertHappened, receiveRevenue } from "./payment.ts";
import { nextDue, startRecurrence } from "./recurrence.ts";
import { getRevenueOrThrow, revenue, toRevenue } from "./revenue.ts";
import { splitMonthly } from "./split.ts";

type Values = Omit<typeof revenues.$inferInsert, "id">;

/** The rows of one sale: one, or one a month. */
async function insertSplit(tx: Tx, values: Values, instalments: number | undefined, say: (pt: string, en: string) => string) {
  if (!instalments) return tx.insert(revenues).values(values).returning();
  const parts = splitMonthly(values.amount, instalments, values.dueDate, say);
  const [first, ...others] = parts;
  const head = required(
    await tx
      .insert(revenues)
      .values({ ...values, ...first })
      .returning(),
  );
  const splitId = head.id;
  const [marked] = await tx.update(revenues).set({ splitId }).where(eq(revenues.id, splitId)).returning();
  const rest = await tx
    .insert(revenues)
    .values(others.map((part) => ({ ...values, ...part, splitId })))
    .returning();
  return [marked ?? head, ...rest];
}

/** The client that pays, and the project where there is one: of the same client. */
async function partiesOf(
  tx: Tx,
  input: { client?: string | undefined; project?: string | undefined },
  say: (pt: string, en: string) => string,
) {
  const project = input.project ? await getProjectOrThrow(tx, input.project) : undefined;
  const clientId = input.client ?? project?.row.clientId;
  if (!clientId) throw invalid("client", say("client é obrigatório quando não há projeto", "client is required when there is no project"));
  if (project && project.row.clientId !== clientId)
    throw invalid(
      "project",
      say(
        `o projeto ${project.row.name} é de ${project.clientName}, não deste cliente`,
        `the project ${project.row.name} belongs to ${project.clientName}, not to this client`,
      ),
    );
  const client = await getClientOrThrow(tx, clientId);
  return { client, project: project?.row };
}

export const addRevenue = defineTool({
  name: "add_revenue",
  domain: "finance",
  description:
    "Record revenue from a client, of a project or not, due on a day and perhaps received already; at once, in instalments or each month.",
  effect: "write",
  permission: "finance:write",
  http: ["POST /revenues"],
  input: z.object({
    amount: money().describe("What the client pays in all; with repeat, what it pays each month."),
    client: ref("client").optional().describe("The client: its id or name; the project's client when left out."),
    project: ref("project").optional().describe("The project it belongs to: its id or name."),
    description: z
      .string()
      .trim()
      .min(1)
      .max(1_000)
      .meta({ "x-field": { kind: "prose", near: ["referente a", "referente ao", "relativo a", "descricao", "for the"] } })
      .optional()
      .describe("What it is for."),
    category: categoryField().default("services"),
    recurring: worded(z.boolean(), { cues: { true: ["recorrente", "mensalidade", "recurring", "monthly fee"] } })
      .default(false)
      .describe("Whether it is part of a recurring contract."),
    due_date: worded(day(), {
      near: ["vence", "vencimento", "vencendo", "para o dia", "a partir de", "comecando", "starting", "due"],
    })
      .optional()
      .describe("When it is due, or the first of its rows; today when left out."),
    received_at: worded(day(), {
      near: ["recebi", "recebido", "recebemos", "pagou", "pago", "caiu", "entrou", "depositou", "received", "paid"],
    })
      .optional()
      .describe("When it was received, if it was; with instalments, when the first was."),
    ...seriesFields,
  }),
  output: revenue.extend(scheduleField),
  examples: [
    {
      pt: "Registre uma receita de R$ 5.000 da Empresa XYZ",
      en: "Add revenue of R$ 5,000 from Empresa XYZ",
      input: { amount: "5000.00", client: "Empresa XYZ" },
    },
    {
      pt: "A Clínica Sorriso pagou 1.200 hoje",
      en: "Clínica Sorriso paid 1,200 today",
      input: { amount: "1200.00", client: "Clínica Sorriso" },
    },
  ],
  async run({ tx, today, say }, input) {
    assertSeries(input, input.received_at, say);
    if (input.received_at) assertHappened("received_at", input.received_at, today, say);
    const { client, project } = await partiesOf(tx, input, say);
    const dueDate = input.due_date ?? input.received_at ?? (input.day ? nextDue(input.day, today) : today);
    const values = {
      amount: input.amount,
      clientId: client.id,
      projectId: project?.id ?? null,
      category: input.category,
      description: input.description ?? null,
    };
    if (input.repeat) {
      const rule = {
        ...values,
        direction: "in" as const,
        startsOn: dueDate,
        endsOn: endOf(dueDate, input),
        ...(input.day && { dayOfMonth: input.day }),
      };
      const { rows } = await startRecurrence(tx, rule, today, say);
      const { row, names } = await getRevenueOrThrow(tx, required(rows).id);
      return { ...toRevenue(row, names, today), ...toSchedule(rows) };
    }
    const rows = await insertSplit(tx, { ...values, recurring: input.recurring, dueDate }, input.instalments, say);
    const first = required(rows);
    const settled = input.received_at
      ? (await receiveRevenue(tx, first.id, { amount: first.amount, paidOn: input.received_at })).row
      : first;
    return { ...toRevenue(settled, { client: client.name, project: project?.name ?? null }, today), ...toSchedule(rows) };
  },
  present: (made, style) => [
    ...written({ name: "add_revenue", output: revenue }, made, style),
    ...presentSchedule(made.schedule, made.total_amount, style),
  ],
});
