import { expect, test } from "vitest";
import { readAdExport } from "../../../../tools/marketing/ads/read-export.ts";
import { lines, sample } from "./shared.ts";

const totalsOf = (name: string) => {
  const { platform, grain, currencyUnit, rows, problems, totals } = readAdExport(sample(name));
  return { platform, grain, currencyUnit, rows: rows.length, problems, ...totals };
};

test("totals of a Google account and of Meta ads equal the published ones", () => {
  expect(totalsOf("google_ads_account_stats_data.csv")).toEqual({
    platform: "google_ads",
    grain: "account",
    currencyUnit: "micros",
    rows: 19,
    problems: [],
    impressions: 1_050_214,
    clicks: 9742,
    leads: null,
    conversions: 176,
    costMicros: 1_632_333_323,
  });
  expect(totalsOf("facebook_ads_basic_ad_data.csv")).toEqual({
    platform: "meta_ads",
    grain: "ad",
    currencyUnit: "units",
    rows: 10,
    problems: [],
    impressions: 37_275,
    clicks: 149,
    leads: null,
    conversions: null,
    costMicros: 643_630_000,
  });
});

/** Sums taken with another program over the raw files; Pinterest's are paid plus earned. */
test.each([
  ["google_ads_campaign_stats_data.csv", "google_ads", "campaign", 16, 1854, 280, null, 0, 231_330_000],
  ["google_ads_ad_group_stats_data.csv", "google_ads", "ad_group", 15, 4483, 620, null, 14.483334, 3_156_840_000],
  ["google_ads_keyword_stats_data.csv", "google_ads", "keyword", 15, 751, 129, null, 1, 203_990_000],
  ["linkedin_ad_analytics_by_campaign_data.csv", "linkedin", "campaign", 20, 1359, 919, 0, 0, 530_620_000],
  ["pinterest_campaign_report_data.csv", "pinterest", "campaign", 5, 165_000, 4950, null, 248, 12_375_000],
  ["reddit_ads_campaign_report_data.csv", "reddit", "campaign", 79, 3_469_863, 8815, null, null, 12_970_777_467],
])("totals of %s equal an independent sum", (name, platform, grain, rows, impressions, clicks, leads, conversions, costMicros) => {
  expect(totalsOf(name)).toMatchObject({
    platform,
    grain,
    rows,
    impressions,
    clicks,
    leads,
    conversions,
    costMicros,
    problems: [],
  });
});

const everyStatsFile = [
  "google_ads_account_stats_data.csv",
  "google_ads_ad_group_stats_data.csv",
  "google_ads_keyword_stats_data.csv",
  "linkedin_ad_analytics_by_campaign_data.csv",
  "reddit_ads_campaign_report_data.csv",
];

test.each(everyStatsFile)("rows of %s have keys of their own, and the same keys when read again", (name) => {
  const keys = readAdExport(sample(name)).rows.map(({ sourceKey }) => sourceKey);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.every((key) => /^[0-9a-f]{64}$/.test(key))).toBe(true);
  expect(readAdExport(sample(name)).rows.map(({ sourceKey }) => sourceKey)).toEqual(keys);
});

test("LinkedIn clicks on shared copies, which have no impressions, are kept", () => {
  const { rows } = readAdExport(sample("linkedin_ad_analytics_by_campaign_data.csv"));
  expect(rows[0]).toMatchObject({
    date: "2020-04-06",
    campaign: "148633856",
    externalId: "148633856",
    impressions: 0,
    clicks: 18,
    leads: null,
  });
});

const googlePortuguese = [
  "Relatório de campanhas",
  "1 de outubro de 2026 - 31 de outubro de 2026",
  "Dia;Campanha;Código da moeda;Impr.;Cliques;Custo;Conversões",
  '01/10/2026;Busca | Marca;BRL;1.234;56;"R$ 1.234,56";3,5',
  "02/10/2026;Busca | Marca;BRL;2.000;40;80,00;--",
  "Total: Campanhas; --;BRL;3.234;96;1.314,56;3,5",
].join("\r\n");

const googleRows = [
  {
    line: 4,
    date: "2026-10-01",
    campaign: "Busca | Marca",
    impressions: 1234,
    clicks: 56,
    leads: null,
    conversions: 3.5,
    costMicros: 1_234_560_000,
  },
  {
    line: 5,
    date: "2026-10-02",
    campaign: "Busca | Marca",
    impressions: 2000,
    clicks: 40,
    leads: null,
    conversions: null,
    costMicros: 80_000_000,
  },
];

test.each([
  ["UTF-8", googlePortuguese],
  ["a byte order mark", `\uFEFF${googlePortuguese}`],
  ["Windows-1252", Buffer.from(googlePortuguese, "latin1")],
  ["UTF-16LE and tabs", Buffer.from(`\uFEFF${googlePortuguese.replaceAll(";", "\t")}`, "utf16le")],
])("Google's Portuguese report is read from %s, without its titles and sum", (_, content) => {
  const { platform, grain, rows, problems } = readAdExport(content);
  expect({ platform, grain, problems }).toEqual({ platform: "google_ads", grain: "campaign", problems: [] });
  expect(rows).toMatchObject(googleRows);
});

test("Meta's Portuguese report is read without its sum line; results that are leads count as leads", () => {
  const { platform, mapping, rows, totals } = readAdExport(
    lines(
      '"Início dos relatórios","Término dos relatórios","Nome da campanha","Valor usado (BRL)",Impressões,"Cliques no link",Resultados,"Indicador de resultados"',
      "2026-10-01,2026-10-07,,300.50,3000,30,4,",
      "2026-10-01,2026-10-01,Black Friday,100.25,1000,10,4,actions:onsite_conversion.lead_grouped",
      "2026-10-01,2026-10-07,Tráfego,200.25,2000,20,,",
    ),
  );
  expect(platform).toBe("meta_ads");
  expect(mapping).toMatchObject({
    date: "Início dos relatórios",
    cost: "Valor usado (BRL)",
    clicks: "Cliques no link",
  });
  expect(rows).toMatchObject([
    { line: 3, campaign: "Black Friday", leads: 4, conversions: 4, costMicros: 100_250_000 },
    { line: 4, campaign: "Tráfego", date: "2026-10-01", through: "2026-10-07", leads: null },
  ]);
  expect(totals).toEqual({
    impressions: 3000,
    clicks: 30,
    leads: 4,
    conversions: 4,
    costMicros: 300_500_000,
  });
});

test.each([
  [
    "meta_ads",
    lines("Reporting starts,Campaign name,Amount spent (BRL),Impressions,Link clicks,Leads", '10/13/2026,X,"1,234.50","12,345",100,7'),
  ],
  [
    "tiktok",
    lines(
      "By Day,Campaign name,Cost,Impressions,Clicks (destination),Conversions",
      "2026-10-13,X,1234.50,12345,100,7",
      "Total of 1 results,-,1234.5,12345,100,7",
    ),
  ],
  ["tiktok", lines("Por dia;Nome da campanha;Custo;Impressões;Cliques (destino);Conversões", "13/10/2026;X;1.234,50;12.345;100;7")],
  [
    "linkedin",
    lines(
      "Campaign Performance Report",
      "",
      "Start Date (in UTC)\tCampaign Name\tTotal Spent\tImpressions\tClicks\tLeads",
      "10/13/2026\tX\t1234.50\t12345\t100\t7",
    ),
  ],
  [
    "microsoft_ads",
    lines(
      '"Report Name: x"',
      "Gregorian date,Account name,Campaign name,Impressions,Clicks,Spend,Conversions",
      '10/13/2026,A,X,12345,100,"1,234.50",7',
      "",
      '"©2026 Microsoft Corporation. All rights reserved. "',
    ),
  ],
  [
    "pinterest",
    lines("Date,Campaign name,Spend in account currency,Impressions,Pin clicks,Conversions", "2026-10-13,X,1234.50,12345,100,7"),
  ],
  ["snapchat", lines("date,campaign_name,impressions,swipes,spend", "2026-10-13,X,12345,100,1234500000")],
  ["reddit", lines("date,campaign_name,ecpm,comments_page_views,impressions,clicks,spend", "2026-10-13,X,1,0,12345,100,1234500000")],
])("a report of %s is recognised by its headers", (platform, content) => {
  const read = readAdExport(content);
  expect(read).toMatchObject({ platform, problems: [] });
  expect(read.rows).toMatchObject([{ date: "2026-10-13", campaign: "X", impressions: 12_345, clicks: 100, costMicros: 1_234_500_000 }]);
});
