import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { environment } from "../../config.ts";
import { type PromptName, renderPrompt } from "../../prompts/index.ts";
import { metrics } from "../../tools/metrics/registry.ts";
import { tools } from "../../tools/registry.ts";

const ROOT = join(import.meta.dirname, "../..");
const text = (path: string) => readFileSync(join(ROOT, path), "utf8");
const documents = [
  "README.md",
  "AGENTS.md",
  "CHANGELOG.md",
  ...readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

test(".env.example lists exactly the settings that config.ts reads", () => {
  const listed = [...text(".env.example").matchAll(/^#? ?([A-Z_]+)=/gm)].map((match) => match[1]);
  expect(listed.toSorted()).toEqual(Object.keys(environment.shape).toSorted());
});

test("AGENTS.md stays an index", () => {
  expect(text("AGENTS.md").split("\n").length).toBeLessThanOrEqual(120);
});

test.each(documents)("%s names only files and commands that exist", (document) => {
  const scripts = Object.keys((JSON.parse(text("package.json")) as { scripts: Record<string, string> }).scripts);
  for (const [, path = ""] of text(document).matchAll(/`((?:[a-z.-]+\/)+[a-zA-Z.-]+\.(?:ts|tsx|md|sql|json|mjs|sh)|[a-z.-]+\/)`/g))
    expect(existsSync(join(ROOT, path)), `${document}: ${path}`).toBe(true);
  for (const [, script = ""] of text(document).matchAll(/`npm run ([a-z:]+)/g))
    expect(scripts, `${document}: npm run ${script}`).toContain(script);
});

test("prompts name only tools that exist", () => {
  const names = new Set(tools.map((tool) => tool.name));
  for (const file of readdirSync(join(ROOT, "prompts")).filter((name) => name.endsWith(".md"))) {
    for (const [, name = ""] of text(`prompts/${file}`).matchAll(/`([a-z]+_[a-z_]+)`/g)) expect(names, `${file}: ${name}`).toContain(name);
    const now = { tenant: "T", person: "P", role: "admin", currency: "BRL", locale: "pt-BR", timeZone: "UTC", today: "2026-01-01" };
    expect(renderPrompt(file.replace(".md", "") as PromptName, now)).not.toContain("{{");
  }
});

test("every metric of the registry is in the KPI catalogue", () => {
  for (const metric of metrics) expect(text("docs/kpis.md"), metric.id).toContain(`\`${metric.id}\``);
});

test("docs/requirements.md: each row id exists once, and each test that it names exists with that file", () => {
  const rows = [...text("docs/requirements.md").matchAll(/^\| ([VCGAX]-\d+) \| ([^|]+) \| ([^|]+) \|$/gm)].map(
    ([, id = "", state = "", proof = ""]) => ({ id, state: state.trim(), proof }),
  );
  expect(rows.length).toBeGreaterThan(50);
  expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
  for (const { id, state, proof } of rows) {
    expect(["holds", "partly", "later"], id).toContain(state);
    const limits: Record<string, number> = { V: 138, C: 182, G: 278, A: 63, X: 28 };
    expect(Number(id.split("-")[1]), id).toBeLessThanOrEqual(limits[id[0] ?? ""] ?? 0);
    if (state === "later") continue;
    const named = [...proof.matchAll(/`([^`]+)`(?: “([^”]+)”)?/g)];
    expect(named.length, `${id} names no proof`).toBeGreaterThan(0);
    for (const [, file = "", title] of named) {
      if (file.startsWith("npm ")) continue;
      expect(existsSync(join(ROOT, file)), `${id}: ${file}`).toBe(true);
      if (title) expect(text(file), `${id}: ${file} “${title}”`).toContain(title);
    }
  }
});
