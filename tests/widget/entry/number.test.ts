import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { caretAfter, maskInteger, maskMoney, readDecimal, settleMoney, writeDecimal } from "../../../widget/src/entry/number.ts";

/** What stands in the field after each key. */
function type(keys: string, locale = "pt-BR"): string {
  let text = "";
  for (const key of keys) text = key === "⌫" ? maskMoney(text.slice(0, -1), text, locale) : maskMoney(text + key, text, locale);
  return text;
}

describe("money, as one types it", () => {
  test.each([
    ["300", "300", "300"],
    ["1234", "1.234", "1234"],
    ["1234,5", "1.234,5", "1234.5"],
    ["1234,567", "1.234,56", "1234.56"],
    ["10.000", "10.000", "10000"],
    ["89.9", "89.9", "89.9"],
    ["1.234", "1.234", "1234"],
    ["1234567,89", "1.234.567,89", "1234567.89"],
    ["1234⌫", "123", "123"],
    ["12345⌫⌫", "123", "123"],
    ["007", "7", "7"],
    [",5", "0,5", "0.5"],
  ])("%s shows %s and means %s", (keys, shown, meant) => {
    expect(type(keys)).toBe(shown);
    expect(readDecimal(shown, "pt-BR")).toBe(meant);
  });

  test("an English tenant groups with commas", () => {
    expect(type("1234.5", "en-US")).toBe("1,234.5");
    expect(readDecimal("1,234.5", "en-US")).toBe("1234.5");
  });

  test("a pasted amount keeps its value", () => {
    expect(maskMoney("R$ 1.234,56", "", "pt-BR")).toBe("1.234,56");
  });

  test("when the field is left, cents are filled up", () => {
    expect(settleMoney("1.234,5", "pt-BR")).toBe("1.234,50");
    expect(settleMoney("89.9", "pt-BR")).toBe("89,90");
    expect(settleMoney("", "pt-BR")).toBe("");
  });

  test("any amount, typed as it is written, means itself to the cent", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), fc.constantFrom("pt-BR", "en-US"), (cents, locale) => {
        const plain = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
        const written = writeDecimal(plain, locale, 2);
        expect(type(written, locale)).toBe(written);
        expect(readDecimal(written, locale)).toBe(plain);
      }),
    );
  });

  test("taking away the last key never changes the size of what is left", () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 999_999_999 }), (whole) => {
        const text = type(String(whole));
        expect(readDecimal(maskMoney(text.slice(0, -1), text, "pt-BR"), "pt-BR")).toBe(String(Math.floor(whole / 10)));
      }),
    );
  });

  test("the caret stays behind the digit that was typed", () => {
    const masked = maskMoney("12934", "1.234", "pt-BR");
    expect(masked).toBe("12.934");
    expect(masked.slice(0, caretAfter("12934", 3, masked, "pt-BR"))).toBe("12.9");
  });
});

test("whole numbers are grouped, and everything that is no digit falls away", () => {
  expect(maskInteger("10000", "pt-BR")).toBe("10.000");
  expect(maskInteger("10.000x", "pt-BR")).toBe("10.000");
});

test("a text without a number means none", () => {
  for (const text of ["", "-", ",", "abc", "1,2,3"]) expect(readDecimal(text, "pt-BR")).toBeUndefined();
});
