import type { ThreadSummary } from "../contract.ts";
import type { TextKey } from "../i18n/strings.ts";

interface Group {
  readonly label: TextKey;
  readonly items: ThreadSummary[];
}

/** Keeps the server's order; days are the reader's own. */
export function groupByDay(items: readonly ThreadSummary[], now: Date): readonly Group[] {
  const today = new Date(now).setHours(0, 0, 0, 0);
  const groups: Group[] = [];
  for (const thread of items) {
    const label = dayLabel(Math.ceil((today - Date.parse(thread.updated_at)) / 86_400_000));
    const last = groups.at(-1);
    if (last?.label === label) last.items.push(thread);
    else groups.push({ label, items: [thread] });
  }
  return groups;
}

function dayLabel(daysAgo: number): TextKey {
  if (daysAgo <= 0) return "day_today";
  if (daysAgo === 1) return "day_yesterday";
  return daysAgo <= 7 ? "day_week" : "day_older";
}
