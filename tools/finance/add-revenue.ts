import { z } from "zod";
import { revenues } from "../../db/schema/finance.ts";
import { invalid } from "../../errors.ts";
import { getClientOrThrow } from "../crm/client.ts";
import { defineTool } from "../define.ts";
import { day, money, ref, worded } from "../fields/semantic.ts";
import { getProjectOrThrow } from "../projects/project.ts";
import { required } from "../rows.ts";
import { receiveRevenue } from "./payment.ts";
import { revenue, toRevenue } from "./revenue.ts";

export const addRevenue = defineTool({
  name: "add_revenue",
  domain: "finance",
  description: "Record revenue from a client, of a project or not, due on a day and perhaps received already.",
  effect: "write",
  permission: "finance:write",
  http: ["POST /revenues"],
  input: z.object({
    amount: money().describe("What the client pays."),
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
    recurring: worded(z.boolean(), { cues: { true: ["recorrente", "mensalidade", "recurring", "monthly fee"] } })
      .default(false)
      .describe("Whether it is part of a recurring contract."),
    due_date: worded(day(), { near: ["vence", "vencimento", "vencendo", "para o dia", "due"] })
      .optional()
      .describe("When it is due; today when left out."),
    received_at: worded(day(), {
      near: ["recebi", "recebido", "recebemos", "pagou", "pago", "caiu", "entrou", "depositou", "received", "paid"],
    })
      .optional()
      .describe("When it was received, if it was."),
  }),
  output: revenue,
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
    const project = input.project ? await getProjectOrThrow(tx, input.project) : undefined;
    const clientId = input.client ?? project?.row.clientId;
    if (!clientId)
      throw invalid("client", say("client é obrigatório quando não há projeto", "client is required when there is no project"));
    if (project && project.row.clientId !== clientId)
      throw invalid(
        "project",
        say(
          `o projeto ${project.row.name} é de ${project.clientName}, não deste cliente`,
          `the project ${project.row.name} belongs to ${project.clientName}, not to this client`,
        ),
      );
    const client = await getClientOrThrow(tx, clientId);
    const created = await tx
      .insert(revenues)
      .values({
        amount: input.amount,
        clientId,
        projectId: project?.row.id ?? null,
        description: input.description ?? null,
        recurring: input.recurring,
        dueDate: input.due_date ?? input.received_at ?? today,
      })
      .returning();
    const row = required(created);
    const names = { client: client.name, project: project?.row.name ?? null };
    if (!input.received_at) return toRevenue(row, names);
    const received = await receiveRevenue(tx, row.id, { amount: input.amount, paidOn: input.received_at });
    return toRevenue(received.row, names);
  },
});
