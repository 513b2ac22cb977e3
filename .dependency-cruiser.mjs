const error = (name, from, to, comment) => ({ name, severity: "error", comment, from: { path: from }, to: { path: to } });
const VERBS =
  "(add|analyze|compare|create|deactivate|decide|delete|dismiss|explain|export|find|get|import|list|log|mark|match|merge|move|recommend|record|refresh|set|undo|update)(-|\\.ts)";

/** The layers of the house: imports point one way, `server → app → routes → agents → tools → memory → db`. */
export default {
  forbidden: [
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    error(
      "db-is-a-leaf",
      "^db/",
      "^(memory|tools|agents|routes|jobs|integrations|replies|app\\.ts|server\\.ts)",
      "The database knows nothing above it.",
    ),
    error(
      "replies-are-leaves",
      "^replies/",
      "^(db|memory|tools|agents|routes|jobs|integrations)/",
      "Blocks and their renderers know no tool.",
    ),
    error("memory-below-tools", "^memory/", "^(tools|agents|routes|jobs|integrations)/"),
    error("tools-below-agents", "^tools/", "^(agents|routes|jobs|memory|prompts|app\\.ts|server\\.ts)"),
    error("integrations-are-leaves", "^integrations/", "^(db|memory|agents|routes|jobs|app\\.ts|server\\.ts)"),
    error("agents-reach-data-through-tools", "^agents/", "^(db/(?!money)|memory|integrations|routes|jobs|app\\.ts|server\\.ts)"),
    error("routes-use-tools-not-tables", "^routes/(?!middleware/)", "^(db/(schema|client|migrate|embedded|demo)|integrations)"),
    error("jobs-beside-routes", "^jobs/", "^(agents|routes|app\\.ts|server\\.ts)"),
    error("tools-do-not-call-tools", `^tools/[^/]+/${VERBS}`, `^tools/[^/]+/${VERBS}`, "Domains share through noun modules."),
    error("widget-stands-apart", "^widget/", "^(db|memory|tools|agents|routes|jobs|integrations|app\\.ts|server\\.ts)"),
    {
      name: "no-dev-dependencies",
      severity: "error",
      from: { pathNot: "^(tests|evals|bench|widget|scripts)/|\\.config\\.|^\\.dependency-cruiser" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"] },
    },
  ],
  options: {
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(node_modules|dist|\\.try|\\.data)/" },
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "node", "default"],
    },
  },
};
