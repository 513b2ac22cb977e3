import { sql } from "drizzle-orm";
import { z } from "zod";
import { decimalToCents } from "../../db/money.ts";
import { formatCell } from "../../replies/format.ts";
import { defineTool } from "../define.ts";
import { countOut, day, moneyOut, rowId, scoreOut, worded } from "../fields/semantic.ts";
import { columns } from "../metrics/compute.ts";
import { sourceRows } from "../metrics/sources.ts";
import { pageOf, paging, queryPage } from "../paging.ts";

/** Requirement V-99: loyal is twelve months and more unless the tenant says otherwise. */
const LOYAL_MONTHS = 12;

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly since: string;
  readonly months: number;
  readonly latest: string | null;
  readonly latest_name: string | null;
  readonly health: number;
  readonly revenue: string;
  readonly net_profit: string;
}

/** The client's projects, and the day on which each began. */
const PROJECTS = sql`from projects p
  where p.tenant_id = c.tenant_id and p.client_id = c.id and p.deleted_at is null and p.status <> 'cancelled'`;
const STARTED = sql`coalesce(p.start_date, (p.created_at at time zone app_time_zone())::date)`;
const LATEST = sql`${PROJECTS} order by ${STARTED} desc, p.id desc limit 1`;

export const listUpsellOpportunities = defineTool({
  name: "list_upsell_opportunities",
  domain: "crm",
  description:
    "Loyal clients (12 months and more, or the tenant's loyal months) for whom no project was started in the last months: whom to offer something new, most profitable first, with the reason.",
  effect: "read",
  permission: "clients:read",
  http: ["GET /clients/upsell-opportunities"],
  input: z.object({
    quiet_months: worded(
      z
        .int()
        .min(1)
        .max(120)
        .meta({ "x-field": { kind: "count" } }),
      {
        near: ["sem projeto novo", "sem projetos novos", "sem projeto", "sem comprar", "without a new project", "without new projects"],
      },
    )
      .default(12)
      .describe("No project was started for the client in so many months."),
    min_health: worded(
      z
        .number()
        .min(0)
        .max(100)
        .meta({ "x-field": { kind: "score" } }),
      {
        near: ["health", "saude", "score", "acima", "minimo", "above", "at least"],
      },
    )
      .optional()
      .describe("Only clients whose health score is at least this."),
    ...paging,
  }),
  output: pageOf(
    z.object({
      client_id: rowId("client"),
      client_name: z.string(),
      client_since: day(),
      months_as_client: countOut(),
      last_project_on: day().nullable(),
      health_score: scoreOut("health_score"),
      revenue: moneyOut("revenue"),
      net_profit: moneyOut("ltv_realizado"),
      reason: z.string(),
    }),
  ),
  examples: [
    { pt: "Quais clientes têm oportunidade de upsell?", en: "Which clients are upsell opportunities?", input: {} },
    {
      pt: "Para quem dá para vender mais? Clientes antigos sem projeto novo há 6 meses",
      en: "Whom could we sell more to? Old clients without a new project for 6 months",
      input: { quiet_months: 6 },
    },
  ],
  async run({ tx, session, today, locale, say }, input) {
    const { currency, timeZone } = session.tenant;
    const written = (on: string) => formatCell(on, "day", { locale, currency, timeZone });
    const loyal = session.tenant.settings.loyalMonths ?? LOYAL_MONTHS;
    const quiet = sql`(app_today() - make_interval(months => ${input.quiet_months}))::date`;
    const loyalSince = sql`(app_today() - make_interval(months => ${loyal}))::date`;
    const source = sql`clients c
      left join (
        select s.client_id, ${columns(["revenue", "ltv_realizado"])} from ${sourceRows("ledger", { asOf: today })} s group by 1
      ) f on f.client_id = c.id`;
    const profit = sql`coalesce(f.ltv_realizado, 0)`;
    const page = await queryPage<Row>(
      tx,
      {
        select: sql`c.id, c.name, c.client_since::text as since, (select ${STARTED}::text ${LATEST}) as latest, (select p.name ${LATEST}) as latest_name, c.health_score as health,
          (extract(year from age(app_today(), c.client_since)) * 12 + extract(month from age(app_today(), c.client_since)))::int as months,
          coalesce(f.revenue, 0) as revenue, ${profit} as net_profit`,
        from: source,
        countFrom: sql`clients c`,
        where: [
          sql`c.deleted_at is null and c.status = 'client' and c.client_since <= ${loyalSince}`,
          sql`not exists (select ${PROJECTS} and ${STARTED} >= ${quiet})`,
          input.min_health === undefined ? undefined : sql`c.health_score >= ${input.min_health}`,
        ],
        sort: {
          by: [
            { by: profit, type: "numeric" },
            { by: sql`c.id`, type: "uuid" },
          ],
          descending: true,
        },
      },
      input,
    );
    const items = page.rows.map((row) => ({
      client_id: row.id,
      client_name: row.name,
      client_since: row.since,
      months_as_client: row.months,
      last_project_on: row.latest,
      health_score: row.health,
      revenue: decimalToCents(row.revenue),
      net_profit: decimalToCents(row.net_profit),
      reason: say(
        `cliente há ${row.months} meses; ${row.latest ? `último projeto (${row.latest_name}) em ${written(row.latest)}` : "nenhum projeto até hoje"}`,
        `client for ${row.months} months; ${row.latest ? `latest project (${row.latest_name}) on ${written(row.latest)}` : "no project so far"}`,
      ),
    }));
    return { items, next_cursor: page.next_cursor, total: page.total };
  },
});
