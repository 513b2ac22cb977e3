import type { clients } from "../../schema/crm.ts";
import { type Day, dayInMonth, dayText } from "../days.ts";
import type { ClientPlan } from "../plan.ts";
import { cnpjOf } from "./documents.ts";
import { givenName, mailName } from "./names.ts";
import type { Person } from "./people.ts";
import type { Site } from "./site.ts";

type ClientRow = typeof clients.$inferInsert & { id: string };

export interface Client extends ClientPlan {
  /** Its CNPJ, 14 digits. */
  readonly cnpj: string;
  readonly id: string;
  readonly firstDay: Day;
  readonly row: ClientRow;
}

export function buildClients(site: Site, people: readonly Person[]): Map<string, Client> {
  const random = site.random("clients");
  const owners = people.filter(({ role }) => role !== "viewer");
  const built = site.plan.clients.map((client): Client => {
    const firstDay = client.since > 0 ? dayInMonth(site.today, -client.since, random.integer(1, 27)) : site.today - random.integer(20, 75);
    const id = site.id(random, firstDay);
    const { key: _key, ...plan } = client;
    const row: ClientRow = {
      id,
      name: plan.name,
      status: plan.status,
      segment: plan.segment,
      acquisitionChannel: plan.channel,
      email: `${mailName(givenName(plan.contact))}@${mailName(plan.name)}.example`,
      phone: `+55${plan.area}9${random.integer(6000, 9999)}${random.integer(1000, 9999)}`,
      ownerId: owners.length > 0 ? random.pick(owners).id : null,
      clientSince: client.since > 0 ? dayText(firstDay) : null,
      churnedOn: client.churnedDaysAgo === undefined ? null : dayText(site.today - client.churnedDaysAgo),
      notes: plan.notes ?? `Contato principal: ${plan.contact}.`,
    };
    return { ...client, id, firstDay, row, cnpj: cnpjOf(site.random(`cnpj/${client.key}`)) };
  });
  return new Map(built.map((client) => [client.key, client]));
}
