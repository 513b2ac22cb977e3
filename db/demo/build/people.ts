import type { users } from "../../schema/platform.ts";
import type { Member } from "../plan.ts";
import type { Site } from "./site.ts";

type User = typeof users.$inferInsert & { id: string };

export interface Person extends Member {
  readonly id: string;
}

export function buildPeople(site: Site): Person[] {
  const random = site.random("people");
  return site.plan.crew.map((member) => ({ ...member, id: site.id(random, site.today - site.plan.months * 30) }));
}

export const toUser = ({ id, name, email, role, work }: Person): User => ({
  id,
  name,
  email,
  role,
  costRate: work ? work.rate * 100 : null,
});
