import { v7 } from "uuid";
import { contracts, contractTemplates, contractVersions } from "../db/schema/contracts.ts";
import { interactions } from "../db/schema/crm.ts";
import { categories, expenses, goals, payments, recurrences, revenues } from "../db/schema/finance.ts";
import { insights } from "../db/schema/insights.ts";
import { users } from "../db/schema/platform.ts";
import { tasks, taskTemplates, timeEntries } from "../db/schema/projects.ts";
import { contacts, deals } from "../db/schema/sales.ts";
import type { Tx } from "../db/tenant.ts";
import { NOW } from "../tests/helpers/world.ts";

/** Ids of records by name; a name is made an id once. */
export class Ids {
  readonly #byName = new Map<string, string>();

  of(name: string): string {
    const known = this.#byName.get(name) ?? v7();
    this.#byName.set(name, known);
    return known;
  }

  names(): ReadonlyMap<string, string> {
    return new Map([...this.#byName].map(([name, id]) => [id, name]));
  }
}

async function fillSales(tx: Tx, ids: Ids): Promise<void> {
  const people = ["Carla Mendes", "Diego Rocha"].map((name) => ({ id: ids.of(name), name }));
  await tx.insert(users).values(people.map((person) => ({ ...person, email: `${person.id}@vyron.example`, role: "manager" as const })));
  await tx.insert(contacts).values(
    [
      { name: "Mariana Alves", client: "Mais Pet", phone: "+5511912345678", email: null },
      { name: "Mari Pet", client: "Mais Pet", phone: null, email: null },
      { name: "Roberto Lima", client: "Clínica Sorriso", phone: "+5511998765432", email: "roberto@sorriso.com.br" },
      { name: "Juliana Prado", client: "Empresa XYZ", phone: null, email: "juliana@xyz.com.br" },
    ].map(({ name, client, phone, email }) => ({ id: ids.of(name), name, clientId: ids.of(client), phone, email })),
  );
  await tx.insert(deals).values(
    [
      { name: "Rebranding Veloz", client: "Auto Mecânica Veloz", stage: "proposal" as const, value: 1_800_000 },
      { name: "Social Media 2027", client: "Mais Pet", stage: "negotiation" as const, value: 2_400_000 },
      { name: "Campanha de Verão", client: "Academia Corpo Ativo", stage: "qualified" as const, value: 950_000 },
    ].map(({ client, ...deal }) => ({
      ...deal,
      id: ids.of(deal.name),
      clientId: ids.of(client),
      ownerId: ids.of("Carla Mendes"),
      openedOn: "2026-10-05",
      stageSince: NOW,
    })),
  );
  await tx.insert(interactions).values(
    [
      { subject: "Reunião de alinhamento", client: "Mais Pet", kind: "meeting" as const, content: "Alinhamos o roteiro do vídeo." },
      { subject: "Reclamação do prazo", client: "Empresa XYZ", kind: "call" as const, content: "O site está demorando." },
    ].map(({ client, ...one }) => ({ ...one, id: ids.of(one.subject), clientId: ids.of(client), interactionDate: NOW })),
  );
}

async function fillWork(tx: Tx, ids: Ids): Promise<void> {
  const diego = ids.of("Diego Rocha");
  await tx.insert(tasks).values(
    [
      { name: "Revisar textos da home", project: "Site Novo", status: "todo" as const, dueDate: "2026-11-25" },
      { name: "Gravar entrevistas", project: "Vídeo Institucional", status: "doing" as const, dueDate: "2026-11-27" },
      { name: "Editar vinheta", project: "Vídeo Institucional", status: "review" as const, dueDate: "2026-11-18" },
      { name: "Configurar pixel", project: "Tráfego Sorriso", status: "backlog" as const, dueDate: null },
    ].map(({ project, ...task }) => ({ ...task, id: ids.of(task.name), projectId: ids.of(project), assigneeId: diego })),
  );
  await tx.insert(taskTemplates).values([
    { id: ids.of("Briefing inicial"), name: "Briefing inicial", category: "website" },
    { id: ids.of("Criar conta de anúncios"), name: "Criar conta de anúncios", category: "traffic" },
  ]);
  await tx.insert(timeEntries).values({
    id: ids.of("ajustes no menu"),
    projectId: ids.of("Site Novo"),
    userId: diego,
    person: "Diego Rocha",
    hours: 3,
    costRate: 8_000,
    workedOn: "2026-11-18",
    note: "ajustes no menu",
  });
}

async function fillMoney(tx: Tx, ids: Ids): Promise<void> {
  await tx.insert(expenses).values(
    [
      { description: "Hospedagem anual", supplier: "Locaweb", amount: 120_000, dueDate: "2026-11-28" },
      { description: "Impressão de folders", supplier: "Gráfica Rápida", amount: 64_000, dueDate: "2026-11-27" },
      { description: "Freela de redação", supplier: "Lia Souza", amount: 80_000, dueDate: "2026-11-05" },
    ].map((one) => ({ ...one, id: ids.of(one.description), projectId: ids.of("Site Novo") })),
  );
  await tx.insert(revenues).values(
    [
      { description: "Mensalidade de novembro", client: "Clínica Sorriso", amount: 300_000, dueDate: "2026-11-15" },
      { description: "Entrada do vídeo", client: "Mais Pet", amount: 500_000, dueDate: "2026-11-30" },
      { description: "Consultoria de marca", client: "Academia Corpo Ativo", amount: 200_000, dueDate: "2026-11-12" },
    ].map(({ client, ...one }) => ({ ...one, id: ids.of(one.description), clientId: ids.of(client) })),
  );
  await tx.insert(payments).values([
    { id: v7(), expenseId: ids.of("Freela de redação"), revenueId: null, amount: 80_000, paidOn: "2026-11-05" },
    { id: v7(), expenseId: null, revenueId: ids.of("Consultoria de marca"), amount: 200_000, paidOn: "2026-11-12" },
  ]);
  await tx.insert(recurrences).values([
    {
      id: ids.of("Aluguel do escritório"),
      direction: "out",
      amount: 350_000,
      description: "Aluguel do escritório",
      dayOfMonth: 10,
      startsOn: "2026-01-10",
    },
    {
      id: ids.of("Gestão de tráfego mensal"),
      direction: "in",
      clientId: ids.of("Clínica Sorriso"),
      amount: 300_000,
      description: "Gestão de tráfego mensal",
      dayOfMonth: 15,
      startsOn: "2026-01-15",
    },
  ]);
  await tx.insert(categories).values([
    { id: ids.of("Cafezinho"), name: "Cafezinho", direction: "out", dreLine: "fixed_costs" },
    { id: ids.of("Comissão de mídia"), name: "Comissão de mídia", direction: "in", dreLine: "gross_revenue" },
  ]);
  await tx.insert(goals).values([
    {
      id: ids.of("Faturamento de Novembro"),
      name: "Faturamento de Novembro",
      metric: "revenue",
      target: 50_000,
      periodFrom: "2026-11-01",
      periodTo: "2026-11-30",
    },
    {
      id: ids.of("Leads da Sorriso"),
      name: "Leads da Sorriso",
      metric: "leads",
      target: 120,
      periodFrom: "2026-10-01",
      periodTo: "2026-12-31",
      clientId: ids.of("Clínica Sorriso"),
    },
  ]);
}

async function fillPapers(tx: Tx, ids: Ids): Promise<void> {
  const templates = ["Contrato de Tráfego", "Acordo de Confidencialidade"];
  await tx.insert(contractTemplates).values(templates.map((name) => ({ id: ids.of(name), name, body: "Contrato de {{client_name}}." })));
  const made = [
    { number: "2026-0001", name: "Contrato Site Novo", client: "Empresa XYZ", status: "signed" as const, endsOn: "2026-12-31" },
    { number: "2026-0002", name: "Gestão de Tráfego Sorriso", client: "Clínica Sorriso", status: "sent" as const, endsOn: "2026-11-30" },
  ];
  await tx.insert(contracts).values(
    made.map(({ client, ...one }) => ({
      ...one,
      id: ids.of(one.name),
      clientId: ids.of(client),
      templateId: ids.of("Contrato de Tráfego"),
      startsOn: "2026-01-01",
      signedOn: one.status === "signed" ? "2026-01-01" : null,
    })),
  );
  await tx.insert(contractVersions).values(
    made.map(({ name, client }) => ({
      id: v7(),
      contractId: ids.of(name),
      clientId: ids.of(client),
      number: 1,
      body: `Contrato de ${client}.`,
      values: {},
      templateVersion: 1,
      renderedAt: NOW,
    })),
  );
  await tx.insert(insights).values(
    [
      { kind: "churn_risk", clientId: ids.of("Academia Corpo Ativo"), projectId: null, pt: "Academia Corpo Ativo em risco" },
      { kind: "low_margin", clientId: null, projectId: ids.of("Vídeo Institucional"), pt: "Margem baixa no Vídeo Institucional" },
      { kind: "overdue_receivable", clientId: ids.of("Clínica Sorriso"), projectId: null, pt: "Clínica Sorriso em atraso" },
    ].map(({ pt, ...one }) => ({
      ...one,
      id: v7(),
      key: `${one.kind}:${one.clientId ?? one.projectId}`,
      severity: "high" as const,
      title: { pt, en: pt },
      firstSeenAt: NOW,
      lastSeenAt: NOW,
    })),
  );
}

/** What an agency of a whole year has besides clients, projects and campaigns. */
export async function fillErp(tx: Tx, ids: Ids): Promise<void> {
  await fillSales(tx, ids);
  await fillWork(tx, ids);
  await fillMoney(tx, ids);
  await fillPapers(tx, ids);
}
