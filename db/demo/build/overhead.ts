import { dayInMonth, dayText } from "../days.ts";
import type { ExpenseRow } from "./costs.ts";
import type { Site } from "./site.ts";

/** What the company itself costs each month, the coming month's bills included. */
export function buildOverhead(site: Site): ExpenseRow[] {
  const random = site.random("overhead");
  const months = Array.from({ length: site.plan.months + 1 }, (_, index) => index - site.plan.months + 1);
  return months.flatMap((month) =>
    site.plan.overhead.map((bill): ExpenseRow => {
      const due = dayInMonth(site.today, month, bill.day);
      const growth = 1 + 0.004 * Math.min(month, 0);
      const swing = 1 + random.between(-bill.swing, bill.swing);
      const amount = Math.round(bill.amount * growth * swing * 10) * 10;
      return {
        id: site.id(random, due - 10),
        projectId: null,
        amount,
        category: bill.category,
        supplier: bill.supplier,
        description: bill.description,
        dueDate: dayText(due),
        paidAt: due < site.today ? dayText(due) : null,
        paidAmount: due < site.today ? amount : 0,
      };
    }),
  );
}
