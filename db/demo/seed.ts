import { clients, interactions } from "../schema/crm.ts";
import { expenses, payments, revenues } from "../schema/finance.ts";
import { receipts } from "../schema/governance.ts";
import { marketingMetrics } from "../schema/marketing.ts";
import { logins, tenants, users } from "../schema/platform.ts";
import { projectStatusChanges, projects, tasks, timeEntries } from "../schema/projects.ts";
import { contacts, dealStageChanges, deals } from "../schema/sales.ts";
import { type Db, type Tx, withTenant } from "../tenant.ts";
import { aurora } from "./aurora/plan.ts";
import { buildBusiness } from "./build/business.ts";
import { type Person, toUser } from "./build/people.ts";
import { idAt } from "./ids.ts";
import { maisPet } from "./mais-pet/plan.ts";
import type { Plan } from "./plan.ts";
import { randomOf } from "./random.ts";
import { vyron } from "./vyron/plan.ts";

export interface DemoAccount {
  readonly username: string;
  readonly name: string;
  readonly role: string;
  readonly tenant: string;
}

interface DemoOptions {
  /** All dates count from here; the same instant gives the same data. */
  readonly now: Date;
  readonly passwordHash: string;
  /** For the super admin; the common one when left out. */
  readonly superAdminPasswordHash?: string | undefined;
  /** `tools/crm/health.ts`, handed in because the database layer knows no tools. */
  readonly refreshHealth: (tx: Tx) => Promise<unknown>;
  /** Encrypts a client's CNPJ; without it there are none. */
  readonly sealDocument?: ((document: string, tenantId: string) => { documentSealed: string; documentIndex: string }) | undefined;
}

const SEED = "vyron-demo-1";
const BATCH = 500;
const MONTH = 30 * 86_400_000;

async function inBatches<T>(rows: readonly T[], insert: (batch: T[]) => PromiseLike<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) await insert(rows.slice(start, start + BATCH));
}

const toLogin = ({ id, email, username, role }: Person, options: DemoOptions): typeof logins.$inferInsert => {
  const superAdmin = role === "super_admin";
  const passwordHash = superAdmin ? (options.superAdminPasswordHash ?? options.passwordHash) : options.passwordHash;
  return { userId: id, email, username: username ?? null, passwordHash, superAdmin };
};

async function insertBusiness(tx: Tx, tenantId: string, built: ReturnType<typeof buildBusiness>, options: DemoOptions): Promise<void> {
  const signingIn = built.people.filter(({ username }) => username !== undefined);
  await inBatches(built.people.map(toUser), (rows) => tx.insert(users).values(rows));
  await inBatches(
    signingIn.map((person) => toLogin(person, options)),
    (rows) => tx.insert(logins).values(rows),
  );
  const sealed = built.clients.map(({ cnpj, ...row }) => ({ ...row, ...options.sealDocument?.(cnpj, tenantId) }));
  await inBatches(sealed, (rows) => tx.insert(clients).values(rows));
  await inBatches(built.contacts, (rows) => tx.insert(contacts).values(rows));
  await inBatches(built.deals, (rows) => tx.insert(deals).values(rows));
  await inBatches(built.stageChanges, (rows) => tx.insert(dealStageChanges).values(rows));
  await inBatches(built.projects, (rows) => tx.insert(projects).values(rows));
  await inBatches(built.statusChanges, (rows) => tx.insert(projectStatusChanges).values(rows));
  await inBatches(built.tasks, (rows) => tx.insert(tasks).values(rows));
  await inBatches(built.revenues, (rows) => tx.insert(revenues).values(rows));
  await inBatches(built.expenses, (rows) => tx.insert(expenses).values(rows));
  await inBatches(built.payments, (rows) => tx.insert(payments).values(rows));
  await inBatches(built.hours, (rows) => tx.insert(timeEntries).values(rows));
  await inBatches(built.interactions, (rows) => tx.insert(interactions).values(rows));
  await inBatches(built.metrics, (rows) => tx.insert(marketingMetrics).values(rows));
  await options.refreshHealth(tx);
}

async function seedTenant(db: Db, name: string, plan: Plan, options: DemoOptions): Promise<DemoAccount[]> {
  const random = randomOf(`${plan.slug}/tenant`);
  const createdAt = new Date(options.now.getTime() - plan.months * MONTH);
  const tenantId = idAt(random, createdAt);
  const receiptId = idAt(random, options.now);
  const built = buildBusiness(plan, options.now);
  await db.insert(tenants).values({ id: tenantId, name, slug: plan.slug, createdAt });
  const scope = { tenantId, actor: "job:demo", now: options.now, timeZone: "America/Sao_Paulo", receiptId };
  await withTenant(db, scope, "read write", async (tx) => {
    await insertBusiness(tx, tenantId, built, options);
    await tx.insert(receipts).values({
      id: receiptId,
      tool: "demo_data",
      effect: "write",
      surface: "job",
      actorName: "Vyron",
      input: { seed: SEED },
      outcome: "ok",
    });
  });
  return built.people.flatMap(({ username, name: person, role }) => (username ? [{ username, name: person, role, tenant: name }] : []));
}

/** Fills an empty database with three tenants; the first one is the default. Give it a connection that owns the tables. */
export async function seedDemo(db: Db, options: DemoOptions): Promise<DemoAccount[]> {
  return [
    ...(await seedTenant(db, "Agência Aurora", aurora, options)),
    ...(await seedTenant(db, "+Pet", maisPet, options)),
    ...(await seedTenant(db, "Vyron", vyron, options)),
  ];
}
