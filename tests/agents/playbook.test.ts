import { beforeAll, expect, test } from "vitest";
import { checkPlaybook } from "../../agents/playbook.ts";
import type { FieldProblem } from "../../errors.ts";
import { getTool } from "../../tools/registry.ts";
import { openWorld, type TestTenant } from "../helpers/world.ts";

let t: TestTenant;
beforeAll(async () => {
  const world = await openWorld();
  t = await world.tenant();
});

function problems(steps: unknown): readonly FieldProblem[] {
  try {
    checkPlaybook(steps, getTool);
  } catch (error) {
    return (error as { details: { fields: FieldProblem[] } }).details.fields;
  }
  return [];
}

const client = { id: "client", tool: "create_client", with: { name: "{{input.name}}" } };

test("steps that read the input and what earlier steps gave are taken", () => {
  const project = { id: "project", tool: "create_project", with: { client: "{{client.id}}", budget: "10000.00" } };
  expect(checkPlaybook([client, project], getTool).map((step) => step.id)).toEqual(["client", "project"]);
});

const refused: [string, unknown, Partial<FieldProblem>[]][] = [
  ["a tool that does not exist", [{ id: "a", tool: "drop_tables" }], [{ field: "steps.0.tool" }]],
  ["a tool that is a person's own", [{ id: "a", tool: "decide_approval", with: {} }], [{ field: "steps.0.tool" }]],
  [
    "a missing field",
    [{ id: "a", tool: "create_client", with: {} }],
    [{ field: "steps.0.with.name", message: "create_client requires name" }],
  ],
  [
    "an unknown field",
    [{ ...client, with: { name: "A", colour: "red" } }],
    [{ field: "steps.0.with.colour", message: "create_client has no field colour" }],
  ],
  [
    "a reference to a later step",
    [
      { ...client, with: { name: "{{project.name}}" } },
      { id: "project", tool: "list_projects" },
    ],
    [{ field: "steps.0.with", message: "{{project.name}} names no earlier step" }],
  ],
  ["a reference of a step to itself", [{ ...client, with: { name: "{{client.name}}" } }], [{ field: "steps.0.with" }]],
  ["a literal that the field does not take", [{ ...client, with: { name: "" } }], [{ field: "steps.0.with.name" }]],
  ["the same id twice", [client, client], [{ field: "steps.1.id" }]],
  ["an id that is no name", [{ ...client, id: "1 2" }], [{ field: "steps.0.id" }]],
  ["no steps", [], [{ field: "steps." }]],
  ["something that is no list", "create_client", [{ field: "steps." }]],
];
for (const [name, steps, expected] of refused)
  test(`${name} is refused when the playbook is checked`, () => expect(problems(steps)).toMatchObject(expected));

const execute = (steps: unknown[], input: object) => t.http("POST", "/api/v1/agents/execute", { playbook: { steps }, input });

test("a playbook stops at the step that needs a person, and leaves the later ones alone", async () => {
  const steps = [
    client,
    { id: "gone", tool: "delete_client", with: { id: "{{client.id}}" } },
    { id: "late", tool: "create_client", with: { name: "Depois" } },
  ];
  const { json } = await execute(steps, { name: "De Passagem" });
  expect(json).toMatchObject({
    status: "waiting",
    steps: [
      { id: "client", status: "ok" },
      { id: "gone", status: "waiting", approval_id: expect.any(String) },
    ],
  });
  expect(await t.sql("select name from clients where tenant_id = $1 and deleted_at is null", [t.id])).toEqual([{ name: "De Passagem" }]);
});

test("a value goes from step to step in its own type, and into text as text", async () => {
  const steps = [
    client,
    {
      id: "project",
      tool: "create_project",
      with: { client: "{{client.id}}", budget: "{{input.budget}}", name: "Site de {{client.name}}" },
    },
  ];
  const { json } = await execute(steps, { name: "Livraria", budget: 2500 });
  expect(json).toMatchObject({ status: "ok", steps: [{}, { output: { name: "Site de Livraria", budget: "2500.00" } }] });
});

test("a step that fails tells which step it was, and what was done before it", async () => {
  const steps = [client, { id: "project", tool: "create_project", with: { client: "{{input.wrong}}" } }];
  const { status, json } = await execute(steps, { name: "Só Metade" });
  expect(status).toBe(422);
  expect(json).toMatchObject({
    error: {
      code: "VALIDATION",
      message: "project (create_project): client é obrigatório",
      details: { step: "project", steps: [{ id: "client", status: "ok", receipt_id: expect.any(String) }] },
    },
  });
});
