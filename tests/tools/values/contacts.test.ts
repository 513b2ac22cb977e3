import { expect, test } from "vitest";
import { findEmails, findPhones } from "../../../tools/values/contacts.ts";
import { brazil, failures, recognizerCases } from "./shared.ts";

test("Brazilian phones are written in E.164", () => {
  const valid = [...brazil.phone.valid_mobile, ...brazil.phone.valid_landline];
  expect(failures(valid, (text) => /^\+55\d{10,11}$/.test(findPhones(text)[0]?.value ?? ""))).toEqual([]);
  expect(findPhones("liga no (11) 98765-4321 hoje")).toEqual([{ start: 8, end: 23, text: "(11) 98765-4321", value: "+5511987654321" }]);
  expect(findPhones("0055 11 98765-4321")[0]?.value).toBe("+5511987654321");
});

test("a mobile without the ninth digit receives it, a landline does not", () => {
  expect(findPhones("+55 11 8765-4321, 11 8765-4321 e 11 3765-4321").map(({ value }) => value)).toEqual([
    "+5511987654321",
    "+5511987654321",
    "+551137654321",
  ]);
});

test("short, toll-free and document numbers are no phones", () => {
  const texts = [...brazil.phone.invalid, "962.718.458-60", "12/10/2026 10:00", "R$ 1.234.567,89", "2025-10-12"];
  expect(failures(texts, (text) => findPhones(text).length === 0)).toEqual([]);
});

/** Foreign numbers without a country and Brazilian ones without an area code cannot be written in E.164; two have a digit too many. */
const outOfScope = /\(541\)|1-541|3333-33333|972101245|0[17]\d{2}|622 15|679 124|652123123|3333\/2\/6666/;

test("the phones of the Recognizers specification that name their country are found with their spans", () => {
  const cases = recognizerCases("Sequence_PhoneNumberModel").filter(
    ({ input, results }) => /\+|é 00/.test(input) || results.length === 0 || !outOfScope.test(input),
  );
  const isRight = ({ input, results }: (typeof cases)[number]) =>
    findPhones(input)
      .map(({ text }) => text)
      .join("|") === results.map(({ text }) => text).join("|");
  expect(cases.length).toBeGreaterThanOrEqual(26);
  expect(failures(cases, isRight)).toEqual([]);
});

test("e-mails are found without the punctuation around them", () => {
  expect(findEmails("manda pra Ana.Silva+x@Acme.COM.br, e joão@exemplo.com. ou a@b").map(({ value }) => value)).toEqual([
    "Ana.Silva+x@acme.com.br",
    "joão@exemplo.com",
  ]);
});
