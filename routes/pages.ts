import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";

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
  app.use("/*", serveStatic({ root: from(WIDGET) }));
  return app;
}
