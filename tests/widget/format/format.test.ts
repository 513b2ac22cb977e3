import { expect, test } from "vitest";
import { writeCategory, writeCell, writeShort, writeSize } from "../../../widget/src/format/format.ts";

const brazil = { locale: "pt-BR", timeZone: "America/Sao_Paulo", currency: "BRL" };
const plain = (text: string) => text.replaceAll("\u00a0", " ");

test.each([
  [{ format: "money" }, "184320.50", "R$ 184.320,50"],
  [{ format: "money", currency: "USD" }, "10.00", "US$ 10,00"],
  [{ format: "percent" }, 12.345, "12,35%"],
  [{ format: "count" }, 1204, "1.204"],
  [{ format: "hours" }, 7.5, "7,5 h"],
  [{ format: "day" }, "2026-01-31", "31/01/2026"],
  [{ format: "instant" }, "2026-01-01T02:00:00Z", "31/12/2025, 23:00"],
  [{ format: "text" }, null, "—"],
  [{ format: "text" }, false, "Não"],
  [{ format: "count" }, "n/d", "n/d"],
] as const)("%o writes %s as %s", (shown, value, written) => {
  expect(plain(writeCell(value, shown, brazil))).toBe(written);
});

test("an amount that a float cannot hold keeps every cent", () => {
  expect(plain(writeCell("90071992547409.93", { format: "money" }, brazil))).toBe("R$ 90.071.992.547.409,93");
});

test("a day is the same day in every time zone", () => {
  expect(writeCell("2026-03-01", { format: "day" }, { ...brazil, timeZone: "Pacific/Auckland" })).toBe("01/03/2026");
});

test("axis labels and sizes are short", () => {
  expect(plain(writeShort(1_200_000, { format: "money" }, brazil))).toBe("1,2 mi");
  expect(writeSize(48_213, "pt-BR")).toBe("47,1 kB");
});

test("a chart's months and days are short, other categories stay", () => {
  const written = ["2026-07", "2026-07-09", "Meta Ads"].map((text) => writeCategory(text, brazil));
  expect(written).toEqual(["jul/26", "09/07/2026", "Meta Ads"]);
});
