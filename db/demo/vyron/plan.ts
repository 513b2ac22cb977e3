import type { Plan } from "../plan.ts";

/** The tenant of those who run the installation; it does no business. */
export const vyron: Plan = {
  slug: "vyron",
  months: 24,
  clients: [],
  projects: [],
  campaigns: [],
  overhead: [],
  crew: [{ name: "Root", email: "root@vyron.example", role: "super_admin", username: "root" }],
  talks: [],
};
