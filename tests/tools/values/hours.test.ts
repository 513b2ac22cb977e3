import { expect, test } from "vitest";
import { findHours, readHours } from "../../../tools/values/hours.ts";

test.each([
  ["2h30", 2.5],
  ["2h", 2],
  ["2h30min", 2.5],
  ["1 hora e 15 minutos", 1.25],
  ["meia hora", 0.5],
  ["hora e meia", 1.5],
  ["uma hora e meia", 1.5],
  ["90 min", 1.5],
  ["1,5h", 1.5],
  ["1/2 hora", 0.5],
  ["2:30", 2.5],
  ["2:30 horas", 2.5],
  ["8", 8],
  ["três horas e quinze", 3.25],
  ["umas 4 horas", 4],
  ["half an hour", 0.5],
  ["an hour and a half", 1.5],
  ["2 hours 30 minutes", 2.5],
])("%s is read in hours", (text, hours) => {
  expect(readHours(text)).toBe(hours);
});

test("durations are found in a sentence", () => {
  const values = (text: string) => findHours(text).map((item) => [item.text, item.value]);
  expect(values("lança 3h no projeto Acme e 45 minutos de reunião")).toEqual([
    ["3h", 3],
    ["45 minutos", 0.75],
  ]);
  expect(values("trabalhei 2h e 15 no site, 2h e 3 posts")).toEqual([
    ["2h e 15", 2.25],
    ["2h", 2],
  ]);
  expect(values("as 3 horas de reunião")).toEqual([["3 horas", 3]]);
});

test("times of day and distances are no durations", () => {
  expect(findHours("reunião às 14h30, das 9h às 11h, a 10m daqui")).toEqual([]);
});
