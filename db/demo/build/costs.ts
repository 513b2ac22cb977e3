import type { expenses } from "../../schema/finance.ts";
import type { timeEntries } from "../../schema/projects.ts";
import { dayText, workdayOnOrBefore } from "../days.ts";
import type { Random } from "../random.ts";
import { EXPENSES, LABOUR_SHARE, NOTES } from "./cost-kinds.ts";
import type { Person } from "./people.ts";
import type { Project } from "./projects.ts";
import { earnedBy, type RevenueRow } from "./revenues.ts";
import { cents, type Site } from "./site.ts";

export type ExpenseRow = typeof expenses.$inferInsert & { id: string };
type TimeRow = typeof timeEntries.$inferInsert & { id: string };

interface Worker extends Person {
  readonly rate: number;
}

/** Cents of one expense, on the average. */
const USUAL_EXPENSE = 125_000;
const MAX_EXPENSES = 16;

const workersFor = (people: readonly Person[], project: Project): Worker[] =>
  people.flatMap((person) => (person.work?.categories.includes(project.category) ? [{ ...person, rate: cents(person.work.rate) }] : []));

const lastDay = (site: Site, project: Project): number => Math.max(project.from, Math.min(project.to ?? site.today, site.today));

/** Hours worth at most `worth` cents, in quarters of an hour. */
function hoursOf(site: Site, project: Project, workers: readonly Worker[], worth: number, random: Random): TimeRow[] {
  const rows: TimeRow[] = [];
  const until = lastDay(site, project);
  for (let left = worth; workers.length > 0; ) {
    const worker = random.pick(workers);
    const hours = Math.min(random.integer(14, 32) / 4, Math.floor((left * 4) / worker.rate) / 4);
    if (hours <= 0) return rows;
    left -= Math.round(hours * worker.rate);
    const day = Math.max(project.from, workdayOnOrBefore(random.integer(project.from, until)));
    rows.push({
      id: site.id(random, day),
      projectId: project.id,
      userId: worker.id,
      person: worker.name,
      hours,
      costRate: worker.rate,
      workedOn: dayText(day),
      note: random.chance(0.6) ? random.pick(NOTES[project.category]) : null,
    });
  }
  return rows;
}

/** Splits cents into uneven parts that add up. */
function split(total: number, count: number, random: Random): number[] {
  const weights = Array.from({ length: count }, () => random.between(0.35, 1.65));
  const sum = weights.reduce((a, b) => a + b, 0);
  const amounts = weights.slice(1).map((weight) => Math.max(1, Math.round((total * weight) / sum / 10) * 10));
  return [...amounts, total - amounts.reduce((a, b) => a + b, 0)];
}

function expensesOf(site: Site, project: Project, total: number, random: Random): ExpenseRow[] {
  if (total < 100) return [];
  const count = Math.max(1, Math.min(MAX_EXPENSES, Math.round(total / USUAL_EXPENSE)));
  return split(total, count, random).map((amount): ExpenseRow => {
    const kind = random.pick(EXPENSES[project.category]);
    const bought = random.integer(project.from, lastDay(site, project));
    const due = bought + random.integer(0, 20);
    const paid = due < site.today && !(due > site.today - 25 && random.chance(0.2));
    return {
      id: site.id(random, bought),
      projectId: project.id,
      amount,
      category: kind.category,
      supplier: random.pick(kind.suppliers),
      description: random.pick(kind.descriptions),
      dueDate: dayText(due),
      paidAt: paid ? dayText(due) : null,
      paidAmount: paid ? amount : 0,
    };
  });
}

/** Hours and expenses that bring each project close to its planned margin, whatever the day. */
export function buildCosts(site: Site, people: readonly Person[], projects: readonly Project[], revenues: readonly RevenueRow[]) {
  const byProject = Map.groupBy(revenues, ({ projectId }) => projectId);
  const hours: TimeRow[] = [];
  const spent: ExpenseRow[] = [];
  for (const project of projects) {
    const random = site.random(`costs/${project.client}/${project.name}`);
    const earned = earnedBy(site.today, byProject.get(project.id) ?? []);
    const margin = project.margin + random.between(-0.4, 0.4);
    const total = Math.round(earned * (1 - margin / 100));
    const worked = hoursOf(site, project, workersFor(people, project), Math.round(total * LABOUR_SHARE[project.category]), random);
    const labour = worked.reduce((sum, row) => sum + Math.round(row.hours * row.costRate), 0);
    hours.push(...worked);
    spent.push(...expensesOf(site, project, total - labour, random));
  }
  return { hours, expenses: spent };
}
