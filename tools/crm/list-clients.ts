import { and, eq, gte, ilike, isNull, lt } from "drizzle-orm";
import { z } from "zod";
import { clients } from "../../db/schema/crm.ts";
import { defineTool } from "../define.ts";
import { worded } from "../fields/semantic.ts";
import { pageOf, paging, selectPage } from "../paging.ts";
import { client, clientStatus, toClient } from "./client.ts";

const ORDER = {
  name: { by: [clients.name, clients.id] },
  health: { by: [clients.healthScore, clients.name, clients.id] },
  newest: { by: [clients.createdAt, clients.id], descending: true },
};

export const listClients = defineTool({
  name: "list_clients",
  domain: "crm",
  description: "List clients by status, segment, acquisition channel or health score.",
  effect: "read",
  permission: "clients:read",
  http: ["GET /clients"],
  input: z.object({
    status: worded(clientStatus, {
      cues: {
        lead: ["leads", "lead"],
        prospect: ["prospects", "prospect"],
        client: ["clientes ativos", "active clients"],
        churned: ["churned", "cancelados", "cancelaram", "perdidos", "lost", "left us"],
      },
    })
      .optional()
      .describe("Only this status."),
    segment: z
      .string()
      .max(100)
      .meta({ "x-field": { kind: "prose", near: ["segmento", "ramo", "setor", "area de", "segment", "industry"] } })
      .optional()
      .describe("Only this line of business."),
    acquisition_channel: z
      .string()
      .max(100)
      .meta({
        "x-field": {
          kind: "prose",
          near: [
            "vieram por",
            "vieram pelo",
            "vieram pela",
            "vieram de",
            "veio por",
            "veio pelo",
            "veio pela",
            "canal",
            "origem",
            "came from",
            "came by",
          ],
        },
      })
      .optional()
      .describe("Only clients that came this way."),
    health_below: z
      .number()
      .min(0)
      .max(100)
      .meta({
        "x-field": {
          kind: "score",
          near: ["abaixo", "menor", "menos", "below", "under", "less"],
          cues: {
            "50": [
              "health score baixo",
              "health score ruim",
              "health baixo",
              "saude baixa",
              "saude ruim",
              "low health",
              "bad health",
              "score baixo",
              "poor health",
            ],
          },
        },
      })
      .optional()
      .describe("Only clients whose health score is below this."),
    health_from: z
      .number()
      .min(0)
      .max(100)
      .meta({ "x-field": { kind: "score", near: ["acima", "maior", "mais", "above", "over", "more"] } })
      .optional()
      .describe("Only clients whose health score is at least this."),
    order: worded(z.enum(["name", "health", "newest"]), {
      cues: {
        health: ["health score", "saude baixa", "saude ruim", "score de saude", "por saude", "pela saude", "health"],
        newest: ["mais novos", "mais recentes", "ultimos clientes", "newest", "latest"],
      },
    })
      .default("name")
      .describe("By name, lowest health first, or newest first."),
    ...paging,
  }),
  output: pageOf(client),
  examples: [
    { pt: "Liste os clientes", en: "List the clients", input: {} },
    { pt: "Quais são os nossos leads?", en: "Which are our leads?", input: { status: "lead" } },
    { pt: "Clientes do segmento saúde", en: "Clients in the health segment", input: { segment: "saúde" } },
    {
      pt: "Qual cliente está com health score baixo?",
      en: "Which client has a low health score?",
      input: { health_below: 50, order: "health" },
    },
  ],
  async run(ctx, input) {
    const where = and(
      isNull(clients.deletedAt),
      input.status ? eq(clients.status, input.status) : undefined,
      input.segment ? ilike(clients.segment, input.segment) : undefined,
      input.acquisition_channel ? ilike(clients.acquisitionChannel, input.acquisition_channel) : undefined,
      input.health_below !== undefined ? lt(clients.healthScore, input.health_below) : undefined,
      input.health_from !== undefined ? gte(clients.healthScore, input.health_from) : undefined,
    );
    const { rows, ...page } = await selectPage(ctx.tx, clients, { where, sort: ORDER[input.order] }, input);
    return { items: rows.map((row) => toClient(row, ctx)), ...page };
  },
});
