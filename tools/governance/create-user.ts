import { randomBytes } from "node:crypto";
import { hash } from "@node-rs/bcrypt";
import { z } from "zod";
import { logins, users } from "../../db/schema/platform.ts";
import { invalid } from "../../errors.ts";
import { defineTool } from "../define.ts";
import { email, ref, secret } from "../fields/semantic.ts";
import { roleNamed } from "../permissions.ts";
import { required } from "../rows.ts";
import { toUser, user } from "./user.ts";

/** Requirement V-107. */
export const BCRYPT_COST = 12;

export const createUser = defineTool({
  name: "create_user",
  domain: "governance",
  description:
    "Give a person access with a role: admin, manager (cro) or viewer (client), a viewer perhaps bound to one client. The first password is returned once.",
  effect: "external",
  permission: "users:write",
  http: ["POST /users"],
  input: z.object({
    name: z
      .string()
      .trim()
      .min(1)
      .max(120)
      .meta({ "x-field": { kind: "name" } })
      .describe("The person's name."),
    email: email().describe("The e-mail to sign in with."),
    role: z
      .string()
      .trim()
      .min(1)
      .max(30)
      .meta({
        "x-field": {
          kind: "choice",
          cues: {
            admin: ["admin", "administrador", "administradora"],
            manager: ["gestor", "gestora", "gerente", "manager", "cro"],
            viewer: ["leitor", "leitura", "viewer", "so leitura", "read access", "read-only", "visualizar", "client", "cliente"],
          },
        },
      })
      .default("viewer")
      .describe("admin, manager (or cro), viewer (or client)."),
    client: ref("client").optional().describe("Binds a viewer to one client: its id or name."),
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
    const role = roleNamed(input.role);
    if (!role || role === "super_admin")
      throw invalid(
        "role",
        say("role precisa ser admin, manager (cro) ou viewer (client)", "role must be admin, manager (cro) or viewer (client)"),
      );
    if (input.client && role !== "viewer")
      throw invalid("client", say("só um viewer pode ser ligado a um cliente", "only a viewer may be bound to a client"));
    const password = randomBytes(12).toString("base64url");
    const row = required(
      await tx
        .insert(users)
        .values({ name: input.name, email: input.email, role, clientId: input.client ?? null })
        .returning(),
    );
    await tx.insert(logins).values({ userId: row.id, email: row.email, passwordHash: await hash(password, { cost: BCRYPT_COST }) });
    return { ...toUser(row), password };
  },
});
