import { expect, test } from "vitest";
import { readAdExport } from "../../../../tools/marketing/ads/read-export.ts";
import { lines, refused, sample } from "./shared.ts";

test("a bad row is reported with its line and column, and skipped", () => {
  const { rows, problems } = readAdExport(
    lines(
      "Dia;Campanha;Impressões;Cliques;Custo;Conversões",
      "2026-10-01;A;100;5;12,50;1",
      "2026-10-02;A;10;50;12,50;1",
      "31/02/2026;A;1;0;1;1",
      "2026-10-03;A;-5;0;1,00;",
      "2026-10-04;A;cem;0;1,00;",
      "2026-10-01;A;100;5;12,50;1",
    ),
  );
  expect(rows).toHaveLength(1);
  expect(problems).toEqual([
    { line: 3, column: "Cliques", message: "50 clicks exceed 10 impressions" },
    { line: 4, column: "Dia", message: '"31/02/2026" is no date' },
    { line: 5, column: "Impressões", message: '"-5" is negative' },
    { line: 6, column: "Impressões", message: '"cem" is no number' },
    { line: 7, message: "repeats line 2" },
  ]);
});

test("breakdowns tell rows apart, a renamed campaign with an id does not", () => {
  const header = "date,campaign_id,campaign_name,device,impressions,clicks,cost_micros";
  const { rows } = readAdExport(lines(header, "2026-10-01,7,A,MOBILE,10,1,5", "2026-10-01,7,A,DESKTOP,10,1,5"));
  expect(new Set(rows.map(({ sourceKey }) => sourceKey)).size).toBe(2);
  const renamed = readAdExport(lines(header, "2026-10-01,7,B,MOBILE,12,2,6"));
  expect(renamed.rows[0]?.sourceKey).toBe(rows[0]?.sourceKey);
});

test("rows that differ in an unknown column, or in figures alone, do not collide", () => {
  const header = "Dia;Campanha;Formato;Impressões;Cliques;Custo";
  const { rows, problems } = readAdExport(
    lines(header, "2026-10-01;A;vídeo;10;1;5", "2026-10-01;A;foto;10;1;5", "2026-10-02;A;foto;10;1;5", "2026-10-02;A;foto;11;1;5"),
  );
  expect(new Set(rows.map(({ sourceKey }) => sourceKey)).size).toBe(4);
  expect(problems).toEqual([]);
});

test("an unknown platform is read by an explicit mapping", () => {
  const content = lines("quando,nome,vistas,toques,gasto total", "2026-01-05,N,10,1,5.5");
  const mapping = {
    date: "quando",
    campaign: "nome",
    impressions: "vistas",
    clicks: "toques",
    cost: "gasto total",
  };
  expect(readAdExport(content, { mapping })).toMatchObject({
    platform: "other",
    rows: [{ campaign: "N", costMicros: 5_500_000 }],
  });
  expect(refused(content, { mapping: { ...mapping, cost: "valor" } })).toContain("no column named valor. Columns found: quando, nome");
});

test("the file's name decides when the headers fit every platform", () => {
  const content = lines("campaign_id,date,impressions,clicks,spend", "1,2026-01-01,10,1,5");
  expect(refused(content)).toMatch(/^VALIDATION: The columns do not tell which ad platform.*Say the platform/);
  expect(readAdExport(content, { fileName: "tiktok-janeiro.csv" }).platform).toBe("tiktok");
  expect(readAdExport(content, { platform: "meta_ads" }).platform).toBe("meta_ads");
});

test("files that are no statistics are refused with the next move", () => {
  expect(refused(sample("facebook_ads_basic_ad_actions_data.csv"))).toMatch(
    /list of actions.*action_type.*Export the campaign statistics by day/,
  );
  expect(refused(sample("facebook_ads_campaign_history_data.csv"))).toMatch(/history of settings/);
  expect(refused("")).toMatch(/^VALIDATION: The file has no rows/);
  expect(refused("Dia;Campanha;Impressões;Cliques;Custo")).toMatch(/no rows/);
  expect(refused(lines("Dia;Campanha;Impressões", "2026-10-01;A;1"))).toMatch(
    /No column was recognised for clicks, cost. Columns found: Dia, Campanha, Impressões/,
  );
  expect(refused(lines("Dia;Campanha;Impressões;Cliques;Custo", "ontem;A;1;1;1"))).toMatch(/None of the 1 rows/);
  expect(refused(lines("Dia;Campanha;Impressões;Cliques;Custo", '2026-10-01;"A "b" c;1;1;1'))).toMatch(/quotation mark/);
  expect(refused(Uint8Array.of(0, 1, 2, 255))).toMatch(/^VALIDATION/);
});
