import { expect, test } from "vitest";
import { findNumbers, readNumber } from "../../../tools/values/numbers.ts";
import { findOrdinals } from "../../../tools/values/ordinals.ts";
import { ducklingCases, failures, isNear, recognizerCases, specNumber } from "./shared.ts";

const values = (text: string) => findNumbers(text).map(({ value }) => value);

/** Powers, exponents and addresses are not written in business chat; a lone "um" in a sentence is an article here. */
const outOfScope = /\^|\de-?\d|^192\.168|^tirasse|^compre só|é um formato/;

test("the cardinals of the Recognizers specification are read with their spans", () => {
  const cases = recognizerCases("Number_NumberModel").filter(({ input }) => !outOfScope.test(input));
  expect(cases).toHaveLength(85);
  expect(
    failures(cases, ({ input, results }) => {
      const found = findNumbers(input);
      return (
        found.length === results.length &&
        found.every((item, i) => item.text.toLowerCase() === results[i]?.text && isNear(item.value, specNumber(results[i]?.value)))
      );
    }),
  ).toEqual([]);
});

test("Duckling's Portuguese numerals are read as whole replies", () => {
  expect(failures(ducklingCases("numeral"), ({ text, value }) => readNumber(text) === value)).toEqual([]);
});

test("Duckling's Portuguese ordinals are found", () => {
  const isRight = ({ text, value }: { text: string; value: number }) => {
    const [only, ...more] = findOrdinals(text);
    return more.length === 0 && only?.text === text && only.value === value;
  };
  expect(failures(ducklingCases("ordinal"), isRight)).toEqual([]);
});

test("the ordinals of the Recognizers specification are found, except those relative to an end", () => {
  const cases = recognizerCases("Number_OrdinalModel").filter(({ results }) => results.every(({ value }) => /^\d+$/.test(String(value))));
  expect(cases).toHaveLength(12);
  const isRight = ({ input, results }: (typeof cases)[number]) =>
    findOrdinals(input)
      .map(({ text, value }) => `${text.toLowerCase()}=${value}`)
      .join() === results.map(({ text, value }) => `${text}=${value}`).join();
  expect(failures(cases, isRight)).toEqual([]);
});

test("a bare article is no number in a sentence, and is one as a whole reply", () => {
  expect(values("cria uma tarefa para um cliente")).toEqual([]);
  expect(readNumber("um")).toBe(1);
});

test("Brazilian separators come first and the other reading is an alternative", () => {
  expect(findNumbers("são 1.234 itens")[0]).toMatchObject({ value: 1234, alternatives: [1.234] });
  expect(findNumbers("it is 1,234 items", "en")[0]).toMatchObject({ value: 1234, alternatives: [1.234] });
  expect(findNumbers("são 10.50 e 1.234,5 ao todo")).toEqual([
    { start: 4, end: 9, text: "10.50", value: 10.5 },
    { start: 12, end: 19, text: "1.234,5", value: 1234.5 },
  ]);
});

test.each([
  ["twenty-five thousand three hundred and two", 25302],
  ["half a million", 500_000],
  ["a dozen", 12],
  ["one and a half", 1.5],
  ["2 mil e 500", 2500],
  ["cinco mil e trezentos", 5300],
  ["dois vírgula cinco milhões", 2_500_000],
  ["uns 40", 40],
  ["- 7", -7],
])("%s is read", (text, value) => {
  expect(readNumber(text)).toBe(value);
});

test("times, dates, codes and ordinals are no cardinals", () => {
  expect(values("às 10:30 do dia 12/10/2026, pedido abc123, 4o andar, v 1.2.3")).toEqual([]);
});

test("a hyphen between numbers is no sign, and neither is 'pelo menos'", () => {
  expect(values("entre 10-15 peças, pelo menos 3, saldo -5")).toEqual([10, 15, 3, -5]);
});

test("weekdays and prepositions are no ordinals", () => {
  expect(findOrdinals("na quinta, segundo o cliente, na segunda-feira, em 30 segundos")).toEqual([]);
  expect(findOrdinals("a segunda parcela e o 3º item, the 21st").map(({ value }) => value)).toEqual([2, 3, 21]);
});

test("something else than one number is not read as a whole reply", () => {
  expect(readNumber("5 ou 6")).toBeUndefined();
  expect(readNumber("")).toBeUndefined();
});
