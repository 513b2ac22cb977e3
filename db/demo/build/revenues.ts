import type { revenues } from "../../schema/finance.ts";
import { type Day, dayInMonth, dayText } from "../days.ts";
import type { Client } from "./clients.ts";
import type { Project } from "./projects.ts";
import { cents, type Site } from "./site.ts";

export type RevenueRow = typeof revenues.$inferInsert & { id: string };

interface Instalment {
  readonly project: Project;
  readonly due: Day;
  readonly amount: number;
  readonly description: string;
}

/** Months of instalments ahead of today. */
const AHEAD = 2;
const RAISE = 0.94;
const SHARES: Readonly<Record<1 | 2 | 3, readonly number[]>> = { 1: [100], 2: [50, 50], 3: [40, 30, 30] };
const MONTHS = ["jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez"];

const monthName = (day: Day): string => `${MONTHS[Number(dayText(day).slice(5, 7)) - 1]}/${dayText(day).slice(0, 4)}`;

/** The fee of the first year is a little lower, in tens of reais. */
const feeIn = (project: Project, month: number): number =>
  project.start >= 15 && month < 12 ? Math.round((project.price * RAISE) / 10) * 10 : project.price;

function monthly(project: Project, today: Day): Instalment[] {
  const last = dayInMonth(today, AHEAD, 1);
  const found: Instalment[] = [];
  for (let month = 0; ; month += 1) {
    const due = dayInMonth(project.from, month, project.day);
    if (due > Math.min(last, project.to ?? last)) return found;
    found.push({
      project,
      due,
      amount: cents(feeIn(project, month)),
      description: `${project.name}: mensalidade ${monthName(due)}`,
    });
  }
}

function parts(project: Project): Instalment[] {
  const shares = SHARES[project.parts ?? 1];
  return shares.map((share, index) => ({
    project,
    due: dayInMonth(project.from, index, project.day),
    amount: (cents(project.price) * share) / 100,
    description: shares.length === 1 ? project.name : `${project.name}: parcela ${index + 1} de ${shares.length}`,
  }));
}

/** What a project has earned by today, in cents. */
export const earnedBy = (today: Day, rows: readonly RevenueRow[]): number =>
  rows.filter(({ dueDate }) => dueDate <= dayText(today)).reduce((sum, { amount }) => sum + amount, 0);

function payments(site: Site, client: Client, instalments: readonly Instalment[]): RevenueRow[] {
  const random = site.random(`payments/${client.key}`);
  const due = instalments.filter((instalment) => instalment.due < site.today);
  const unpaid = new Set(due.slice(due.length - (client.overdue ?? 0)));
  return instalments.map((instalment): RevenueRow => {
    const lateness = client.delay === undefined ? random.integer(-3, 1) : random.integer(client.delay - 6, client.delay + 8);
    const punctual = instalment.due < site.today ? Math.min(instalment.due + lateness, site.today) : undefined;
    const received = unpaid.has(instalment) ? undefined : punctual;
    return {
      id: site.id(random, instalment.due - 20),
      clientId: client.id,
      projectId: instalment.project.id,
      amount: instalment.amount,
      description: instalment.description,
      recurring: instalment.project.kind === "recurring",
      dueDate: dayText(instalment.due),
      receivedAt: received === undefined ? null : dayText(received),
      receivedAmount: received === undefined ? 0 : instalment.amount,
    };
  });
}

export function buildRevenues(site: Site, clients: ReadonlyMap<string, Client>, projects: readonly Project[]): RevenueRow[] {
  return [...clients.values()].flatMap((client) => {
    const instalments = projects
      .filter(({ owner }) => owner === client)
      .flatMap((project) => (project.kind === "recurring" ? monthly(project, site.today) : parts(project)))
      .sort((a, b) => a.due - b.due);
    return payments(site, client, instalments);
  });
}
