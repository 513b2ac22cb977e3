import { expect, test } from "vitest";
import { strings, translate } from "../../../widget/src/i18n/strings.ts";

const marks = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted().join();

test("every sentence exists in both languages and takes the same values", () => {
  const wrong = Object.entries(strings).filter(([, { pt, en }]) => !pt || marks(pt) !== marks(en));
  expect(wrong).toEqual([]);
});

test("values are filled in", () => {
  expect(translate("pt", "table_rows", { shown: 10, total: 31 })).toBe("10 de 31 linhas");
});
