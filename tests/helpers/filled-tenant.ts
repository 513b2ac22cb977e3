import type { Tool } from "../../tools/define.ts";
import { tools } from "../../tools/registry.ts";
import type { TestTenant } from "./world.ts";

/** One record of every kind, each with a word that no other tenant may ever see. */
export async function fillTenant(t: TestTenant) {
  const called = (name: string): Tool => tools.find((tool) => tool.name === name) as Tool;
  const output = async (name: string, input: unknown) => {
    const result = await t.call(called(name), input);
    if (result.status !== "ok") throw new Error(`${name} waits`);
    return result.output as { id: string };
  };
  const client = await output("create_client", { name: "Segredo Nosso Ltda", status: "client" });
  const project = await output("create_project", { client: client.id, name: "Projeto Segredo" });
  const other = await output("create_client", { name: "Segredo Nosso Também" });
  const contact = await output("create_contact", { client: client.id, name: "Pessoa Segredo", phone: "11 97777-7777" });
  const twin = await output("create_contact", { name: "Pessoa Secreta" });
  const interaction = await output("record_interaction", { client: client.id, content: "conversa secreta" });
  const revenue = await output("add_revenue", { client: client.id, project: project.id, amount: "777.00" });
  const expense = await output("add_expense", { project: project.id, amount: "77.00" });
  const payment = await output("mark_paid", { expense: expense.id, amount: "7.00" });
  const recurrence = await output("create_recurrence", { client: client.id, amount: "77.70", description: "Mensalidade Segredo" });
  const category = await output("create_category", { name: "Categoria Segredo" });
  const goal = await output("set_goal", { metric: "revenue", target: 777, name: "Meta Segredo" });
  const entry = await output("log_time", { project: project.id, hours: 7, cost_rate: "70.00" });
  const task = await output("create_task", { project: project.id, name: "Tarefa Segredo" });
  const card = await output("create_task_template", { category: "video", name: "Modelo Segredo" });
  const template = await output("create_contract_template", { name: "Contrato Segredo", body: "Segredo de {{client_name}}" });
  const contract = await output("create_contract", { client: client.id, template: template.id });
  const stats = await output("add_marketing_stats", {
    project: project.id,
    platform: "google_ads",
    campaign: "Campanha Segredo",
    impressions: 777,
    clicks: 77,
    leads: 7,
    cost: "77.70",
  });
  const deal = await output("create_deal", { client: client.id, name: "Negócio Segredo", value: "777.00" });
  const waiting = await t.call(called("delete_client"), { id: client.id }, { surface: "chat" });
  const approval = waiting.status === "waiting" ? waiting.approval.id : "";
  const seen = await t.call(called("get_project_profitability"), {});
  await t.chat("liste os projetos");
  return {
    client: client.id,
    project: project.id,
    approval,
    receipt: seen.receiptId,
    records: {
      task: task.id,
      task_template: card.id,
      time_entry: entry.id,
      marketing_stats: stats.id,
      contract: contract.id,
      contract_template: template.id,
      other_client: other.id,
      user: t.people.get("viewer")?.id ?? "",
      contact: contact.id,
      other_contact: twin.id,
      interaction: interaction.id,
      deal: deal.id,
      revenue: revenue.id,
      expense: expense.id,
      payment: payment.id,
      recurrence: recurrence.id,
      category: category.id,
      goal: goal.id,
    },
  };
}
