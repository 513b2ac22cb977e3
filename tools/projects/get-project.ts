import { z } from "zod";
import { defineTool } from "../define.ts";
import { getProjectOrThrow, project, projectRef, toProject } from "./project.ts";

export const getProject = defineTool({
  name: "get_project",
  domain: "projects",
  description: "One project with its client, kind, status, budget and dates.",
  effect: "read",
  permission: "projects:read",
  http: ["GET /projects/{id}"],
  input: z.object({ id: projectRef() }),
  output: project,
  examples: [
    { pt: "Me mostre o projeto Site Novo", en: "Show me the project Site Novo", input: { id: "Site Novo" } },
    { pt: "Qual é o orçamento do Site Novo?", en: "What is the budget of Site Novo?", input: { id: "Site Novo" } },
  ],
  async run({ tx }, { id }) {
    const { row, clientName } = await getProjectOrThrow(tx, id);
    return toProject(row, clientName);
  },
});
