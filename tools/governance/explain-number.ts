import { and, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { receipts } from "../../db/schema/governance.ts";
import { AppError, invalid } from "../../errors.ts";
import { defineTool, type ToolContext } from "../define.ts";
import { instantOut } from "../fields/semantic.ts";
import { referables } from "../input/references.ts";
import { inLanguage } from "../language.ts";
import { compute, evidence } from "../metrics/compute.ts";
import type { Metric, Scope } from "../metrics/define.ts";
import { type Figure, figureAt, figuresIn, scopeOfFigure } from "../metrics/figure.ts";
import { getMetric, metrics } from "../metrics/registry.ts";
import { SOURCE_FACTS } from "../metrics/source-facts.ts";
import { labelOf, valueLabel } from "../present/labels.ts";
import { localDay } from "../values/periods.ts";
import { presentExplanation } from "./present-explanation.ts";

type Receipt = typeof receipts.$inferSelect;

const EVIDENCE = 50;
const MOST_CHOICES = 8;

/** A figure as it is shown: rounded like the tool rounds it. */
const asShown = (value: number | null, unit: Metric["unit"]): number | null => {
  if (value === null) return null;
  return Number(value.toFixed(unit === "money" ? 2 : unit === "hours" ? 2 : 4));
};

const gone = (ctx: ToolContext) =>
  new AppError(
    "NOT_FOUND",
    ctx.say(
      "Não encontrei esse número. Faça a pergunta de novo e toque no número da resposta.",
      "That figure was not found. Ask the question again and pick the figure in the answer.",
    ),
  );

const forbidden = (ctx: ToolContext) =>
  new AppError("FORBIDDEN", ctx.say("Seu perfil não permite ver esse número.", "Your role does not allow seeing that figure."));

async function receiptOf(ctx: ToolContext, id: string): Promise<Receipt> {
  const [receipt] = await ctx.tx.select().from(receipts).where(eq(receipts.id, id));
  if (!receipt) throw gone(ctx);
  if (!ctx.mayUse(receipt.tool)) throw forbidden(ctx);
  return receipt;
}

async function latestWithFigures(ctx: ToolContext): Promise<Receipt> {
  const thread = ctx.origin.threadId ? eq(receipts.threadId, ctx.origin.threadId) : undefined;
  const recent = await ctx.tx
    .select()
    .from(receipts)
    .where(and(eq(receipts.actor, ctx.session.actor.id), eq(receipts.outcome, "ok"), thread))
    .orderBy(desc(receipts.createdAt), desc(receipts.id))
    .limit(20);
  const found = recent.find((receipt) => receipt.tool !== "explain_number" && figuresOf(ctx, receipt).length > 0);
  if (!found) throw gone(ctx);
  return found;
}

function figuresOf(ctx: ToolContext, receipt: Receipt): Figure[] {
  const tool = ctx.definition(receipt.tool);
  return tool ? figuresIn(receipt.output, tool.output) : [];
}

/** 2 for the metric's own name, 1 for a name that contains the words or is contained in them. */
function closeness(metric: Metric | undefined, text: string): number {
  const asked = text.toLowerCase();
  const names = metric ? [metric.id, metric.names.pt, metric.names.en, ...metric.aliases].map((name) => name.toLowerCase()) : [];
  if (names.includes(asked)) return 2;
  return names.some((name) => asked.includes(name) || name.includes(asked)) ? 1 : 0;
}

function named(figures: readonly Figure[], name: string): Figure[] {
  const best = Math.max(...figures.map((figure) => closeness(getMetric(figure.metric), name)), 0);
  return best === 0 ? [] : figures.filter((figure) => closeness(getMetric(figure.metric), name) === best);
}

/** Without an id: the figure of that name in this conversation's latest answer, or choices. */
async function chooseFigure(ctx: ToolContext, name: string | undefined): Promise<{ receipt: Receipt; figure: Figure }> {
  const receipt = await latestWithFigures(ctx);
  const all = figuresOf(ctx, receipt);
  const meant = name ? named(all, name) : all;
  const [figure] = meant.length > 0 ? meant : all;
  if (!figure) throw gone(ctx);
  if (meant.length === 1 || (name && meant.length > 0) || new Set(all.map((f) => f.metric)).size === 1) return { receipt, figure };
  const choices = all
    .slice(0, MOST_CHOICES)
    .map((f) => ({ value: `${receipt.id}#${f.path}`, label: `${metricName(ctx, f.metric)}: ${f.value ?? "—"}` }));
  throw invalid("id", ctx.say("Qual número você quer entender?", "Which figure do you want explained?"), choices);
}

const metricName = (ctx: ToolContext, id: string): string => {
  const metric = getMetric(id);
  return metric ? inLanguage(ctx.locale, metric.names) : id;
};

async function nameOf(ctx: ToolContext, kind: "client" | "project", id: string): Promise<string> {
  const { rows } = await ctx.tx.execute<{ name: string }>(sql`select name from ${sql.identifier(referables[kind].table)} where id = ${id}`);
  return rows[0]?.name ?? id;
}

async function filtersOf(ctx: ToolContext, scope: Scope): Promise<{ label: string; value: string }[]> {
  const named: [string, string | undefined][] = [
    ["client", scope.client && (await nameOf(ctx, "client", scope.client))],
    ["project", scope.project && (await nameOf(ctx, "project", scope.project))],
    ["platform", scope.platform && valueLabel(scope.platform, ctx.locale)],
    ["campaign", scope.campaign],
    ["month", scope.month?.slice(0, 7)],
    ["period", scope.period && `${scope.period.from} – ${scope.period.to}`],
  ];
  const filters = named.flatMap(([label, value]) => (value ? [{ label: labelOf(label, ctx.locale), value }] : []));
  return [...filters, { label: ctx.say("Até o dia", "Up to"), value: scope.asOf }];
}

export const explainNumber = defineTool({
  name: "explain_number",
  domain: "governance",
  description:
    "Where a figure of an answer comes from: definition, formula, filters, numerator, denominator, the rows behind it, and whether it still holds.",
  effect: "read",
  permission: "receipts:read",
  http: ["GET /figures"],
  input: z.object({
    id: z
      .string()
      .max(300)
      .regex(/^[0-9a-f-]{36}#[\w.]+$/i)
      .optional()
      .describe("The figure's id as the answer gives it; the latest answer's figure when left out."),
    metric: z
      .string()
      .trim()
      .min(1)
      .max(80)
      .meta({
        "x-field": {
          kind: "choice",
          cues: Object.fromEntries(metrics.map((m) => [m.id, [m.names.pt, m.names.en, ...m.aliases].map((w) => w.toLowerCase())])),
        },
      })
      .optional()
      .describe("The figure's name, such as margin or CTR, where no id is at hand."),
  }),
  output: z.object({
    id: z.string(),
    metric: z.object({ id: z.string(), name: z.string(), formula: z.string(), unit: z.string() }),
    value: z.union([z.string(), z.number()]).nullable(),
    numerator: z.object({ label: z.string(), value: z.number().nullable() }),
    denominator: z.object({ label: z.string(), value: z.number().nullable() }).nullable(),
    filters: z.array(z.object({ label: z.string(), value: z.string() })),
    rows: z.array(z.record(z.string(), z.unknown())),
    rows_total: z.int(),
    snapshot: z.object({ at: instantOut(), receipt_id: z.uuid(), tool: z.string() }),
    replay: z.object({ value: z.number().nullable(), same: z.boolean() }),
  }),
  examples: [
    { pt: "De onde saiu esse número?", en: "Where does that number come from?", input: {} },
    { pt: "Como você calculou a margem?", en: "How did you calculate the margin?", input: { metric: "margem" } },
  ],
  async run(ctx, { id, metric: name }) {
    const [receiptId = "", path = ""] = id?.split("#") ?? [];
    const receipt = id ? await receiptOf(ctx, receiptId) : undefined;
    const tool = receipt && ctx.definition(receipt.tool);
    const direct = receipt && tool && figureAt(receipt.output, tool.output, path);
    if (id && !direct) throw gone(ctx);
    const chosen = receipt && direct ? { receipt, figure: direct } : await chooseFigure(ctx, name);
    return explain(ctx, chosen.receipt, chosen.figure);
  },
  present: presentExplanation,
});

async function explain(ctx: ToolContext, receipt: Receipt, figure: Figure) {
  const tool = ctx.definition(receipt.tool);
  const metric = getMetric(figure.metric);
  if (!(tool && metric)) throw gone(ctx);
  if (!ctx.session.permissions.has(SOURCE_FACTS[metric.source].permission)) throw forbidden(ctx);
  const scope = scopeOfFigure(
    figure,
    tool.input,
    receipt.input as Record<string, unknown>,
    localDay(receipt.createdAt, ctx.session.tenant.timeZone),
  );
  const replayed = await compute(ctx.tx, metric, scope);
  const { rows, total } = await evidence(ctx.tx, metric, scope, EVIDENCE);
  const value = figure.value as string | number | null;
  const again = asShown(replayed.value, metric.unit);
  return {
    id: `${receipt.id}#${figure.path}`,
    metric: {
      id: metric.id,
      name: inLanguage(ctx.locale, metric.names),
      formula: inLanguage(ctx.locale, metric.formula),
      unit: metric.unit,
    },
    value,
    numerator: { label: inLanguage(ctx.locale, metric.numerator), value: replayed.numerator },
    denominator: metric.denominator ? { label: inLanguage(ctx.locale, metric.denominator), value: replayed.denominator } : null,
    filters: await filtersOf(ctx, scope),
    rows,
    rows_total: total,
    snapshot: { at: receipt.createdAt, receipt_id: receipt.id, tool: receipt.tool },
    replay: { value: again, same: value === null ? again === null : Number(value) === again },
  };
}
