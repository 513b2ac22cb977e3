import { sql } from "drizzle-orm";
import { AppError, type Choice, invalid } from "../../errors.ts";
import type { ToolContext } from "../define.ts";
import { inLanguage } from "../language.ts";
import type { Metric, Scope } from "./define.ts";
import { metricMeant, metricsNamed } from "./naming.ts";
import { carries, type Dimension, SOURCE_FACTS } from "./source-facts.ts";

export interface Asked {
  readonly metric: string;
  readonly meaning?: string | undefined;
  readonly filters: Partial<Scope>;
  readonly groupBy: Dimension;
}

export interface Chosen {
  readonly metric: Metric;
  /** How one of several metrics of that name was chosen; undefined where the name has one. */
  readonly by?: "meaning" | "remembered";
  /** The metrics that the name could also have meant. */
  readonly others: readonly Metric[];
}

const RECENT = 500;
const MOST_CHOICES = 8;

export const mayRead = ({ session }: Pick<ToolContext, "session">, { source }: Metric): boolean =>
  session.permissions.has(SOURCE_FACTS[source].permission);

const serves = ({ filters, groupBy }: Asked, { source }: Metric): boolean =>
  carries(source, filters) && (groupBy === "month" || SOURCE_FACTS[source].dimensions.includes(groupBy));

const idsOf = (metrics: readonly Metric[]): string =>
  metrics
    .map(({ id }) => id)
    .toSorted()
    .join();

/**
 * What this person chose when a name of the same metrics was asked about before: the call after a bare name that said
 * which of them was meant. Their own receipts remember it; the latest choice counts.
 */
async function rememberedMeaning({ tx, session }: ToolContext, known: readonly Metric[], candidates: readonly Metric[]) {
  const { rows } = await tx.execute<{ chosen: string; asked: string }>(sql`
    select chosen, asked from (
      select id, created_at, outcome, output ->> 'metric' as chosen, input ->> 'metric' as metric, input ->> 'meaning' as meaning,
        lag(input ->> 'metric') over calls as asked, lag(input ->> 'meaning') over calls as meaning_before
      from receipts where actor = ${session.actor.id} and tool = 'get_metric' window calls as (order by created_at, id)
    ) called
    where outcome = 'ok' and asked is not null and meaning_before is null and (meaning is not null or metric <> asked)
    order by created_at desc, id desc limit ${RECENT}`);
  const names = idsOf(known);
  const before = rows.find(({ chosen, asked }) => known.some(({ id }) => id === chosen) && idsOf(metricsNamed(asked)) === names);
  return candidates.find(({ id }) => id === before?.chosen);
}

const asChoices = ({ locale }: ToolContext, candidates: readonly Metric[]): Choice[] =>
  candidates.slice(0, MOST_CHOICES).map((metric) => ({ value: metric.id, label: inLanguage(locale, metric.names) }));

function whichOne(ctx: ToolContext, name: string, candidates: readonly Metric[]): AppError {
  const choices = asChoices(ctx, candidates);
  const labels = choices.map(({ label }) => label).join("; ");
  return invalid("meaning", ctx.say(`"${name}" pode ser: ${labels}. Qual delas?`, `"${name}" may be: ${labels}. Which one?`), choices);
}

function unserved(ctx: ToolContext, asked: Asked, metric: Metric): AppError {
  const { dimensions } = SOURCE_FACTS[metric.source];
  const { filters, groupBy } = asked;
  const field = (["client", "project", "platform"] as const).find((name) => filters[name] && !dimensions.includes(name)) ?? "group_by";
  const name = inLanguage(ctx.locale, metric.names);
  const list = dimensions.join(", ");
  return invalid(
    field,
    ctx.say(
      `${field}: ${name} não se abre por ${field === "group_by" ? groupBy : field}; use: ${list}`,
      `${field}: ${name} has no ${field === "group_by" ? groupBy : field}; use: ${list}`,
    ),
  );
}

function unknown(ctx: ToolContext, name: string): AppError {
  const message = ctx.say(
    `Não conheço a métrica "${name}". Veja todas com list_metrics.`,
    `There is no metric "${name}". See them all with list_metrics.`,
  );
  return new AppError("NOT_FOUND", message, { details: { fields: [{ field: "metric", message }] } });
}

/** The one metric that a name means here: by itself, by the filters, by what was said or chosen; else the person chooses. */
export async function chooseMetric(ctx: ToolContext, asked: Asked): Promise<Chosen> {
  const known = metricsNamed(asked.metric);
  if (known.length === 0) throw unknown(ctx, asked.metric);
  const readable = known.filter((metric) => mayRead(ctx, metric));
  const [any] = readable;
  if (!any)
    throw new AppError("FORBIDDEN", ctx.say("Seu perfil não permite ver essa métrica.", "Your role does not allow seeing that metric."));
  const candidates = readable.filter((metric) => serves(asked, metric));
  const [only] = candidates;
  if (!only) throw unserved(ctx, asked, any);
  if (candidates.length === 1) return { metric: only, others: [] };
  const others = (metric: Metric) => candidates.filter((candidate) => candidate !== metric);
  if (asked.meaning !== undefined) {
    const metric = metricMeant(candidates, asked.meaning);
    if (metric) return { metric, by: "meaning", others: others(metric) };
    throw whichOne(ctx, asked.metric, candidates);
  }
  const metric = await rememberedMeaning(ctx, known, candidates);
  if (metric) return { metric, by: "remembered", others: others(metric) };
  throw whichOne(ctx, asked.metric, candidates);
}
