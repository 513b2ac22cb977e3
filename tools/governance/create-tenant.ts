import { v7 } from "uuid";
import { z } from "zod";
import { logins, tenants, users } from "../../db/schema/platform.ts";
import { AppError } from "../../errors.ts";
import { defineTool, type ToolContext } from "../define.ts";
import { email, name, rowId, secret } from "../fields/semantic.ts";
import { required } from "../rows.ts";
import { newPassword } from "./password.ts";
import { currency, locale, timeZone } from "./settings.ts";
import { actingIn, slugOf, type TenantRow } from "./tenant.ts";

const MOST_TWINS = 50;

/** The tenant's row under the first free slug of its name. */
async function insertTenant(ctx: ToolContext, row: Omit<TenantRow, "slug" | "settings" | "disabledAt">): Promise<TenantRow> {
  const base = slugOf(row.name);
  for (let n = 1; n <= MOST_TWINS; n += 1) {
    const slug = n === 1 ? base : `${base}-${n}`;
    const [made] = await ctx.tx
      .insert(tenants)
      .values({ ...row, slug })
      .onConflictDoNothing()
      .returning();
    if (made) return made;
  }
  throw new AppError(
    "CONFLICT",
    ctx.say("Já existem muitas empresas com esse nome; use outro.", "Too many tenants have that name; use another."),
  );
}

export const createTenant = defineTool({
  name: "create_tenant",
  domain: "governance",
  description: "Open a new tenant (agency or company) with its first administrator, whose password is returned once. Super admins only.",
  effect: "external",
  permission: "tenants:write",
  http: ["POST /tenants"],
  input: z.object({
    name: name().describe("The new tenant's name; its slug is made from it."),
    admin_name: z
      .string()
      .trim()
      .min(1)
      .max(120)
      .meta({ "x-field": { kind: "prose", near: ["administrador", "administradora", "responsavel", "admin", "administrator"] } })
      .describe("The first administrator's name."),
    admin_email: email().describe("The e-mail that the first administrator signs in with."),
    locale: locale().default("pt-BR").describe("Language of replies and reports: pt-BR or en."),
    time_zone: timeZone().default("America/Sao_Paulo").describe("Time zone of days and schedules, such as America/Sao_Paulo."),
    currency: currency().default("BRL").describe("ISO code of the currency."),
  }),
  output: z.object({
    id: rowId(),
    name: z.string(),
    slug: z.string(),
    locale: z.string(),
    time_zone: z.string(),
    currency: z.string(),
    admin_name: z.string(),
    admin_email: z.string(),
    password: secret(),
  }),
  examples: [
    {
      pt: "Crie a empresa Agência Boreal com a administradora Lia Prado, lia@boreal.example",
      en: "Create the tenant Agência Boreal with the administrator Lia Prado, lia@boreal.example",
      input: { name: "Agência Boreal", admin_name: "Lia Prado", admin_email: "lia@boreal.example" },
    },
    {
      pt: "Abra uma conta de agência nova: Norte Mídia, admin Rui Sá, rui@norte.example",
      en: "Open a new agency account: Norte Mídia, admin Rui Sá, rui@norte.example",
      input: { name: "Norte Mídia", admin_name: "Rui Sá", admin_email: "rui@norte.example" },
    },
  ],
  confirm: (input, { say }) =>
    say(
      `Abrir a empresa ${input.name}, com ${input.admin_name} (${input.admin_email}) como administrador(a)?`,
      `Open the tenant ${input.name}, with ${input.admin_name} (${input.admin_email}) as its administrator?`,
    ),
  async run(ctx, input) {
    const id = v7();
    const { password, passwordHash } = await newPassword();
    const made = await actingIn(ctx, id, "create_tenant", input, async (tx) => {
      const { name: title, locale: language, time_zone, currency: money } = input;
      const row = await insertTenant(ctx, { id, name: title, locale: language, timeZone: time_zone, currency: money, createdAt: ctx.now });
      const person = required(
        await tx.insert(users).values({ name: input.admin_name, email: input.admin_email, role: "admin" }).returning(),
      );
      await tx.insert(logins).values({ userId: person.id, email: person.email, passwordHash });
      return row;
    });
    return {
      id,
      name: made.name,
      slug: made.slug,
      locale: made.locale,
      time_zone: made.timeZone,
      currency: made.currency,
      admin_name: input.admin_name,
      admin_email: input.admin_email,
      password,
    };
  },
});
