import fc from "fast-check";
import { expect, test } from "vitest";
import { findTimes } from "../../../../tools/values/time/find.ts";
import { NOW, ZONE } from "./reading.ts";

const words = fc.constantFrom(
  ...[
    "de",
    "a",
    "às",
    "entre",
    "e",
    "dia",
    "5",
    "31",
    "12",
    "/",
    "2026",
    ":",
    "30",
    "h",
    "março",
    "sexta",
    "próxima",
    "últimos",
    "dias",
    "até",
  ],
  ...[
    "fim",
    "do",
    "mês",
    "que vem",
    "semana",
    "R$",
    "%",
    ".",
    ",",
    "amanhã",
    "à tarde",
    "há",
    "cliente",
    "1º",
    "trimestre",
    "meia",
    "vinte",
  ],
);
const sentences = fc.array(words, { maxLength: 14 }).map((parts) => parts.join(" "));

test("any text is read without failing, in order, and each span is its own text", () => {
  fc.assert(
    fc.property(fc.oneof(sentences, fc.string({ unit: "binary", maxLength: 60 })), (text) => {
      const found = findTimes(text, { now: NOW, timeZone: ZONE });
      for (const [index, { start, end, text: span }] of found.entries()) {
        expect(text.slice(start, end)).toBe(span);
        expect(start).toBeGreaterThanOrEqual(found[index - 1]?.end ?? 0);
      }
    }),
    { numRuns: 400 },
  );
});

test("no period ends before it begins", () => {
  fc.assert(
    fc.property(sentences, (text) => {
      for (const { value, alternatives = [] } of findTimes(text, { now: NOW, timeZone: ZONE })) {
        for (const reading of [value, ...alternatives]) {
          if (reading.kind === "period" || reading.kind === "interval")
            expect(reading.from <= reading.to, `${text}: ${JSON.stringify(reading)}`).toBe(true);
        }
      }
    }),
    { numRuns: 600 },
  );
});
