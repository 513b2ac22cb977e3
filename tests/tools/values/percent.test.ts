import { expect, test } from "vitest";
import { findPercent, readPercent } from "../../../tools/values/percent.ts";
import { failures, isNear, recognizerCases, specNumber } from "./shared.ts";

test("the percentages of the Recognizers specification are found with their spans, powers excepted", () => {
  const cases = recognizerCases("Number_PercentModel").filter(({ input }) => !input.includes("^"));
  expect(cases).toHaveLength(28);
  const isRight = ({ input, results }: (typeof cases)[number]) => {
    const found = findPercent(input);
    return (
      found.length === results.length &&
      found.every((item, i) => item.text.toLowerCase() === results[i]?.text && isNear(item.value, specNumber(results[i]?.value)))
    );
  };
  expect(failures(cases, isRight)).toEqual([]);
});

test("percentages are found in a sentence", () => {
  expect(findPercent("30% de entrada, trinta por cento depois e 32,5 por cento no fim; 5 percent").map(({ value }) => value)).toEqual([
    30, 30, 32.5, 5,
  ]);
  expect(findPercent("um terço do valor e 30 reais")).toEqual([]);
});

test("a whole reply may leave the sign out", () => {
  expect(readPercent("30")).toBe(30);
  expect(readPercent("uns 12,5%")).toBe(12.5);
  expect(readPercent("30% ou 40%")).toBeUndefined();
});
