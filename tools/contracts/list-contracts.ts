import { sql } from "drizzle-orm";
import { z } from "zod";
import { decimalToCents } from "../../db/money.ts";
import { defineTool } from "../define.ts";
import { period, ref, worded } from "../fields/semantic.ts";
import { pageOf, paging, queryPage } from "../paging.ts";
import { type ContractStatus, contract, contractStatus } from "./contract.ts";

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly client_id: string;
  readonly client_name: string;
  readonly project_id: string | null;
  readonly project_name: string | null;
  readonly template_id: string;
  readonly template_name: string | null;
  readonly status: ContractStatus;
  readonly value: string | null;
  readonly starts_on: string | null;
  readonly ends_on: string | null;
  readonly signed_on: string | null;
  readonly current_version: number;
  readonly created_at: string;
}

const FROM = sql`contracts k join clients c on c.tenant_id = k.tenant_id and c.id = k.client_id
  left join projects p on p.tenant_id = k.tenant_id and p.id = k.project_id
  left join contract_templates t on t.tenant_id = k.tenant_id and t.id = k.template_id`;

const SELECT = sql`k.id, k.number, k.name, k.client_id, c.name as client_name, k.project_id, p.name as project_name, k.template_id,
  t.name as template_name, k.status, k.value, k.starts_on::text, k.ends_on::text, k.signed_on::text, k.current_version, k.created_at`;

const ORDER = {
  newest: {
    by: [
      { by: sql`k.created_at`, type: "timestamptz" as const },
      { by: sql`k.id`, type: "uuid" as const },
    ],
    descending: true,
  },
  ending: {
    by: [
      { by: sql`coalesce(k.ends_on, '9999-12-31'::date)`, type: "date" as const },
      { by: sql`k.id`, type: "uuid" as const },
    ],
  },
};

export const listContracts = defineTool({
  name: "list_contracts",
  domain: "contracts",
  description:
    "List contracts by client, project, status, words in the number, name or client, or the period in which they end; those over are left out of the latter.",
  effect: "read",
  permission: "contracts:read",
  http: ["GET /contracts"],
  input: z.object({
    client: ref("client").optional().describe("Only of this client: its id or name."),
    project: ref("project").optional().describe("Only of this project: its id or name."),
    status: contractStatus.optional().describe("Only in this status."),
    ending: period().optional().describe("Only those that end in this period and are neither ended nor cancelled."),
    query: z.string().trim().min(1).max(200).optional().describe("Only those with this in the number, the name or the client's name."),
    order: worded(z.enum(["newest", "ending"]), {
      cues: { ending: ["vencem primeiro", "proximos a vencer", "perto de vencer", "ending first", "about to expire"] },
    })
      .default("newest")
      .describe("Newest first, or those that end first."),
    ...paging,
  }),
  output: pageOf(contract),
  examples: [
    { pt: "Liste os contratos", en: "List the contracts", input: {} },
    { pt: "Quais contratos vencem este mês?", en: "Which contracts end this month?", input: { ending: "this_month" } },
    { pt: "Quais contratos estão aguardando assinatura?", en: "Which contracts are waiting for a signature?", input: { status: "sent" } },
  ],
  async run({ tx }, input) {
    const like = input.query && `%${input.query.replaceAll(/[\\%_]/g, "\\$&")}%`;
    const { rows, next_cursor, total } = await queryPage<Row>(
      tx,
      {
        select: SELECT,
        from: FROM,
        ...(like === undefined && { countFrom: sql`contracts k` }),
        where: [
          sql`k.deleted_at is null`,
          input.client ? sql`k.client_id = ${input.client}` : undefined,
          input.project ? sql`k.project_id = ${input.project}` : undefined,
          input.status ? sql`k.status = ${input.status}` : undefined,
          input.ending ? sql`k.ends_on between ${input.ending.from}::date and ${input.ending.to}::date` : undefined,
          input.ending && !input.status ? sql`k.status not in ('ended', 'cancelled')` : undefined,
          like ? sql`(k.number ilike ${like} or folded(k.name) like folded(${like}) or folded(c.name) like folded(${like}))` : undefined,
        ],
        sort: input.ending ? ORDER.ending : ORDER[input.order],
      },
      input,
    );
    const items = rows.map((row) => ({
      ...row,
      value: row.value === null ? null : decimalToCents(row.value),
      created_at: new Date(row.created_at),
    }));
    return { items, next_cursor, total };
  },
});
