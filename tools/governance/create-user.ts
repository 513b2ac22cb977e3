import { z } from "zod";
import { logins, users } from "../../db/schema/platform.ts";
import { defineTool } from "../define.ts";
import { email, secret } from "../fields/semantic.ts";
import { required } from "../rows.ts";
import { newPassword } from "./password.ts";
import { assertClientFits, roleOrThrow, toUser, user, userFields } from "./user.ts";

export const createUser = defineTool({
  name: "create_user",
  domain: "governance",
  description:
    "Give a person access with a role: admin, manager (cro) or viewer (client), a viewer perhaps bound to one client. The first password is returned once.",
  effect: "external",
  permission: "users:write",
  http: ["POST /users"],
  input: z.object({
    name: userFields.name,
    email: email().describe("The e-mail to sign in with."),
    role: userFields.role.default("viewer"),
    client: userFields.client.optional(),
    cost_rate: userFields.cost_rate.optional(),
  }),
  output: user.extend({ password: secret() }),
  examples: [
    {
      pt: "Crie um usuário gestor para Paula Reis, paula@agencia.example",
      en: "Create a manager user for Paula Reis, paula@agencia.example",
      input: { name: "Paula Reis", email: "paula@agencia.example", role: "manager" },
    },
    {
      pt: "Dê acesso de leitura ao João, joao@cliente.example",
      en: "Give João read access, joao@cliente.example",
      input: { name: "João", email: "joao@cliente.example", role: "viewer" },
    },
  ],
  confirm: ({ name, email: address, role }, { say }) =>
    say(`Dar acesso a ${name} (${address}) com o perfil ${role}?`, `Give ${name} (${address}) access with the role ${role}?`),
  async run({ tx, say }, input) {
    const role = roleOrThrow({ say }, input.role);
    assertClientFits({ say }, role, input.client ?? null);
    const { password, passwordHash } = await newPassword();
    const { name, email: address, client: clientId = null, cost_rate: costRate = null } = input;
    const row = required(await tx.insert(users).values({ name, email: address, role, clientId, costRate }).returning());
    await tx.insert(logins).values({ userId: row.id, email: row.email, passwordHash });
    return { ...toUser(row), password };
  },
});
