import { inArray } from "drizzle-orm";
import { z } from "zod";
import { clients } from "../../db/schema/crm.ts";
import { defineTool } from "../define.ts";
import { candidates } from "../input/references.ts";
import { client, toClient } from "./client.ts";

export const findClients = defineTool({
  name: "find_clients",
  domain: "crm",
  description: "Find clients by part of their name; accents, case and small typing errors do not matter.",
  effect: "read",
  permission: "clients:read",
  http: ["GET /clients/search"],
  input: z.object({
    query: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .meta({ "x-field": { kind: "name" } })
      .describe("Part of the name."),
  }),
  output: z.object({ items: z.array(client), next_cursor: z.null(), total: z.int() }),
  examples: [
    { pt: "Procure o cliente sorriso", en: "Look for the client sorriso", input: { query: "sorriso" } },
    { pt: "Tem algum cliente chamado Academia?", en: "Is there a client called Academia?", input: { query: "Academia" } },
  ],
  async run(ctx, { query }) {
    const { tx } = ctx;
    const found = await candidates(tx, "client", query);
    if (found.length === 0) return { items: [], next_cursor: null, total: 0 };
    const rows = await tx
      .select()
      .from(clients)
      .where(
        inArray(
          clients.id,
          found.map(({ id }) => id),
        ),
      );
    const items = found.flatMap(({ id }) => rows.filter((row) => row.id === id)).map((row) => toClient(row, ctx));
    return { items, next_cursor: null, total: items.length };
  },
});
