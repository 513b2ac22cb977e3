import { expect, test } from "vitest";
import { findMoney, readMoney } from "../../../tools/values/money.ts";
import { brazil, ducklingCases, failures, recognizerCases, specNumber } from "./shared.ts";

const found = (text: string) => findMoney(text).map((item) => [item.text, item.value, item.currency]);

/** Currencies that no longer exist (marco, peseta) and a currency name without an amount. */
const outOfScope = /marcos|pesetas|\bpt|penies/i;

test("the amounts of the Recognizers specification are found with their spans", () => {
  const cases = recognizerCases("NumberWithUnit_CurrencyModel").filter(({ input }) => !outOfScope.test(input));
  expect(cases).toHaveLength(45);
  const isRight = ({ input, results }: (typeof cases)[number]) =>
    findMoney(input)
      .map(({ text, value }) => `${text.toLowerCase()}=${value}`)
      .join() ===
    results
      .filter(({ value }) => value !== null)
      .map(({ text, value }) => `${text}=${Math.round(specNumber(value) * 100)}`)
      .join();
  expect(failures(cases, isRight)).toEqual([]);
});

test("Duckling's Portuguese amounts are found, dead currencies excepted", () => {
  const cases = ducklingCases("money").filter(({ text }) => !/pt/i.test(text));
  expect(failures(cases, ({ text, value }) => findMoney(text)[0]?.value === value * 100)).toEqual([]);
});

test("amounts as Brazilian software writes and reads them are read to the cent", () => {
  const cases = [...brazil.parse_brl, ...brazil.format_brl.map(([value, text]): [string, number] => [text, value])];
  expect(cases).toHaveLength(25);
  expect(failures(cases, ([text, value]) => readMoney(text) === Math.round(value * 100))).toEqual([]);
});

test.each([
  ["R$ 10.000", 1_000_000],
  ["10 mil", 1_000_000],
  ["10 mil reais", 1_000_000],
  ["3500,50", 350_050],
  ["uns 2k", 200_000],
  ["2,5k", 250_000],
  ["1.5k", 150_000],
  ["10.50", 1050],
  ["1.234", 123_400],
  ["mil e duzentos", 120_000],
  ["R$ 1,2 mi", 120_000_000],
  ["1,2 milhão", 120_000_000],
  ["meio milhão", 50_000_000],
  ["1 milhão e 200 mil reais", 120_000_000],
  ["duzentos e cinquenta reais e trinta centavos", 25_030],
  ["dez reais e cinquenta", 1050],
  ["50 pila", 5000],
  ["50 contos", 5000],
  ["cem mangos", 10_000],
  ["um real", 100],
  ["50 centavos", 50],
  ["US$ 30", 3000],
  ["$1,200.50", 120_050],
  ["ten thousand reais", 1_000_000],
  ["5 grand", 500_000],
  ["a hundred and fifty reais", 15_000],
  ["thirty-two dollars and fifty cents", 3250],
  ["três reais e meio", 350],
  ["-R$ 0,01", -1],
  ["R$ 0,00", 0],
])("%s is read in cents", (text, cents) => {
  expect(readMoney(text)).toBe(cents);
});

test("amounts in a sentence are found with currency and place", () => {
  const text = "Proposta de 10 mil para a Ação, US$ 30 de mídia, R$ 1.200,50/mês e 30% de entrada";
  expect(found(text)).toEqual([
    ["10 mil", 1_000_000, undefined],
    ["US$ 30", 3000, "USD"],
    ["R$ 1.200,50", 120_050, "BRL"],
  ]);
  for (const { start, end, text: words } of findMoney(text)) expect(text.slice(start, end)).toBe(words);
});

test("numbers without a sign of money are left to the number reader", () => {
  expect(found("3500,50 e 250, 12 horas, em dois mil e vinte e seis, mil desculpas, 3M")).toEqual([]);
});

test("a round number that counts things is no money", () => {
  expect(found("10 mil impressões, 2k seguidores e 1 milhão de views")).toEqual([]);
  expect(found("10 mil mensais nos próximos meses")).toEqual([["10 mil", 1_000_000, undefined]]);
});

test("both ends of a range are found, with the scale and currency said once", () => {
  expect(findMoney("R$ 5 a 10 mil")).toMatchObject([{ value: 500_000, currency: "BRL", alternatives: [500] }, { value: 1_000_000 }]);
  expect(found("entre 5 e 10 mil reais")).toEqual([
    ["5", 500_000, "BRL"],
    ["10 mil reais", 1_000_000, "BRL"],
  ]);
  expect(found("de 3.000 a 5.000 reais")).toEqual([
    ["3.000", 300_000, "BRL"],
    ["5.000 reais", 500_000, "BRL"],
  ]);
});

test("three digits after a comma are thousands, with the other reading kept", () => {
  expect(findMoney("custa R$ 1,200")[0]).toMatchObject({ value: 120_000, alternatives: [120] });
  expect(findMoney("custa R$ 1.200")[0]).not.toHaveProperty("alternatives");
});

test("offsets survive accents written as combining marks", () => {
  const text = "orçamento de São João: R$ 99,90".normalize("NFD");
  const [only] = findMoney(text);
  expect(text.slice(only?.start, only?.end)).toBe("R$ 99,90");
});

test("what is not one amount is not read as a whole reply", () => {
  expect(readMoney("10 mil para a Acme")).toBeUndefined();
  expect(readMoney("não sei")).toBeUndefined();
});
