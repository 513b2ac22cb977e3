import { z } from "zod";
import type { Tx } from "../../db/tenant.ts";
import { invalid } from "../../errors.ts";
import { defineTool } from "../define.ts";
import { count, day, money, prose, ref, worded } from "../fields/semantic.ts";
import type { Say } from "../language.ts";
import { factsLine } from "../present/columns.ts";
import { getProjectOrThrow } from "../projects/project.ts";
import { directionField } from "./category.ts";
import { assertSeries, endOf, presentSchedule, scheduleField, toSchedule } from "./entry.ts";
import { categoryField, supplierField } from "./ledger-fields.ts";
import { nextDue, recurrence, startRecurrence } from "./recurrence.ts";
import { recurrenceOf } from "./recurrence-query.ts";

interface Parties {
  readonly amount?: number | undefined;
  readonly client?: string | undefined;
  readonly project?: string | undefined;
  readonly direction: "in" | "out";
}

/** A project brings its client and its monthly fee. */
async function partiesOf(tx: Tx, input: Parties, say: Say) {
  const project = input.project ? await getProjectOrThrow(tx, input.project) : undefined;
  const fee = input.direction === "in" ? project?.row.monthlyFee : null;
  const amount = input.amount ?? fee ?? undefined;
  if (amount === undefined)
    throw invalid(
      "amount",
      say("diga o valor mensal: o projeto não tem mensalidade", "give the monthly amount: the project has no monthly fee"),
    );
  if (input.direction === "out") return { amount, clientId: null, project };
  const clientId = input.client ?? project?.row.clientId;
  if (!clientId) throw invalid("client", say("diga o cliente ou o projeto que paga", "name the client or the project that pays"));
  if (project && clientId !== project.row.clientId)
    throw invalid(
      "project",
      say(`o projeto ${project.row.name} é de ${project.clientName}`, `the project ${project.row.name} belongs to ${project.clientName}`),
    );
  return { amount, clientId, project };
}

export const createRecurrence = defineTool({
  name: "create_recurrence",
  domain: "finance",
  description:
    "Make a monthly rule whose entries are made by themselves: a recurring project's fee from its client, or a cost that repeats. A project brings its client and monthly fee.",
  effect: "write",
  permission: "finance:write",
  http: ["POST /recurrences"],
  input: z.object({
    project: ref("project").optional().describe("The project whose fee recurs: its id or name."),
    client: ref("client").optional().describe("Who pays, without a project: its id or name."),
    direction: directionField().default("in").describe("in for income, out for a cost."),
    amount: worded(money(), { near: ["mensalidade", "fee", "por mes", "per month"] })
      .optional()
      .describe("The monthly amount; the project's monthly fee when left out."),
    day: count()
      .min(1)
      .max(31)
      .meta({ "x-field": { kind: "count", near: ["dia", "todo dia", "day"] } })
      .optional()
      .describe("Day of the month on which it is due; that of the start when left out."),
    starts_on: worded(day(), { near: ["a partir de", "comecando", "starting"] })
      .optional()
      .describe("First day from which it is due; today when left out."),
    until: worded(day(), { near: ["ate", "until"] })
      .optional()
      .describe("Last day on which it may be due."),
    months: count()
      .min(1)
      .max(240)
      .meta({ "x-field": { kind: "count", near: ["durante", "meses", "months"] } })
      .optional()
      .describe("How many months it goes on, when it ends."),
    category: categoryField().optional(),
    supplier: supplierField().optional(),
    description: worded(prose(1_000), { near: ["descricao", "referente a", "description"] })
      .optional()
      .describe("What it is for; the project's name when left out."),
  }),
  output: recurrence.extend(scheduleField),
  examples: [
    {
      pt: "Gere a mensalidade recorrente do projeto Tráfego Corpo Ativo todo dia 5",
      en: "Generate the recurring fee of the project Tráfego Corpo Ativo on the 5th",
      input: { project: "Tráfego Corpo Ativo", day: 5 },
    },
    {
      pt: "Crie uma recorrência de R$ 2.000 da Clínica Sorriso por 12 meses",
      en: "Create a recurrence of R$ 2,000 from Clínica Sorriso for 12 months",
      input: { client: "Clínica Sorriso", amount: "2000.00", months: 12 },
    },
  ],
  async run({ tx, today, say }, input) {
    assertSeries({ until: input.until, months: input.months, repeat: "monthly" }, undefined, say);
    const { amount, clientId, project } = await partiesOf(tx, input, say);
    const startsOn = input.starts_on ?? (input.day ? nextDue(input.day, today) : today);
    const rule = {
      direction: input.direction,
      amount,
      clientId,
      projectId: project?.row.id ?? null,
      category: input.category ?? (input.direction === "in" ? "services" : "other"),
      supplier: input.supplier ?? null,
      description: input.description ?? project?.row.name ?? null,
      startsOn,
      endsOn: endOf(startsOn, input),
      ...(input.day && { dayOfMonth: input.day }),
    };
    const { row, rows } = await startRecurrence(tx, rule, today, say);
    return { ...(await recurrenceOf(tx, row.id, today)), ...toSchedule(rows) };
  },
  present: (made, style) => [
    {
      type: "text",
      text: `✅ ${style.locale === "en" ? "Recurrence created." : "Recorrência criada com sucesso!"}\n\n${factsLine(recurrence, made, style)}`,
      tone: "success",
    },
    ...presentSchedule(made.schedule, made.total_amount, style),
  ],
});
