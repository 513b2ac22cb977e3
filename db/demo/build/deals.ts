import type { DEAL_STAGES, dealStageChanges, deals } from "../../schema/sales.ts";
import { type Day, dayText, instantOf } from "../days.ts";
import type { Random } from "../random.ts";
import type { Client } from "./clients.ts";
import type { ContactRow } from "./contacts.ts";
import type { Person } from "./people.ts";
import type { Project } from "./projects.ts";
import { cents, type Site } from "./site.ts";

type Stage = (typeof DEAL_STAGES)[number];
type DealRow = typeof deals.$inferInsert & { id: string };
type ChangeRow = typeof dealStageChanges.$inferInsert;

const PATH: readonly Stage[] = ["new", "qualified", "proposal", "negotiation"];
const LOST = [
  "Preço acima do orçamento",
  "Fechou com concorrente",
  "Parou de responder",
  "Adiou para o ano que vem",
  "Resolveu fazer internamente",
];
const OFFERS = [
  "Gestão de tráfego",
  "Social media",
  "Identidade visual",
  "Site institucional",
  "Vídeo institucional",
  "Consultoria de SEO",
];
const FEE_MONTHS = 12;

interface Draft {
  readonly client: Client;
  readonly name: string;
  readonly value: number;
  readonly opened: Day;
  /** The last stage, and the day on which it was reached. */
  readonly stage: Stage;
  readonly until: Day;
}

const priceOf = (project: Project): number => cents(project.kind === "recurring" ? project.price * FEE_MONTHS : project.price);

/** Every project was sold once. */
const won = (site: Site, random: Random, projects: readonly Project[]): Draft[] =>
  projects.map((project) => {
    const until = Math.min(project.from - random.integer(3, 12), site.today - 1);
    const opened = until - random.integer(20, 60);
    return { client: project.owner, name: project.name, value: priceOf(project), opened, stage: "won", until };
  });

const lost = (site: Site, random: Random, clients: readonly Client[]): Draft[] =>
  clients
    .filter(({ since }) => since > 0)
    .flatMap((client) => {
      if (!random.chance(0.55)) return [];
      const opened = site.today - random.integer(60, 600);
      return [
        {
          client,
          name: random.pick(OFFERS),
          value: cents(random.integer(20, 190) * 100),
          opened,
          stage: "lost",
          until: opened + random.integer(12, 48),
        },
      ];
    });

/** Leads and prospects are in the pipeline, and a few clients may buy more. */
const open = (site: Site, random: Random, clients: readonly Client[]): Draft[] =>
  clients.flatMap((client): Draft[] => {
    const isNew = client.status === "lead" || client.status === "prospect";
    if (!(isNew || (client.status === "client" && client.mood > 0.5 && random.chance(0.4)))) return [];
    const opened = site.today - random.integer(8, 55);
    const stage =
      client.status === "lead"
        ? random.pick(["new", "qualified"] as const)
        : random.pick(["proposal", "negotiation", "qualified"] as const);
    return [
      {
        client,
        name: random.pick(OFFERS),
        value: cents(random.integer(30, 240) * 100),
        opened,
        stage,
        until: site.today - random.integer(1, 6),
      },
    ];
  });

function stagesOf(draft: Draft): Stage[] {
  const closed = draft.stage === "won" || draft.stage === "lost";
  return closed ? [...PATH, draft.stage] : PATH.slice(0, PATH.indexOf(draft.stage) + 1);
}

function build(site: Site, random: Random, draft: Draft, facts: { ownerId: string | null; contactId: string | null }) {
  const id = site.id(random, draft.opened);
  const stages = stagesOf(draft);
  const steps = stages.length - 1;
  const dayOf = (step: number): Day =>
    steps === 0 ? draft.opened : draft.opened + Math.round(((draft.until - draft.opened) * step) / steps);
  const closed = draft.stage === "won" || draft.stage === "lost";
  const row: DealRow = {
    id,
    clientId: draft.client.id,
    contactId: facts.contactId,
    ownerId: facts.ownerId,
    name: `${draft.name} — ${draft.client.name}`,
    stage: draft.stage,
    value: draft.value,
    source: draft.client.channel,
    openedOn: dayText(draft.opened),
    stageSince: instantOf(dayOf(steps), 9 + steps),
    closedOn: closed ? dayText(draft.until) : null,
    lostReason: draft.stage === "lost" ? random.pick(LOST) : null,
    expectedClose: closed ? null : dayText(site.today + random.integer(5, 50)),
  };
  const changes = stages.map(
    (stage, step): ChangeRow => ({
      id: site.id(random, dayOf(step)),
      dealId: id,
      clientId: draft.client.id,
      fromStage: stages[step - 1] ?? null,
      toStage: stage,
      changedAt: instantOf(dayOf(step), 9 + step),
    }),
  );
  return { row, changes };
}

export function buildDeals(
  site: Site,
  clients: ReadonlyMap<string, Client>,
  projects: readonly Project[],
  people: readonly Person[],
  contacts: readonly ContactRow[],
): { deals: DealRow[]; changes: ChangeRow[] } {
  const random = site.random("deals");
  const owners = people.filter(({ role }) => role !== "viewer");
  const all = [...clients.values()];
  const built = [...won(site, random, projects), ...lost(site, random, all), ...open(site, random, all)].map((draft) =>
    build(site, random, draft, {
      ownerId: owners.length > 0 ? random.pick(owners).id : null,
      contactId: contacts.find(({ clientId }) => clientId === draft.client.id)?.id ?? null,
    }),
  );
  return { deals: built.map(({ row }) => row), changes: built.flatMap(({ changes }) => changes) };
}
