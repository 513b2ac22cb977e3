import { describe, expect, test } from "vitest";
import { findTimes } from "../../../../tools/values/time/find.ts";
import { ducklingCases } from "./duckling.ts";
import { NOW, ZONE } from "./reading.ts";
import { recognizersCases } from "./recognizers.ts";
import { inScope, scoreOf } from "./score.ts";

const share = ({ right, total }: { readonly right: number; readonly total: number }): number => right / total;

describe("public sets, see scope.md", () => {
  test("Duckling's Portuguese phrases are read exactly", () => {
    const score = scoreOf(inScope(ducklingCases()));
    expect(score.total).toBeGreaterThanOrEqual(141);
    expect(share(score), score.misses.join("\n")).toBe(1);
  });

  test("Duckling's phrases out of scope do not hide a fall", () => {
    expect(share(scoreOf(ducklingCases()))).toBeGreaterThanOrEqual(0.89);
  });

  test("Recognizers' Portuguese sentences are read exactly, and nothing else in them", () => {
    const score = scoreOf(inScope(recognizersCases()));
    expect(score.total).toBeGreaterThanOrEqual(69);
    expect(share(score), score.misses.join("\n")).toBeGreaterThanOrEqual(0.92);
  });

  test("Recognizers' sentences out of scope do not hide a fall", () => {
    expect(share(scoreOf(recognizersCases()))).toBeGreaterThanOrEqual(0.82);
  });
});

test("reports how long a message of 200 characters takes", () => {
  const message =
    "Oi! Agenda reunião com a Ana da Padaria Sol amanhã às 15h30 e me lembra na sexta que vem de cobrar a fatura de R$ 3.500,00 vencida dia 10; depois compara março com os últimos 90 dias. Pode ser? Grato";
  const rounds = 200;
  const start = performance.now();
  for (let round = 0; round < rounds; round += 1) findTimes(message, { now: NOW, timeZone: ZONE });
  process.stdout.write(`${message.length} characters: ${((performance.now() - start) / rounds).toFixed(2)} ms\n`);
  expect(findTimes(message, { now: NOW, timeZone: ZONE })).toHaveLength(5);
});
