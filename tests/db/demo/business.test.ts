import { afterAll, describe, expect, test } from "vitest";
import { demoDatabase } from "./database.ts";

const MOMENTS = ["2026-11-01T12:00:00Z", "2026-11-20T15:00:00Z"];

const demos = await Promise.all(MOMENTS.map((moment) => demoDatabase(new Date(moment))));
afterAll(async () => {
  await Promise.all(demos.map(({ close }) => close()));
});

describe.each(demos)("health, margins and metrics seen from $moment", ({ inAurora }) => {
  test("six to nine projects lie below the target margin, a few of them below the alert, without ties", async () => {
    const margins = (
      await inAurora("select profit_margin_percent as margin from project_profitability where profit_margin_percent is not null")
    ).map(({ margin }) => Number(margin));
    const below = (limit: number) => margins.filter((margin) => margin < limit).length;
    expect(below(30)).toBeGreaterThanOrEqual(6);
    expect(below(30)).toBeLessThanOrEqual(9);
    expect(below(20)).toBeGreaterThanOrEqual(3);
    expect(below(20)).toBeLessThanOrEqual(4);
    expect(below(0)).toBeGreaterThanOrEqual(1);
    expect(below(0)).toBeLessThanOrEqual(2);
    expect(new Set(margins.map((margin) => margin.toFixed(4))).size).toBe(margins.length);
  });

  test("seven clients are at risk, and none of the others is near the threshold", async () => {
    const scores = (await inAurora("select health_score from clients where status = 'client' order by 1")).map((row) =>
      Number(row["health_score"]),
    );
    expect(scores.filter((score) => score < 50)).toHaveLength(7);
    expect(scores[7]).toBeGreaterThan(51);
    expect(scores.filter((score) => score >= 65).length).toBeGreaterThanOrEqual(17);
    expect(new Set(scores).size).toBeGreaterThan(16);
  });

  test("the current month has ad metrics on all four platforms, and clicks never exceed impressions", async () => {
    expect(
      await inAurora(
        "select distinct platform from marketing_metrics where date_trunc('month', date) = date_trunc('month', app_today()) order by 1",
      ),
    ).toEqual([{ platform: "google_ads" }, { platform: "linkedin" }, { platform: "meta_ads" }, { platform: "tiktok" }]);
    expect(
      await inAurora(
        "select count(*)::int as n from marketing_metrics where clicks > impressions or leads > clicks or conversions > leads or date > app_today()",
      ),
    ).toEqual([{ n: 0 }]);
    expect(await inAurora("select count(distinct project_id)::int as n from marketing_metrics")).toEqual([{ n: 8 }]);
    expect(
      await inAurora(
        "with rates as (select conversion_rate_percentage as rate from marketing_kpis where month = date_trunc('month', app_today())) select count(*)::int as best from rates where rate = (select max(rate) from rates)",
      ),
    ).toEqual([{ best: 1 }]);
  });
});

describe.each(demos)("rows seen from $moment", ({ owner, inAurora }) => {
  test("nothing was received, paid, worked or said in the future, and something is still to come", async () => {
    expect(
      await inAurora(`select
        (select count(*)::int from revenues where received_at > app_today()) as received, (select count(*)::int from expenses where paid_at > app_today()) as paid,
        (select count(*)::int from time_entries where worked_on > app_today()) as worked, (select count(*)::int from interactions where interaction_date > app_now()) as said`),
    ).toEqual([{ received: 0, paid: 0, worked: 0, said: 0 }]);
    const [open] = await inAurora(`select (select count(*)::int from revenues where due_date > app_today()) as coming,
      (select count(*)::int from revenues where due_date < app_today() and received_at is null) as overdue, (select count(*)::int from expenses where paid_at is null) as payable`);
    expect(Math.min(...Object.values(open ?? {}).map(Number))).toBeGreaterThan(5);
  });

  test("every row stays within its tenant and its client", async () => {
    expect(
      await inAurora("select count(*)::int as n from revenues r join projects p on p.id = r.project_id where p.client_id <> r.client_id"),
    ).toEqual([{ n: 0 }]);
    for (const [child, key, parent] of [
      ["projects", "client_id", "clients"],
      ["revenues", "client_id", "clients"],
      ["revenues", "project_id", "projects"],
      ["expenses", "project_id", "projects"],
      ["time_entries", "project_id", "projects"],
      ["time_entries", "user_id", "users"],
      ["interactions", "client_id", "clients"],
      ["clients", "owner_id", "users"],
      ["marketing_metrics", "project_id", "projects"],
      ["logins", "user_id", "users"],
    ]) {
      const strays = await owner(
        `select count(*)::int as n from ${child} c where c.${key} is not null and not exists (select from ${parent} p where p.id = c.${key} and p.tenant_id = c.tenant_id)`,
      );
      expect(strays, `${child}.${key}`).toEqual([{ n: 0 }]);
    }
  });

  test("Site Novo of Empresa XYZ is an active one-off website project", async () => {
    expect(
      await inAurora(
        "select c.name as client, p.kind, p.category, p.status from projects p join clients c on c.id = p.client_id where p.name = 'Site Novo'",
      ),
    ).toEqual([{ client: "Empresa XYZ", kind: "one_off", category: "website", status: "active" }]);
  });

  test("no placeholder is left in what was said", async () => {
    expect(
      await owner("select subject, content from interactions where subject || content || action_items::text ~ '[{][a-z]+[}]'"),
    ).toEqual([]);
  });
});
