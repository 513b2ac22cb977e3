import { describe, expect, test } from "vitest";
import { findTimes } from "../../../../tools/values/time/find.ts";
import { NOW, read, written, ZONE } from "./reading.ts";

describe("what a found time says about the text", () => {
  test("offsets point into the text as given, accents and all", () => {
    const text = "Olá! Marca amanhã às 15h com a Ângela";
    const [found] = findTimes(text, { now: NOW, timeZone: ZONE });
    expect(found).toEqual({
      start: 11,
      end: 24,
      text: "amanhã às 15h",
      value: { kind: "instant", at: "2026-11-21T18:00:00.000Z", grain: "hour" },
    });
    expect(text.slice(11, 24)).toBe("amanhã às 15h");
  });

  test("decomposed accents keep their offsets", () => {
    const text = "ve\u0301spera: amanha\u0303 cedo".normalize("NFD");
    const [found] = findTimes(text, { now: NOW, timeZone: ZONE });
    expect(text.slice(found?.start, found?.end)).toBe("amanha\u0303 cedo");
  });

  test("several times come in the order of the text", () => {
    expect(read("compare este mês com o mês passado")).toBe(
      "2026-11-01..2026-11-30 month this_month; 2026-10-01..2026-10-31 month last_month",
    );
  });

  test("a phrase without ambiguity has no alternatives", () => {
    expect(findTimes("31/12/2025", { now: NOW, timeZone: ZONE })[0]).not.toHaveProperty("alternatives");
  });

  test("accents and capitals do not matter", () => {
    expect(read("TERCA")).toBe(read("terça"));
    expect(read("ultimos 90 dias")).toBe(read("Últimos 90 Dias"));
  });

  test("a long message without times gives nothing", () => {
    expect(read("bom dia, tudo bem? queria saber como anda a proposta do cliente novo, obrigado!")).toBe("");
  });
});

describe("looking back and looking ahead", () => {
  const alternatives = (text: string): readonly string[] =>
    (findTimes(text, { now: NOW, timeZone: ZONE })[0]?.alternatives ?? []).map(written);

  test.each([
    ["sexta", "2026-11-27", "2026-11-13"],
    ["dia 5", "2026-12-05", "2026-11-05"],
    ["março", "2027-03-01..2027-03-31 month", "2026-03-01..2026-03-31 month"],
    ["12 de outubro", "2027-10-12", "2026-10-12"],
  ])("%s is %s, or else %s", (text, future, past) => {
    expect(read(text)).toBe(future);
    expect(alternatives(text)).toContain(past);
    expect(read(text, { direction: "past" })).toBe(past);
  });

  test("what holds today is neither past nor future", () => {
    expect(read("dia 20", { direction: "past" })).toBe("2026-11-20");
    expect(read("dia 20")).toBe("2026-11-20");
    expect(read("novembro", { direction: "past" })).toBe("2026-11-01..2026-11-30 month");
  });

  test("an hour without a part of day is an office hour, the other half being the alternative", () => {
    expect(read("amanhã às 3")).toBe("2026-11-21 15:00");
    expect(alternatives("amanhã às 3")).toEqual(["2026-11-21 03:00"]);
    expect(read("amanhã às 9")).toBe("2026-11-21 09:00");
  });

  test("rolling windows offer the whole calendar units", () => {
    expect(read("últimos 3 meses")).toBe("2026-08-21..2026-11-20 range");
    expect(alternatives("últimos 3 meses")).toEqual(["2026-08-01..2026-10-31 range"]);
  });

  test("a time or a length: both are offered", () => {
    expect(read("1h30")).toBe("2026-11-20 13:30");
    expect(alternatives("1h30")).toContain("90 minute");
    expect(read("reunião de 1h30")).toBe("90 minute");
  });

  test('"fim do mês" is its last days, or the last one', () => {
    expect(alternatives("fim do mês")).toEqual(["2026-11-30"]);
  });
});

describe("zones", () => {
  test("today is the day of the zone", () => {
    const now = new Date("2026-11-21T01:30:00Z");
    expect(read("hoje", { now })).toBe("2026-11-20");
    expect(read("hoje", { now, timeZone: "Asia/Tokyo" })).toBe("2026-11-21");
  });

  test("a wall clock time is an instant of the zone, over daylight saving", () => {
    const at = (text: string): unknown =>
      findTimes(text, { now: new Date("2026-03-07T12:00:00Z"), timeZone: "America/New_York", language: "en" })[0]?.value;
    expect(at("today at 9am")).toMatchObject({ at: "2026-03-07T14:00:00.000Z" });
    expect(at("tomorrow at 9am")).toMatchObject({ at: "2026-03-08T13:00:00.000Z" });
  });
});
