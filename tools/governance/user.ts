import { and, eq, inArray, isNull } from "drizzle-orm";
import { z } from "zod";
import { users } from "../../db/schema/platform.ts";
import { AppError, invalid } from "../../errors.ts";
import type { ToolContext } from "../define.ts";
import { instantOut, money, moneyOut, name, ref, rowId, worded } from "../fields/semantic.ts";
import { ROLES, roleNamed } from "../permissions.ts";
import type { Role } from "../session.ts";

export type UserRow = typeof users.$inferSelect;

export const user = z.object({
  id: rowId(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  client_id: z.uuid().nullable(),
  cost_rate: moneyOut().nullable(),
  active: z.boolean(),
  created_at: instantOut(),
});

export const toUser = (row: UserRow): z.input<typeof user> => ({
  id: row.id,
  name: row.name,
  email: row.email,
  role: row.role,
  client_id: row.clientId,
  cost_rate: row.costRate,
  active: row.active,
  created_at: row.createdAt,
});

const ROLE_CUES = {
  admin: ["admin", "administrador", "administradora", "administrator"],
  manager: ["gestor", "gestora", "gerente", "manager", "cro"],
  viewer: [
    "leitor",
    "leitora",
    "leitura",
    "viewer",
    "so leitura",
    "read access",
    "read-only",
    "visualizar",
    "visualizador",
    "visualizadora",
    "client",
    "cliente",
  ],
};

/** What may be said of a person. */
export const userFields = {
  name: name().max(120).describe("The person's name."),
  role: worded(z.string().trim().min(1).max(30), { cues: ROLE_CUES, near: ["perfil", "papel", "role"] }).describe(
    "admin, manager (or cro), viewer (or client).",
  ),
  client: ref("client").describe("Binds a viewer to one client: its id or name."),
  cost_rate: worded(money(), {
    near: ["custo por hora", "custo hora", "valor hora", "hora custa", "por hora", "cost rate", "per hour", "an hour"],
  }).describe("What an hour of theirs costs the agency."),
};

/** The role of a name or alias; super_admin is never given through a tenant. */
export function roleOrThrow(ctx: Pick<ToolContext, "say">, text: string): Exclude<Role, "super_admin"> {
  const role = roleNamed(text);
  if (role && role !== "super_admin") return role;
  throw invalid(
    "role",
    ctx.say("role precisa ser admin, manager (cro, gerente) ou viewer (client)", "role must be admin, manager (cro) or viewer (client)"),
  );
}

export function assertClientFits(ctx: Pick<ToolContext, "say">, role: Role, clientId: string | null): void {
  if (clientId && role !== "viewer")
    throw invalid("client", ctx.say("só um viewer pode ser ligado a um cliente", "only a viewer may be bound to a client"));
}

export async function getUserOrThrow(ctx: ToolContext, id: string): Promise<UserRow> {
  const [row] = await ctx.tx
    .select()
    .from(users)
    .where(and(eq(users.id, id), isNull(users.deletedAt)));
  if (!row) throw new AppError("NOT_FOUND", ctx.say("Usuário não encontrado; veja list_users.", "User not found; see list_users."));
  return row;
}

/** A super admin answers to super admins only. */
export function assertMayChange(ctx: ToolContext, row: UserRow): void {
  if (row.role === "super_admin" && ctx.session.actor.role !== "super_admin")
    throw new AppError("FORBIDDEN", ctx.say("Só um super_admin altera outro super_admin.", "Only a super_admin changes a super_admin."));
}

/** Refuses what would leave the tenant without an administrator; two at once wait for each other. */
export async function assertAdminRemains(ctx: ToolContext, row: UserRow): Promise<void> {
  if (row.role !== "admin" || !row.active) return;
  const admins = await ctx.tx
    .select({ id: users.id })
    .from(users)
    .where(and(inArray(users.role, ["admin", "super_admin"]), eq(users.active, true), isNull(users.deletedAt)))
    .orderBy(users.id)
    .for("update");
  if (admins.some(({ id }) => id !== row.id)) return;
  throw new AppError(
    "PRECONDITION_FAILED",
    ctx.say(
      `${row.name} é o último administrador; dê o perfil admin a outra pessoa antes.`,
      `${row.name} is the last administrator; make somebody else an admin first.`,
    ),
  );
}
