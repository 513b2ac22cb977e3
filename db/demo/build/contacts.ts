import type { contacts } from "../../schema/sales.ts";
import { instantOf } from "../days.ts";
import type { ContactPlan } from "../plan.ts";
import type { Random } from "../random.ts";
import type { Client } from "./clients.ts";
import { givenName, mailName } from "./names.ts";
import type { Site } from "./site.ts";

export type ContactRow = typeof contacts.$inferInsert & { id: string };

const TITLES = {
  woman: ["Sócia", "Diretora de marketing", "Gerente comercial", "Coordenadora de marketing", "Proprietária"],
  man: ["Sócio", "Diretor de marketing", "Gerente comercial", "Coordenador de marketing", "Proprietário"],
};
const SECOND_TITLES = ["Financeiro", "Assistente de marketing", "Gerente de loja", "Comercial"];
const FIRST = [
  "Adriana",
  "Bruno",
  "Caio",
  "Débora",
  "Eduardo",
  "Flávia",
  "Gabriel",
  "Ingrid",
  "João",
  "Karina",
  "Lívia",
  "Mateus",
  "Natália",
  "Otávio",
  "Priscila",
  "Ricardo",
  "Sabrina",
  "Tadeu",
  "Valéria",
  "Yuri",
];
const LAST = [
  "Albuquerque",
  "Barcelos",
  "Coutinho",
  "Damasceno",
  "Esteves",
  "Figueira",
  "Galvão",
  "Holanda",
  "Jardim",
  "Lopes",
  "Macedo",
  "Novaes",
  "Peixoto",
  "Quintela",
  "Rezende",
  "Sampaio",
  "Tavares",
  "Uchoa",
  "Valadares",
  "Zanetti",
];

const mobile = (area: number, digits: () => number): string => `+55${area}9${digits()}${digits()}`;

function person(site: Site, random: Random, client: Client, name: string): ContactRow {
  const four = () => random.integer(6000, 9999);
  return {
    id: site.id(random, client.firstDay),
    clientId: client.id,
    name,
    email: `${mailName(givenName(name))}.${mailName(name.split(" ").at(-1) ?? "")}@${mailName(client.name)}.example`,
    phone: mobile(client.area, four),
  };
}

/** The one whom the talks name. */
function mainContact(site: Site, random: Random, client: Client): ContactRow {
  const consent = random.chance(0.78) ? "granted" : random.pick(["denied", "unknown"] as const);
  const decided = consent !== "unknown";
  return {
    ...person(site, random, client, client.contact),
    jobTitle: random.pick(TITLES[givenName(client.contact).endsWith("a") ? "woman" : "man"]),
    tags: ["decisor"],
    consentWhatsapp: consent,
    consentEmail: random.chance(0.85) ? "granted" : "unknown",
    consentSource: decided ? "contrato de prestação de serviços" : null,
    consentAt: decided ? instantOf(client.firstDay, 10) : null,
  };
}

/** Who is written to at each client; half of them have somebody else besides. */
export function buildContacts(site: Site, clients: ReadonlyMap<string, Client>): ContactRow[] {
  if (site.plan.contacts) return site.plan.contacts.map((contact) => planned(site, clients, contact));
  const random = site.random("contacts");
  return [...clients.values()].flatMap((client): ContactRow[] => {
    const main = mainContact(site, random, client);
    if (!random.chance(0.5)) return [main];
    const second = person(site, random, client, `${random.pick(FIRST)} ${random.pick(LAST)}`);
    return [main, { ...second, jobTitle: random.pick(SECOND_TITLES), tags: random.chance(0.4) ? ["financeiro"] : [] }];
  });
}

function planned(site: Site, clients: ReadonlyMap<string, Client>, plan: ContactPlan): ContactRow {
  const random = site.random(`contact/${plan.name}`);
  const day = site.today - plan.daysAgo;
  const decided = plan.whatsapp !== "unknown" || plan.email !== "unknown";
  return {
    id: site.id(random, day),
    clientId: plan.client ? (clients.get(plan.client)?.id ?? null) : null,
    name: plan.name,
    email: plan.mail,
    phone: mobile(plan.area, () => random.integer(6000, 9999)),
    jobTitle: plan.title ?? null,
    tags: [...plan.tags],
    consentWhatsapp: plan.whatsapp,
    consentEmail: plan.email,
    consentSource: decided ? "cadastro na loja virtual" : null,
    consentAt: decided ? instantOf(day, 14) : null,
    notes: plan.notes,
  };
}
