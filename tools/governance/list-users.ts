import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { users } from "../../db/schema/platform.ts";
import { defineTool } from "../define.ts";
import { worded } from "../fields/semantic.ts";
import { pageOf, paging, selectPage } from "../paging.ts";
import { ROLES } from "../permissions.ts";
import { toUser, user } from "./user.ts";

export const listUsers = defineTool({
  name: "list_users",
  domain: "governance",
  description: "List the people who may sign in, with their role.",
  effect: "read",
  permission: "users:read",
  http: ["GET /users"],
  input: z.object({
    role: worded(z.enum(ROLES), {
      cues: {
        admin: ["administradores", "admins", "administrators"],
        manager: ["gestores", "gerentes", "managers", "cro"],
        viewer: ["leitores", "viewers", "so leitura", "read-only"],
      },
    })
      .optional()
      .describe("Only this role."),
    active: worded(z.boolean(), {
      cues: { true: ["usuarios ativos", "active users"], false: ["desativados", "inativos", "inactive", "deactivated"] },
    })
      .optional()
      .describe("Only active, or only deactivated ones."),
    ...paging,
  }),
  output: pageOf(user),
  examples: [
    { pt: "Quem tem acesso ao sistema?", en: "Who has access to the system?", input: {} },
    { pt: "Liste os administradores", en: "List the administrators", input: { role: "admin" } },
  ],
  async run({ tx }, input) {
    const where = and(
      isNull(users.deletedAt),
      input.role ? eq(users.role, input.role) : undefined,
      input.active === undefined ? undefined : eq(users.active, input.active),
    );
    const { rows, ...page } = await selectPage(tx, users, { where, sort: { by: [users.name, users.id] } }, input);
    return { items: rows.map(toUser), ...page };
  },
});
