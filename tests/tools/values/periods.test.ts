import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  localDay,
  PERIOD_PRESETS,
  type PeriodPreset,
  resolvePreset,
  startOfDay,
} from "../../../tools/values/periods.ts";

const NOW = new Date("2026-11-20T12:00:00-03:00");
const ZONE = "America/Sao_Paulo";

const expected: Record<PeriodPreset, string> = {
  today: "2026-11-20..2026-11-20",
  yesterday: "2026-11-19..2026-11-19",
  this_week: "2026-11-16..2026-11-22",
  last_week: "2026-11-09..2026-11-15",
  this_month: "2026-11-01..2026-11-30",
  last_month: "2026-10-01..2026-10-31",
  this_quarter: "2026-10-01..2026-12-31",
  last_quarter: "2026-07-01..2026-09-30",
  this_semester: "2026-07-01..2026-12-31",
  last_semester: "2026-01-01..2026-06-30",
  this_year: "2026-01-01..2026-12-31",
  last_year: "2025-01-01..2025-12-31",
  last_7_days: "2026-11-14..2026-11-20",
  last_15_days: "2026-11-06..2026-11-20",
  last_30_days: "2026-10-22..2026-11-20",
  last_60_days: "2026-09-22..2026-11-20",
  last_90_days: "2026-08-23..2026-11-20",
  last_180_days: "2026-05-25..2026-11-20",
  last_365_days: "2025-11-21..2026-11-20",
  last_12_months: "2025-11-21..2026-11-20",
  next_7_days: "2026-11-21..2026-11-27",
  next_30_days: "2026-11-21..2026-12-20",
  next_month: "2026-12-01..2026-12-31",
  all_time: "1900-01-01..2999-12-31",
};

describe("period presets", () => {
  test.each(PERIOD_PRESETS)("%s resolves to inclusive local days", (preset) => {
    const { from, to } = resolvePreset(preset, NOW, ZONE);
    expect(`${from}..${to}`).toBe(expected[preset]);
  });

  test("last quarter in January belongs to the year before", () => {
    expect(resolvePreset("last_quarter", new Date("2026-01-10T12:00:00Z"), ZONE)).toEqual({ from: "2025-10-01", to: "2025-12-31" });
  });

  test("a Sunday belongs to the week that began on Monday", () => {
    expect(resolvePreset("this_week", new Date("2026-11-22T12:00:00Z"), ZONE).from).toBe("2026-11-16");
  });
});

describe("local days", () => {
  test("the local day follows the zone, not UTC", () => {
    expect(localDay(new Date("2026-11-21T01:00:00Z"), ZONE)).toBe("2026-11-20");
    expect(localDay(new Date("2026-11-20T16:00:00Z"), "Asia/Tokyo")).toBe("2026-11-21");
  });

  test("adding months never leaves the month", () => {
    expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
    expect(addMonths("2024-02-29", 12)).toBe("2025-02-28");
    expect(addMonths("2026-03-31", -13)).toBe("2025-02-28");
  });

  test("adding days crosses months, years and leap days", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2024-03-01", -1)).toBe("2024-02-29");
  });
});

describe("the start of a day", () => {
  test.each([
    ["2026-11-20", ZONE, "2026-11-20T03:00:00.000Z"],
    ["2026-03-08", "America/New_York", "2026-03-08T05:00:00.000Z"],
    ["2026-03-09", "America/New_York", "2026-03-09T04:00:00.000Z"],
    ["2026-11-01", "America/New_York", "2026-11-01T04:00:00.000Z"],
    ["2026-11-02", "America/New_York", "2026-11-02T05:00:00.000Z"],
    ["2026-07-01", "Asia/Kolkata", "2026-06-30T18:30:00.000Z"],
    ["2018-11-04", ZONE, "2018-11-04T03:00:00.000Z"],
    ["2019-02-17", ZONE, "2019-02-17T03:00:00.000Z"],
  ])("%s in %s", (day, zone, instant) => {
    expect(startOfDay(day, zone).toISOString()).toBe(instant);
  });
});
