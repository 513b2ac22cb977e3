import { eq } from "drizzle-orm";
import { z } from "zod";
import { centsToDecimal } from "../../db/money.ts";
import { clients } from "../../db/schema/crm.ts";
import { users } from "../../db/schema/platform.ts";
import { invalid } from "../../errors.ts";
import { defineTool } from "../define.ts";
import { ref, worded } from "../fields/semantic.ts";
import { type Locale, say } from "../language.ts";
import { labelOf, valueLabel } from "../present/labels.ts";
import { given, required } from "../rows.ts";
import { assertAdminRemains, assertClientFits, assertMayChange, getUserOrThrow, roleOrThrow, toUser, user, userFields } from "./user.ts";

function worth(key: string, value: unknown, locale: Locale): string {
  if (key === "cost_rate" && value !== null) return centsToDecimal(Number(value));
  if (value === true) return say(locale, "sim", "yes");
  return value === null ? "—" : valueLabel(String(value), locale);
}

/** "Perfil: gestor; Custo por hora: 80.00" */
const told = (changes: Readonly<Record<string, unknown>>, locale: Locale): string =>
  Object.entries(changes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${labelOf(key, locale)}: ${worth(key, value, locale)}`)
    .join("; ");

export const updateUser = defineTool({
  name: "update_user",
  domain: "governance",
  description:
    "Change a person's name, role, cost per hour or the client they are bound to, or let a deactivated one in again. It counts from their next request.",
  effect: "external",
  permission: "users:write",
  http: ["PATCH /users/{id}"],
  input: z.object({
    id: ref("user").describe("The person: an id or a name."),
    ...z.object(userFields).partial().shape,
    client: userFields.client.nullable().optional().describe("Binds a viewer to one client (id or name); null frees them."),
    cost_rate: userFields.cost_rate.nullable().optional().describe("What an hour of theirs costs the agency; null clears it."),
    active: worded(z.boolean(), {
      cues: { true: ["reative", "reativa", "reativar", "reactivate", "acesso de volta", "volte a ter acesso", "back in"] },
    })
      .optional()
      .describe("true lets a deactivated person sign in again; deactivate_user takes access away."),
  }),
  output: user,
  examples: [
    { pt: "Troque o perfil da Camila para gestora", en: "Change Camila's role to manager", input: { id: "Camila", role: "manager" } },
    {
      pt: "A hora do Rafael Souza custa R$ 80",
      en: "An hour of Rafael Souza costs R$ 80",
      input: { id: "Rafael Souza", cost_rate: "80.00" },
    },
    { pt: "Reative o acesso do João", en: "Reactivate João", input: { id: "João", active: true } },
  ],
  async confirm({ id, client, ...input }, { tx, say: inWords }) {
    const [row] = await tx.select({ name: users.name }).from(users).where(eq(users.id, id));
    const [bound] = client ? await tx.select({ name: clients.name }).from(clients).where(eq(clients.id, client)) : [];
    const changes = { ...input, client: client === null ? "—" : bound?.name };
    const who = row?.name ?? id;
    return inWords(`Alterar o usuário ${who}? ${told(changes, "pt-BR")}`, `Change the user ${who}? ${told(changes, "en")}`);
  },
  async run(ctx, { id, ...input }) {
    if (input.active === false)
      throw invalid("active", ctx.say("para tirar o acesso use deactivate_user", "use deactivate_user to take access away"));
    const before = await getUserOrThrow(ctx, id);
    assertMayChange(ctx, before);
    const role = input.role === undefined ? before.role : roleOrThrow(ctx, input.role);
    if (role !== before.role && before.role === "super_admin")
      throw invalid("role", ctx.say("o perfil de um super_admin não muda aqui", "a super_admin's role does not change here"));
    if (role !== "admin") await assertAdminRemains(ctx, before);
    const clientId = input.client === undefined ? (role === "viewer" ? before.clientId : null) : input.client;
    assertClientFits(ctx, role, clientId);
    const changes = given({ name: input.name, role, clientId, costRate: input.cost_rate, active: input.active });
    return toUser(required(await ctx.tx.update(users).set(changes).where(eq(users.id, id)).returning()));
  },
});
