import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type OpenAi, problemsOf, startOpenAi, toolCall } from "../helpers/openai.ts";
import { openWorld, type TestTenant, type World } from "../helpers/world.ts";

let openai: OpenAi;
let world: World;
let t: TestTenant;
beforeAll(async () => {
  openai = await startOpenAi();
  world = await openWorld({ models: openai.models });
});
afterAll(() => openai.close());
beforeEach(async () => {
  openai.clear();
  t = await world.tenant();
});
afterEach(() => {
  for (const request of openai.sent) expect(problemsOf(request)).toEqual([]);
});

test("probe", async () => {
  await t.addClient("Empresa XYZ");
  openai.mock.on({ responseFormat: "json_schema" }, { content: JSON.stringify({ reason: "projects", route: "finance" }) });
  openai.mock.on({ hasToolResult: false }, { toolCalls: [toolCall("create_project", { client: "Empresa XYZ", budget: "10000.00" }, "call_a")] });
  openai.mock.on({ hasToolResult: true }, { content: "Projeto criado." });
  for (const m of ["Bora tocar aquele lance novo da Empresa XYZ por 10 mil?", "Crie um projeto de R$ 10.000 para a Empresa XYZ"]) {
    console.log(JSON.stringify(await t.chat(m), null, 1));
    console.log(openai.sent.map((s) => JSON.stringify(s).slice(0, 600)));
  }
  console.log(openai.mock.getRequests().map(r=>JSON.stringify(r.response).slice(0,200)));
});
