import { sql } from "drizzle-orm";
import { addMonths } from "../../values/periods.ts";
import { type Detector, inBoth } from "./detector.ts";

const WITHOUT_PROJECT_MONTHS = 12;
/** From this health score on a client is content: an offer is welcome. */
const CONTENT = 70;

interface Row extends Record<string, unknown> {
  readonly client_id: string;
  readonly client_name: string;
  readonly client_since: string;
  readonly months_as_client: number;
  readonly health_score: number;
  readonly last_project: string | null;
  readonly last_project_on: string | null;
  readonly revenue: string;
}

/** Requirement V-99. Low; medium where the client's health score is 70 or more. */
export const upsell: Detector = {
  kind: "upsell",
  names: { pt: "oportunidade de upsell", en: "upsell opportunity" },
  needs: ["clients", "projects", "revenues"],
  async detect(tx, ctx) {
    const since = sql`coalesce(c.client_since, (c.created_at at time zone app_time_zone())::date)`;
    const { rows } = await tx.execute<Row>(sql`
      select c.id as client_id, c.name as client_name, ${since}::text as client_since,
        (extract(year from age(${ctx.today}::date, ${since})) * 12 + extract(month from age(${ctx.today}::date, ${since})))::int
          as months_as_client,
        c.health_score, p.name as last_project, p.started::text as last_project_on, coalesce(r.earned, 0)::text as revenue
      from clients c
      left join lateral (
        select name, coalesce(start_date, (created_at at time zone app_time_zone())::date) as started from projects
        where tenant_id = c.tenant_id and client_id = c.id and deleted_at is null
        order by started desc, id desc limit 1
      ) p on true
      left join lateral (
        select sum(amount) as earned from revenues
        where tenant_id = c.tenant_id and client_id = c.id and deleted_at is null and due_date <= ${ctx.today}::date
      ) r on true
      where c.deleted_at is null and c.status = 'client' and ${since} <= ${addMonths(ctx.today, -ctx.thresholds.loyalMonths)}::date
        and (p.started is null or p.started <= ${addMonths(ctx.today, -WITHOUT_PROJECT_MONTHS)}::date)
      order by r.earned desc nulls last, c.name`);
    return rows.map((row) => ({
      subject: row.client_id,
      severity: row.health_score >= CONTENT ? "medium" : "low",
      clientId: row.client_id,
      title: inBoth(
        ctx,
        (show) =>
          `${row.client_name} é cliente há ${row.months_as_client} meses e ${row.last_project_on ? `não começa um projeto novo desde ${show.day(row.last_project_on)}` : "ainda não tem projeto"}; já faturou ${show.money(row.revenue)}.`,
        (show) =>
          `${row.client_name} has been a client for ${row.months_as_client} months and ${row.last_project_on ? `has started no new project since ${show.day(row.last_project_on)}` : "has no project yet"}; it has brought ${show.money(row.revenue)}.`,
      ),
      evidence: [row as Record<string, string | number | null>],
      action: { tool: "create_deal", input: { client: row.client_id, name: `Nova proposta para ${row.client_name}` } },
    }));
  },
};
