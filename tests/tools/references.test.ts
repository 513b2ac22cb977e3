import { beforeAll, expect, test } from "vitest";
import type { AppError } from "../../errors.ts";
import { createClient } from "../../tools/crm/create-client.ts";
import { createContact } from "../../tools/crm/create-contact.ts";
import { addExpense } from "../../tools/finance/add-expense.ts";
import { getCashFlow } from "../../tools/finance/get-cash-flow.ts";
import { createProject } from "../../tools/projects/create-project.ts";
import { openWorld, type TestTenant } from "../helpers/world.ts";

let t: TestTenant;
let bakery: string;
beforeAll(async () => {
  t = await (await openWorld()).tenant();
  bakery = (await t.run(createClient, { name: "Padaria Trigo da Serra" })).id;
  await t.run(createClient, { name: "Clínica Sorriso" });
});

const refusal = (work: Promise<unknown>) => work.then(() => undefined).catch((error: AppError) => error);

test("a name that shares one word with a client is another name: it is asked, not written to the wrong one", async () => {
  const error = await refusal(t.run(createContact, { name: "Joana Prado", client: "Padaria Sol" }));
  expect(error).toMatchObject({
    code: "VALIDATION",
    message: 'Não encontrei cliente "Padaria Sol". O mais parecido: Padaria Trigo da Serra. É esse?',
    details: { fields: [{ field: "client", choices: [{ value: bakery, label: "Padaria Trigo da Serra" }] }] },
  });
});

test.each(["padaria trigo", "Padaria Trigo da Sera", "PADARIA TRIGO DA SERRA", "cliente Padaria Trigo da Serra", "trigo da serra"])(
  "%s is the client all the same",
  async (client) => {
    expect((await t.run(createProject, { name: `Projeto ${client}`, client })).client_id).toBe(bakery);
  },
);

test("namesakes are told apart in the choices", async () => {
  await t.run(createClient, { name: "Maria Silva ME", phone: "11988880001" });
  await t.run(createClient, { name: "Maria Silva ME", phone: "11988880002" });
  const error = await refusal(t.run(createProject, { name: "Site", client: "Maria Silva ME" }));
  const labels = error?.details?.fields?.[0]?.choices?.map(({ label }) => label) ?? [];
  expect(labels.toSorted()).toEqual([
    expect.stringMatching(/^Maria Silva ME \(\+5511988880001 · 20\/11\/2026/),
    expect.stringMatching(/^Maria Silva ME \(\+5511988880002 · 20\/11\/2026/),
  ]);
});

test("a refused value is told by what it should be", async () => {
  await expect(t.run(addExpense, { amount: "0", due_date: "2026-12-01" })).rejects.toMatchObject({
    code: "VALIDATION",
    message: "amount precisa ser maior que zero",
  });
  await expect(
    t.run(createProject, { name: "Ao contrário", client: "Clínica Sorriso", start_date: "2026-12-10", end_date: "2026-12-01" }),
  ).rejects.toMatchObject({ code: "VALIDATION", message: "end_date não pode ser antes de start_date" });
});

test("a year outside 1900–2199 is a slip: it is refused in a day and in a period, and no figure is counted over it", async () => {
  const slip = { code: "VALIDATION", details: { fields: [{ message: "precisa ser um dia entre 1900 e 2199" }] } };
  await expect(t.run(addExpense, { amount: "10.00", due_date: "0026-12-31" })).rejects.toMatchObject(slip);
  await expect(t.run(getCashFlow, { period: { from: "0001-01-01", to: "9999-12-31" }, by: "day" })).rejects.toMatchObject(slip);
});
