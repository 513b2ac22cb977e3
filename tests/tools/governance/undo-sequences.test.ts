import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { createClient } from "../../../tools/crm/create-client.ts";
import { updateClient } from "../../../tools/crm/update-client.ts";
import type { Tool } from "../../../tools/define.ts";
import { type Field, fieldsOf } from "../../../tools/fields/walk.ts";
import { undo } from "../../../tools/governance/undo.ts";
import { referables } from "../../../tools/input/references.ts";
import { tools } from "../../../tools/registry.ts";
import { openWorld, type TestTenant, type World } from "../../helpers/world.ts";

/** Undoing every call of a random sequence, newest first, restores every live row. */
const CALLS = 30;
const SEQUENCES = 12;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});

/** Users and tenants are rights, not business; a decision or an undo is not a call of its own here. */
const APART = new Set(["decide_approval", "undo"]);
const changing = tools.filter(
  (tool) => tool.effect !== "read" && !tool.by && !APART.has(tool.name) && !/(users|tenants|settings):/.test(tool.permission),
);
/** A sequence needs something to work on. */
const first = ["create_client", "create_project", "create_contact", "create_deal", "add_expense", "add_revenue", "create_task"].map(
  (name) => tools.find((tool) => tool.name === name) as Tool,
);

const step = fc.record({ tool: fc.nat(), draws: fc.array(fc.nat(), { minLength: 24, maxLength: 24 }) });
const sequence = fc.array(step, { minLength: CALLS, maxLength: CALLS });

type Draw = (below: number) => number;

function drawing(draws: readonly number[]): Draw {
  let at = 0;
  return (below) => {
    const value = draws[at % draws.length] ?? 0;
    at += 1;
    return Math.floor(value / (Math.floor(at / draws.length) + 1)) % below;
  };
}

const CSV = "Dia;Campanha;Impressões;Cliques;Custo;Conversões\n01/11/2026;Nova;100;10;5,00;1\n";

const byKind: Record<string, (draw: Draw) => unknown> = {
  money: (draw) => ((draw(900_000) + 100) / 100).toFixed(2),
  percent: (draw) => draw(90),
  hours: (draw) => 1 + draw(7),
  count: (draw) => 1 + draw(9),
  score: (draw) => draw(100),
  day: (draw) => `2026-${String(1 + draw(11)).padStart(2, "0")}-${String(1 + draw(28)).padStart(2, "0")}`,
  instant: (draw) => `2026-10-${String(1 + draw(28)).padStart(2, "0")}T12:00:00Z`,
  period: () => "this_month",
  platform: (draw) => ["google_ads", "meta_ads"][draw(2)],
  email: (draw) => `p${draw(10_000)}@vyron.example`,
  phone: (draw) => `(11) 9${String(10_000_000 + draw(89_999_999)).padStart(8, "0")}`,
  file: () => ({ name: "dados.csv", content: CSV }),
};

async function valueFor(t: TestTenant, field: Field, draw: Draw): Promise<unknown> {
  const kind = field.facts?.kind ?? "";
  if (field.options) return field.options[draw(field.options.length)];
  if (field.facts?.ref) {
    const table = referables[field.facts.ref].table;
    const rows = await t.sql<{ id: string }>(`select id from ${table} where tenant_id = $1 and deleted_at is null order by id`, [t.id]);
    return rows[draw(Math.max(rows.length, 1))]?.id;
  }
  if (kind === "id") return undefined;
  const made = byKind[kind];
  if (made) return made(draw);
  if (field.type === "boolean") return draw(2) === 1;
  if (field.type === "number") return 1 + draw(5);
  return field.type === "object" ? undefined : `texto ${draw(1_000)}`;
}

async function inputFor(t: TestTenant, tool: Tool, draw: Draw): Promise<Record<string, unknown>> {
  const input: Record<string, unknown> = {};
  for (const field of fieldsOf(tool.input)) {
    if (field.name === "preview" || (!field.required && draw(5) > 1)) continue;
    const value = await valueFor(t, field, draw);
    if (value !== undefined) input[field.name] = field.array ? [value] : value;
  }
  return input;
}

const AUDIT = ["version", "created_at", "created_by", "updated_at", "updated_by", "deleted_at"].map((name) => `- '${name}'`).join(" ");

async function liveRows(t: TestTenant): Promise<Record<string, unknown>> {
  const tables = await t.sql<{ name: string }>(
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'version' order by 1`,
  );
  const found: Record<string, unknown> = {};
  for (const { name } of tables)
    found[name] = (
      await t.sql(`select to_jsonb(t) ${AUDIT} as row from ${name} t where tenant_id = $1 and deleted_at is null order by id`, [t.id])
    ).map(({ row }) => row);
  return found;
}

async function play(t: TestTenant, steps: readonly { tool: number; draws: number[] }[]): Promise<{ receipt: string; tool: string }[]> {
  const done: { receipt: string; tool: string }[] = [];
  for (const [index, { tool: chosen, draws }] of steps.entries()) {
    const tool = first[index] ?? (changing[chosen % changing.length] as Tool);
    const input = await inputFor(t, tool, drawing(draws));
    const result = await t.call(tool, input).catch((error: { code?: string }) => {
      if (error.code === "INTERNAL") throw error;
      return undefined;
    });
    if (result?.status === "ok") done.push({ receipt: result.receiptId, tool: tool.name });
  }
  return done;
}

const ran = new Map<string, number>();

test(`undoing ${CALLS} random calls one by one restores every live row`, { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(sequence, async (steps) => {
      const t = await world.tenant();
      const before = await liveRows(t);
      const done = await play(t, steps);
      for (const { tool } of done) ran.set(tool, (ran.get(tool) ?? 0) + 1);
      for (const { receipt, tool } of done.toReversed()) {
        const result = await t.run(undo, { call: receipt });
        expect({ tool, conflicts: result.conflicts }).toEqual({ tool, conflicts: [] });
      }
      expect(await liveRows(t)).toEqual(before);
    }),
    { numRuns: SEQUENCES, endOnFailure: true },
  );
  expect(ran.size, [...ran.keys()].join(", ")).toBeGreaterThan(changing.length / 3);
});

test("a row that a person edited in between is kept and listed as a conflict, and the others go back", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(sequence, async (steps) => {
      const t = await world.tenant();
      const before = await liveRows(t);
      const done = await play(t, steps.slice(0, 10));
      const made = await t.call(createClient as unknown as Tool, { name: "Firma Editada" });
      const { id } = made.status === "ok" ? (made.output as { id: string }) : { id: "" };
      const changed = await t.call(updateClient as unknown as Tool, { id, segment: "saúde" });
      await t.run(updateClient, { id, segment: "educação" }, { role: "manager" });
      const result = await t.run(undo, { call: changed.receiptId });
      expect(result.undone).toEqual([]);
      expect(result.conflicts).toMatchObject([{ table: "clients", id, name: "Firma Editada", fields: ["segment"] }]);
      for (const { receipt } of done.toReversed()) await t.run(undo, { call: receipt });
      const { clients, ...after } = await liveRows(t);
      expect(clients).toMatchObject([{ id, segment: "educação" }]);
      expect({ ...after, clients: [] }).toEqual(before);
    }),
    { numRuns: 4, endOnFailure: true },
  );
});
