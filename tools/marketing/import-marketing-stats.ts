import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { marketingMetrics } from "../../db/schema/marketing.ts";
import type { Tx } from "../../db/tenant.ts";
import { defineTool } from "../define.ts";
import { countOut, file, mediaCostOut, ref, worded } from "../fields/semantic.ts";
import { counted, say } from "../language.ts";
import { getProjectOrThrow } from "../projects/project.ts";
import { readAdExport } from "./ads/read-export.ts";
import { type AdRow, adFields, platforms } from "./ads/types.ts";

const BATCH = 500;

type Stored = Pick<typeof marketingMetrics.$inferInsert, "impressions" | "clicks" | "leads" | "conversions" | "cost">;

const toStored = (row: AdRow): Stored => ({
  impressions: row.impressions,
  clicks: row.clicks,
  leads: row.leads ?? 0,
  conversions: row.conversions ?? 0,
  cost: row.costMicros,
});

async function alreadyHere(tx: Tx, projectId: string, keys: readonly string[]) {
  const rows = await tx
    .select()
    .from(marketingMetrics)
    .where(
      and(eq(marketingMetrics.projectId, projectId), inArray(marketingMetrics.sourceKey, [...keys]), isNull(marketingMetrics.deletedAt)),
    );
  return new Map(rows.map((row) => [row.sourceKey, row]));
}

const isSame = (stored: Stored, fresh: Stored): boolean =>
  stored.impressions === fresh.impressions &&
  stored.clicks === fresh.clicks &&
  stored.leads === fresh.leads &&
  Number(stored.conversions).toFixed(6) === Number(fresh.conversions).toFixed(6) &&
  stored.cost === fresh.cost;

async function store(tx: Tx, target: { projectId: string; platform: string; grain: string }, rows: readonly AdRow[]) {
  const counts = { inserted: 0, updated: 0, unchanged: 0 };
  for (let at = 0; at < rows.length; at += BATCH) {
    const batch = rows.slice(at, at + BATCH);
    const known = await alreadyHere(
      tx,
      target.projectId,
      batch.map((row) => row.sourceKey),
    );
    const fresh = batch.filter((row) => !known.has(row.sourceKey));
    if (fresh.length > 0)
      await tx
        .insert(marketingMetrics)
        .values(fresh.map((row) => ({ ...target, campaign: row.campaign, date: row.date, sourceKey: row.sourceKey, ...toStored(row) })));
    counts.inserted += fresh.length;
    for (const row of batch) {
      const stored = known.get(row.sourceKey);
      if (!stored) continue;
      if (isSame(stored, toStored(row))) counts.unchanged += 1;
      else {
        await tx.update(marketingMetrics).set(toStored(row)).where(eq(marketingMetrics.id, stored.id));
        counts.updated += 1;
      }
    }
  }
  return counts;
}

/** Days that another grain of the same platform already covers: adding both would count the money twice. */
async function overlapping(
  tx: Tx,
  target: { projectId: string; platform: string; grain: string },
  rows: readonly AdRow[],
): Promise<string[]> {
  const days = [...new Set(rows.map((row) => row.date))].toSorted();
  const { rows: found } = await tx.execute<{ grain: string }>(sql`
    select distinct grain from marketing_metrics where deleted_at is null and project_id = ${target.projectId}
      and platform = ${target.platform} and grain <> ${target.grain} and date between ${days[0]} and ${days.at(-1)}`);
  return found.map(({ grain }) => grain);
}

export const importMarketingStats = defineTool({
  name: "import_marketing_stats",
  domain: "marketing",
  description:
    "Import an ad platform's CSV export into a project. The platform and columns are recognised; rows that were imported before are updated, never doubled. preview shows the result without storing.",
  effect: "write",
  permission: "marketing:write",
  http: ["POST /marketing-metrics/import"],
  input: z.object({
    file: file().describe("The CSV export: an uploaded file's id or {name, content}."),
    project: ref("project").describe("The project that the campaigns belong to: its id or name."),
    platform: z.enum(platforms).optional().describe("The platform, where the columns do not tell."),
    mapping: z
      .partialRecord(z.enum(adFields), z.string().max(200))
      .optional()
      .describe("Which column holds which field, where the headers are not known."),
    preview: worded(z.boolean(), {
      cues: { true: ["previa", "so previa", "pre-visualizar", "sem gravar", "simule", "preview", "dry run"] },
    })
      .default(false)
      .describe("Only say what would be stored."),
  }),
  output: z.object({
    preview: z.boolean(),
    platform: z.string().meta({ "x-field": { kind: "platform" } }),
    grain: z.string(),
    rows: countOut(),
    inserted: countOut(),
    updated: countOut(),
    unchanged: countOut(),
    impressions: countOut(),
    clicks: countOut(),
    cost: mediaCostOut(),
    mapping: z.record(z.string(), z.string()),
    problems: z.array(z.object({ line: z.int(), column: z.string().optional(), message: z.string() })),
    sample: z.array(
      z.object({
        line: z.int(),
        date: z.string(),
        campaign: z.string(),
        impressions: countOut(),
        clicks: countOut(),
        cost: mediaCostOut(),
      }),
    ),
    warnings: z.array(z.string()),
  }),
  examples: [
    {
      pt: "Importe este CSV do Google Ads no projeto Site Novo",
      en: "Import this Google Ads CSV into the project Site Novo",
      input: { project: "Site Novo" },
    },
    {
      pt: "Suba a planilha do Meta que anexei para o Site Novo, só prévia",
      en: "Load the attached Meta sheet into Site Novo, preview only",
      input: { project: "Site Novo", preview: true },
    },
  ],
  async run({ tx, say: tell }, input) {
    const { row: project } = await getProjectOrThrow(tx, input.project);
    const read = readAdExport(input.file.bytes, {
      fileName: input.file.name,
      ...(input.platform && { platform: input.platform }),
      ...(input.mapping && { mapping: input.mapping }),
    });
    const target = { projectId: project.id, platform: read.platform, grain: read.grain };
    const others = read.rows.length > 0 ? await overlapping(tx, target, read.rows) : [];
    const counts = input.preview ? { inserted: 0, updated: 0, unchanged: 0 } : await store(tx, target, read.rows);
    return {
      preview: input.preview,
      platform: read.platform,
      grain: read.grain,
      rows: read.rows.length,
      ...counts,
      impressions: read.totals.impressions,
      clicks: read.totals.clicks,
      cost: read.totals.costMicros,
      mapping: { ...read.mapping },
      problems: read.problems.slice(0, 200).map((problem) => ({ ...problem })),
      sample: read.rows.slice(0, 5).map((row) => ({
        line: row.line,
        date: row.date,
        campaign: row.campaign,
        impressions: row.impressions,
        clicks: row.clicks,
        cost: row.costMicros,
      })),
      warnings: others.map((grain) =>
        tell(
          `Estes dias já têm linhas de ${read.platform} no nível ${grain}; somar os dois níveis conta o mesmo gasto duas vezes.`,
          `These days already have ${read.platform} rows at ${grain} level; both levels together count the same spend twice.`,
        ),
      ),
    };
  },
  present(output, { locale }) {
    const head = output.preview
      ? say(
          locale,
          `Prévia: ${counted(output.rows, "linha", "linhas")} de ${output.platform} para importar. Nada foi gravado.`,
          `Preview: ${counted(output.rows, "row", "rows")} of ${output.platform} ready to import. Nothing was stored.`,
        )
      : say(
          locale,
          `✅ Importação concluída: ${counted(output.inserted, "linha nova", "linhas novas")}, ${counted(output.updated, "atualizada", "atualizadas")}, ${output.unchanged} já existiam.`,
          `✅ Import done: ${counted(output.inserted, "new row", "new rows")}, ${output.updated} updated, ${output.unchanged} already there.`,
        );
    const problems = output.problems.slice(0, 10).map((problem) => `- ${say(locale, "linha", "line")} ${problem.line}: ${problem.message}`);
    const text = [head, ...output.warnings.map((warning) => `⚠️ ${warning}`), ...problems].join("\n");
    return [
      { type: "text", text, ...(!output.preview && { tone: "success" as const }) },
      {
        type: "table",
        columns: [
          { key: "date", label: say(locale, "Data", "Date"), format: "day" },
          { key: "campaign", label: say(locale, "Campanha", "Campaign"), format: "text" },
          { key: "impressions", label: say(locale, "Impressões", "Impressions"), format: "count" },
          { key: "clicks", label: say(locale, "Cliques", "Clicks"), format: "count" },
          { key: "cost", label: say(locale, "Custo", "Cost"), format: "money" },
        ],
        rows: output.sample.map(({ line: _, ...row }) => row),
        total: output.rows,
      },
    ];
  },
});
