import { expect, test } from "vitest";
import { type Reading, trainClassifier } from "../agents/builtin/classifier.ts";
import { maskPhrases, readPhrases } from "../agents/builtin/phrases.ts";
import { tools } from "../tools/registry.ts";
import { crossValidate, type HeldOut } from "./cross-validate.ts";
import { interval } from "./scorers.ts";

const FOLDS = 10;
const phrases = maskPhrases(readPhrases(tools));
const rows = crossValidate(phrases, FOLDS);

const rank = (readings: readonly Reading[], label: string): number => readings.findIndex((reading) => reading.label === label);
const within = (best: number, readings: (row: HeldOut) => readonly Reading[]) => (row: HeldOut) => {
  const at = rank(readings(row), row.phrase.label);
  return at >= 0 && at < best;
};

const show = (hits: number, n: number): string => {
  const { share, low, high } = interval(hits, n);
  return `${(100 * share).toFixed(1)} % [${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)}] of ${n}`;
};

const figures = (name: string, some: readonly HeldOut[]): string =>
  [
    name.padEnd(10),
    `top 1 ${show(some.filter(within(1, (row) => row.readings)).length, some.length)}`,
    `top 3 ${show(some.filter(within(3, (row) => row.readings)).length, some.length)}`,
    `mistyped ${show(some.filter(within(1, (row) => row.mistyped)).length, some.length)}`,
  ].join("; ");

const top = (row: HeldOut): number => row.readings[0]?.probability ?? 0;
const isRight = within(1, (row) => row.readings);

function calibration(): string {
  const bins = Array.from({ length: 10 }, (_, index) => index / 10);
  return bins
    .map((low) => {
      const inside = rows.filter((row) => top(row) >= low && top(row) < low + 0.1 + (low === 0.9 ? 0.01 : 0));
      const mean = inside.reduce((sum, row) => sum + top(row), 0) / (inside.length || 1);
      return `  believed ${mean.toFixed(2)}: right ${show(inside.filter(isRight).length, inside.length)}`;
    })
    .join("\n");
}

const precision = (least: number): string => {
  const sure = rows.filter((row) => top(row) >= least);
  return `  from ${least}: ${show(sure.filter(isRight).length, sure.length)} right, ${((100 * sure.length) / rows.length).toFixed(1)} % of phrases`;
};

/** Mean of −log of the belief in the right label: what the sharpness is chosen by. */
const loss =
  rows.reduce((sum, { readings, phrase }) => sum - Math.log(readings.find(({ label }) => label === phrase.label)?.probability ?? 1e-6), 0) /
  rows.length;

test("held-out phrases", () => {
  const started = performance.now();
  const classifier = trainClassifier(phrases);
  const trained = performance.now() - started;
  for (const { masked } of phrases) classifier.classify(masked);
  const each = (performance.now() - started - trained) / phrases.length;
  console.log(
    [
      `\n${FOLDS}-fold cross-validation by phrase, ${new Set(phrases.map(({ label }) => label)).size} labels; training ${trained.toFixed(0)} ms, one classification ${each.toFixed(2)} ms; loss ${loss.toFixed(3)}`,
      figures("all", rows),
      ...["pt", "en"].map((language) =>
        figures(
          language,
          rows.filter(({ phrase }) => phrase.language === language),
        ),
      ),
      calibration(),
      ...[0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.97, 0.98, 0.99].map(precision),
      `  known words: requests ${[0.05, 0.01].map((q) => quantile(false, q)).join(" / ")} (5 %, 1 %), out of scope ${quantile(true, 0.5)} (median)`,
    ].join("\n"),
  );
  expect(rows.filter(isRight).length / rows.length).toBeGreaterThan(0.71);
  expect(rows.filter(within(3, (row) => row.readings)).length / rows.length).toBeGreaterThan(0.87);
});

function quantile(isNone: boolean, share: number): string {
  const known = rows
    .filter(({ phrase }) => (phrase.label === "none") === isNone)
    .map((row) => row.known)
    .toSorted((a, b) => a - b);
  return (known[Math.floor(known.length * share)] ?? 0).toFixed(2);
}
