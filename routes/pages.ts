import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { compress } from "hono/compress";
import { secureHeaders } from "hono/secure-headers";
import { inputSchema, outputSchema } from "../tools/describe.ts";
import type { FieldFacts } from "../tools/fields/semantic.ts";
import { inLanguage, type Locale } from "../tools/language.ts";
import { metrics } from "../tools/metrics/registry.ts";
import { labelOf, valueLabel } from "../tools/present/labels.ts";
import { doneSentence } from "../tools/present/sentences.ts";
import { tools } from "../tools/registry.ts";

const ROOT = join(import.meta.dirname, "..");
const WIDGET = join(ROOT, "dist", "widget");
const SWAGGER = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));

const own = ["'self'"];
const protectedPage = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: own,
    scriptSrc: own,
    styleSrc: [...own, "'unsafe-inline'"],
    imgSrc: [...own, "data:", "blob:"],
    connectSrc: own,
    fontSrc: own,
    frameAncestors: ["'none'"],
    baseUri: own,
    formAction: own,
    objectSrc: ["'none'"],
  },
  xFrameOptions: "DENY",
  referrerPolicy: "no-referrer",
});

const DOCS = `<!doctype html><html lang="pt-BR"><head><meta charset="utf-8"><title>Vyron API</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><div id="swagger-ui"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>`;
const START = `window.ui = SwaggerUIBundle({ url: "/openapi.json", dom_id: "#swagger-ui", deepLinking: true, persistAuthorization: true });`;

const from = (folder: string) => relative(process.cwd(), folder) || ".";

/** Addresses inside the web app; each is the same page. */
const PLACES = ["/entry", "/dashboard", "/board"];

type Words = Readonly<Record<"fields" | "values" | "done", Readonly<Record<string, string>>>>;

/** The nodes of a schema, without what its fields mean. */
function nodesOf(node: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (typeof node !== "object" || node === null) return [];
  const record = node as Readonly<Record<string, unknown>>;
  return [record, ...Object.entries(record).flatMap(([key, inside]) => (key === "x-field" ? [] : nodesOf(inside)))];
}

const labelled = (names: readonly string[], label: (name: string) => string) =>
  Object.fromEntries([...new Set(names)].map((name) => [name, label(name)]));

/** What people call the fields and values that forms show, and the sentence of a call that was done. */
function wordsIn(locale: Locale): Words {
  const nodes = tools.flatMap((tool) => [inputSchema(tool), outputSchema(tool)]).flatMap(nodesOf);
  const facts = nodes.flatMap((node) => (node["x-field"] as FieldFacts | undefined) ?? []);
  const names = [...nodes.flatMap(({ properties }) => Object.keys(properties ?? {})), ...facts.flatMap(({ ref }) => ref ?? [])];
  const values = nodes.flatMap(({ enum: listed }) => (Array.isArray(listed) ? listed.map(String) : []));
  const cued = facts.flatMap(({ cues }) => Object.keys(cues ?? {}));
  const figures = new Map<string, string>(metrics.map((metric) => [metric.id, inLanguage(locale, metric.names)]));
  const written = tools.filter(({ effect }) => effect !== "read");
  return {
    fields: labelled(names, (name) => figures.get(name) ?? labelOf(name, locale)),
    values: labelled([...values, ...cued], (value) => valueLabel(value, locale)),
    done: Object.fromEntries(written.map((tool) => [tool.name, doneSentence(tool, locale)])),
  };
}

const words = new Map<Locale, Words>();

function wordsOf(locale: Locale): Words {
  const known = words.get(locale) ?? wordsIn(locale);
  words.set(locale, known);
  return known;
}

/** The chat page and the API's documentation, all from our own origin. */
export function pages() {
  const app = new Hono();
  app.use(protectedPage);
  app.get("/docs", (c) => c.html(DOCS));
  app.get("/docs/start.js", (c) => c.body(START, 200, { "content-type": "text/javascript; charset=utf-8" }));
  app.use("/docs/*", serveStatic({ root: from(SWAGGER), rewriteRequestPath: (path) => path.replace(/^\/docs/, "") }));
  app.get("/assets/*", async (c, next) => {
    await next();
    if (c.res.ok) c.header("cache-control", "public, max-age=31536000, immutable");
  });
  app.get("/words/:language", compress(), (c) => c.json(wordsOf(c.req.param("language") === "en" ? "en" : "pt-BR")));
  for (const place of PLACES) app.get(place, serveStatic({ root: from(WIDGET), path: "index.html" }));
  app.use("/*", serveStatic({ root: from(WIDGET), precompressed: true }));
  return app;
}
