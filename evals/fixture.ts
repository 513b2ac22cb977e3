import { v7 } from "uuid";
import { clients } from "../db/schema/crm.ts";
import { marketingMetrics } from "../db/schema/marketing.ts";
import { projects, timeEntries } from "../db/schema/projects.ts";
import { withTenant } from "../db/tenant.ts";
import type { TestTenant, World } from "../tests/helpers/world.ts";
import { fillErp, Ids } from "./fixture-erp.ts";

const CLIENTS = ["Empresa XYZ", "Clínica Sorriso", "Academia Corpo Ativo", "Mais Pet", "Padaria Pão Quente"] as const;
const LEADS = ["Auto Mecânica Veloz", "Livraria Saber", "Saber Livros Ltda"] as const;
const PROJECTS = [
  { name: "Site Novo", client: "Empresa XYZ", category: "website" },
  { name: "Tráfego Sorriso", client: "Clínica Sorriso", category: "traffic" },
  { name: "Vídeo Institucional", client: "Mais Pet", category: "video" },
] as const;
const CAMPAIGNS = [
  { campaign: "Black Friday 2026", project: "Tráfego Sorriso", platform: "google_ads" },
  { campaign: "Leads Inverno", project: "Tráfego Sorriso", platform: "meta_ads" },
  { campaign: "Remarketing Site", project: "Site Novo", platform: "google_ads" },
] as const;

export interface Agency {
  readonly tenant: TestTenant;
  /** Names of the fixture's records by id, for comparing arguments. */
  readonly nameOf: ReadonlyMap<string, string>;
}

/** A small agency of its own: five clients, three leads, three projects, three campaigns, and a few records of each other kind. */
export async function openAgency(world: World): Promise<Agency> {
  const tenant = await world.tenant();
  const ids = new Ids();
  const id = (name: string) => ids.of(name);
  const scope = { ...tenant.scope, receiptId: v7() };
  await withTenant(world.database.db, scope, "read write", async (tx) => {
    await tx
      .insert(clients)
      .values([
        ...CLIENTS.map((name) => ({ id: id(name), name, status: "client" as const })),
        ...LEADS.map((name) => ({ id: id(name), name, status: "lead" as const })),
      ]);
    await tx
      .insert(projects)
      .values(PROJECTS.map(({ name, client, category }) => ({ id: id(name), name, clientId: id(client), category, budget: 1_000_000 })));
    await tx.insert(marketingMetrics).values(
      CAMPAIGNS.map(({ campaign, project, platform }) => ({
        id: v7(),
        projectId: id(project),
        platform,
        campaign,
        date: "2026-11-10",
        impressions: 1_000,
        clicks: 50,
        leads: 5,
        conversions: 1,
        cost: 100_000_000,
      })),
    );
    await tx
      .insert(timeEntries)
      .values({ id: v7(), projectId: id("Site Novo"), person: "Pessoa admin", hours: 1, costRate: 8_000, workedOn: "2026-11-03" });
    await fillErp(tx, ids);
  });
  return { tenant, nameOf: ids.names() };
}
