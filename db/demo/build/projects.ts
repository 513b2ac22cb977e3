import type { projects } from "../../schema/projects.ts";
import { type Day, dayInMonth, dayText } from "../days.ts";
import type { ProjectPlan } from "../plan.ts";
import type { Client } from "./clients.ts";
import { cents, required, type Site } from "./site.ts";

type ProjectRow = typeof projects.$inferInsert & { id: string };

export interface Project extends ProjectPlan {
  readonly id: string;
  readonly owner: Client;
  readonly from: Day;
  /** Left out: no end in sight. */
  readonly to: Day | undefined;
  readonly row: ProjectRow;
}

function statusOf(project: ProjectPlan, today: Day, from: Day, to: Day | undefined): ProjectRow["status"] {
  if (project.status) return project.status;
  if (from > today) return "planned";
  return to !== undefined && to < today ? "done" : "active";
}

function build(site: Site, clients: ReadonlyMap<string, Client>, project: ProjectPlan): Project {
  const random = site.random(`project/${project.client}/${project.name}`);
  const owner = required(clients.get(project.client), `client ${project.client}`);
  const from = dayInMonth(site.today, -project.start, Math.min(project.day, 5));
  const end = project.months === undefined ? undefined : dayInMonth(from, project.months, 1) - 1;
  const to = owner.churnedDaysAgo === undefined ? end : Math.min(end ?? site.today, site.today - owner.churnedDaysAgo);
  const id = site.id(random, from);
  const row: ProjectRow = {
    id,
    clientId: owner.id,
    name: project.name,
    kind: project.kind,
    category: project.category,
    status: statusOf(project, site.today, from, to),
    budget: project.kind === "one_off" ? cents(project.price) : null,
    monthlyFee: project.kind === "recurring" ? cents(project.price) : null,
    startDate: dayText(from),
    endDate: to === undefined ? null : dayText(Math.max(from, to)),
    description: project.description ?? null,
  };
  return { ...project, id, owner, from, to, row };
}

export const buildProjects = (site: Site, clients: ReadonlyMap<string, Client>): Project[] =>
  site.plan.projects.map((project) => build(site, clients, project));
