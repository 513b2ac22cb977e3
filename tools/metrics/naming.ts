import type { FieldFacts } from "../fields/semantic.ts";
import { normalise } from "../values/text.ts";
import type { Metric } from "./define.ts";
import { metrics } from "./registry.ts";

const ALL: readonly Metric[] = metrics;

/** Names are compared by their words alone: "Leads/cliques" is "leads cliques". */
export const plainName = (name: string): string =>
  normalise(name)
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const namesOf = ({ id, names, aliases }: Metric): string[] => [id, names.pt, names.en, ...aliases].map(plainName);

const byName = new Map<string, Metric[]>();
for (const metric of ALL) for (const name of new Set(namesOf(metric))) byName.set(name, [...(byName.get(name) ?? []), metric]);

const SHORTEST_PART = 3;

/** The metrics that a text may name: by an exact id, name or alias, else by part of one. */
export function metricsNamed(text: string): readonly Metric[] {
  const asked = plainName(text);
  const exact = byName.get(asked);
  if (exact) return exact;
  if (asked.length < SHORTEST_PART) return [];
  return ALL.filter((metric) => namesOf(metric).some((name) => ` ${name} `.includes(` ${asked} `)));
}

/** Which of several metrics of one name a person means: by id, full name, or what sets it apart. */
export function metricMeant(candidates: readonly Metric[], text: string): Metric | undefined {
  const asked = plainName(text);
  const said = (sense: string) => new RegExp(` ${sense.split(" … ").map(plainName).join(" (?:\\S+ ){0,2}?")} `, "u").test(` ${asked} `);
  return (
    candidates.find((metric) => [metric.id, metric.names.pt, metric.names.en].map(plainName).includes(asked)) ??
    candidates.find(({ senses = [] }) => senses.some(said))
  );
}

/** The words by which chat knows each metric; a name of several metrics stands for itself. */
export const METRIC_CUES: NonNullable<FieldFacts["cues"]> = (() => {
  const cues: Record<string, string[]> = {};
  for (const [name, [first, ...others]] of byName) {
    const value = others.length > 0 ? name : (first?.id ?? name);
    cues[value] = [...(cues[value] ?? []), name];
  }
  for (const { id, said = [] } of ALL) cues[id] = [...(cues[id] ?? []), ...said];
  return cues;
})();

/** The words that tell metrics of one name apart; a single word may stand in a message for other reasons. */
export const SENSE_CUES: NonNullable<FieldFacts["cues"]> = Object.fromEntries(
  ALL.filter(({ senses }) => senses).map(({ id, names, senses = [] }) => [
    id,
    [plainName(names.pt), plainName(names.en), ...senses.filter((sense) => sense.includes(" "))],
  ]),
);
