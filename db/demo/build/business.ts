import type { Plan } from "../plan.ts";
import { buildClients } from "./clients.ts";
import { buildContacts } from "./contacts.ts";
import { buildCosts } from "./costs.ts";
import { buildDeals } from "./deals.ts";
import { buildInteractions } from "./interactions.ts";
import { buildMetrics } from "./metrics.ts";
import { buildOverhead } from "./overhead.ts";
import { buildPayments } from "./payments.ts";
import { buildPeople } from "./people.ts";
import { buildProjects } from "./projects.ts";
import { buildRevenues } from "./revenues.ts";
import { siteOf } from "./site.ts";
import { buildStatusChanges, buildTasks } from "./tasks.ts";

/** All rows of one tenant, made in memory. */
export function buildBusiness(plan: Plan, now: Date) {
  const site = siteOf(plan, now);
  const people = buildPeople(site);
  const clients = buildClients(site, people);
  const projects = buildProjects(site, clients);
  const revenues = buildRevenues(site, clients, projects);
  const costs = buildCosts(site, people, projects, revenues);
  const expenses = [...costs.expenses, ...buildOverhead(site)];
  const contacts = buildContacts(site, clients);
  const sales = buildDeals(site, clients, projects, people, contacts);
  return {
    people,
    clients: [...clients.values()].map(({ row, cnpj }) => ({ ...row, cnpj })),
    contacts,
    deals: sales.deals,
    stageChanges: sales.changes,
    tasks: buildTasks(site, projects, people),
    statusChanges: buildStatusChanges(site, projects),
    projects: projects.map(({ row }) => row),
    revenues,
    hours: costs.hours,
    expenses,
    payments: buildPayments(site, expenses, revenues),
    interactions: buildInteractions(site, clients),
    metrics: buildMetrics(site, projects),
  };
}
