import { expect, test } from "vitest";
import { fold, normalise } from "../../../tools/values/text.ts";

test("folding drops case and accents and keeps where each character stood", () => {
  const text = "Ac\u0327a\u0303o É 😀 fim";
  const folded = fold(text);
  expect(folded.text).toBe("acao e 😀 fim");
  expect(text.slice(folded.offset(folded.text.indexOf("fim")))).toBe("fim");
  expect(folded.offset(folded.text.length)).toBe(text.length);
});

test("normalising also evens out the spaces", () => {
  expect(normalise("  Relatório \n de  MARÇO ")).toBe("relatorio de marco");
});
