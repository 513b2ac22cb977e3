import { expect, test } from "vitest";
import { groupByDay } from "../../../widget/src/threads/days.ts";

test("threads stand under the day of their last message", () => {
  const now = new Date(2026, 10, 20, 9);
  const at = (day: number, hour: number) => ({
    id: `${day}`,
    title: null,
    updated_at: new Date(2026, 10, day, hour).toISOString(),
  });
  const groups = groupByDay([at(20, 0), at(19, 23), at(14, 12), at(1, 12)], now);
  expect(groups.map((group) => [group.label, group.items.length])).toEqual([
    ["day_today", 1],
    ["day_yesterday", 1],
    ["day_week", 1],
    ["day_older", 1],
  ]);
});
