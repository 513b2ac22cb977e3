import type { Plan } from "../plan.ts";
import { campaigns } from "./campaigns.ts";
import { clients } from "./clients.ts";
import { overhead } from "./overhead.ts";
import { projects } from "./projects.ts";
import { talks } from "./talks/all.ts";
import { team } from "./team.ts";

export const aurora: Plan = { slug: "aurora", months: 24, clients, projects, campaigns, overhead, crew: team, talks };
