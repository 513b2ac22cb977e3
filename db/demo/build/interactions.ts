import type { interactions } from "../../schema/crm.ts";
import { type Day, instantOf, monthOf, workdayOnOrBefore } from "../days.ts";
import type { Talk } from "../plan.ts";
import type { Random } from "../random.ts";
import type { Client } from "./clients.ts";
import { calledName, givenName } from "./names.ts";
import { required, type Site } from "./site.ts";

type InteractionRow = typeof interactions.$inferInsert & { id: string };

/** What `tools/crm/health.ts` calls recent, with a day to spare. */
const RECENT = 91;
const EARLIER_MOOD = 0.35;
const MONTHS = [
  "janeiro",
  "fevereiro",
  "março",
  "abril",
  "maio",
  "junho",
  "julho",
  "agosto",
  "setembro",
  "outubro",
  "novembro",
  "dezembro",
];

/** Days of contact, latest first; about a third of them recent where the client still talks to us. */
function daysOf(client: Client, today: Day, random: Random): Day[] {
  const latest = today - client.last;
  const span = Math.max(10, latest - client.firstDay);
  const recent = client.last < RECENT ? Math.ceil(client.talks / 3) : 0;
  const days = Array.from({ length: client.talks - 1 }, (_, index) =>
    index < recent - 1 ? latest - random.integer(1, Math.max(2, RECENT - client.last - 2)) : latest - random.integer(2, span),
  ).map(workdayOnOrBefore);
  return [latest, ...days.sort((a, b) => b - a)];
}

const fits = (talk: Talk, client: Client): boolean => {
  const stage = client.status === "lead" || client.status === "prospect" ? "sale" : undefined;
  return talk.stage === stage && ["any", client.group, client.segment].includes(talk.group);
};

/** The fitting talk whose mood comes nearest to the wanted one; what was told often waits. */
function choose(talks: readonly Talk[], told: Map<Talk, number>, wanted: number, random: Random): Talk {
  const cost = (talk: Talk) =>
    Math.abs(talk.mood - wanted) + 0.28 * (told.get(talk) ?? 0) + random.between(0, 0.12) - (talk.group === "any" ? 0 : 0.08);
  const [best] = talks.map((talk) => ({ talk, cost: cost(talk) })).sort((a, b) => a.cost - b.cost);
  const talk = required(best, "talk").talk;
  told.set(talk, (told.get(talk) ?? 0) + 1);
  return talk;
}

function fill(text: string, client: Client, day: Day, percent: number): string {
  const woman = givenName(client.contact).endsWith("a");
  const values: Readonly<Record<string, string>> = {
    contact: calledName(client.contact),
    o: woman ? "a" : "o",
    ele: woman ? "ela" : "ele",
    client: client.name,
    segment: client.segment.charAt(0).toLowerCase() + client.segment.slice(1),
    audience: client.audience,
    month: MONTHS[monthOf(day)] ?? "",
    percent: String(percent),
  };
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => required(values[name], `value for {${name}}`));
}

const clamped = (mood: number): number => Math.round(Math.max(-1, Math.min(1, mood)) * 1000) / 1000;

/** What one recent talk misses of the planned mean, the next one chosen makes good. */
function wantedMood(client: Client, recent: readonly number[], random: Random): number {
  const missed = recent.reduce((sum, mood) => sum + client.mood - mood, 0);
  return Math.max(-1, Math.min(1, client.mood + missed + random.between(-0.15, 0.15)));
}

function talksOf(site: Site, client: Client, told: Map<Talk, number>): InteractionRow[] {
  const random = site.random(`talks/${client.key}`);
  const own = site.plan.talks.filter((talk) => fits(talk, client));
  const leaving = client.status === "churned" ? site.plan.talks.filter(({ stage }) => stage === "leaving") : [];
  const heard = new Set<Talk>();
  const recent: number[] = [];
  const days = daysOf(client, site.today, random);
  const chosen = days.map((day, index) => {
    const isRecent = day > site.today - RECENT;
    const wanted = isRecent ? wantedMood(client, recent, random) : EARLIER_MOOD + random.between(-0.5, 0.5);
    const fresh = (index < 2 && leaving.length > 0 ? leaving : own).filter((talk) => !heard.has(talk));
    const talk = choose(fresh.length > 0 ? fresh : own, told, wanted, random);
    heard.add(talk);
    if (isRecent) recent.push(talk.mood);
    return talk;
  });
  return inOrder(chosen, own).map((talk, index) => rowOf(site, client, talk, required(days[index], "day"), random));
}

/** Sales talks are listed from the first contact to the signature; the latest comes first here. */
const inOrder = (chosen: readonly Talk[], own: readonly Talk[]): readonly Talk[] =>
  chosen.every(({ stage }) => stage === "sale") ? chosen.toSorted((a, b) => own.indexOf(b) - own.indexOf(a)) : chosen;

function rowOf(site: Site, client: Client, talk: Talk, day: Day, random: Random): InteractionRow {
  const percent = random.integer(8, 38);
  const at = Math.min(instantOf(day, random.integer(9, 17), random.integer(0, 11) * 5).getTime(), site.now.getTime() - 60_000);
  return {
    id: site.id(random, day),
    clientId: client.id,
    kind: talk.kind,
    subject: fill(talk.subject, client, day, percent),
    content: fill(talk.content, client, day, percent),
    interactionDate: new Date(at),
    sentimentScore: clamped(talk.mood + random.between(-0.05, 0.05)),
    topics: [...talk.topics],
    actionItems: (talk.actions ?? []).map((action) => fill(action, client, day, percent)),
    analyzedBy: "demo",
  };
}

export function buildInteractions(site: Site, clients: ReadonlyMap<string, Client>): InteractionRow[] {
  const told = new Map<Talk, number>();
  return [...clients.values()].flatMap((client) => (client.talks > 0 ? talksOf(site, client, told) : []));
}
