import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { tenants } from "../../db/schema/platform.ts";
import type { Tx } from "../../db/tenant.ts";
import { AppError, invalid } from "../../errors.ts";
import { defineTool, type ToolContext } from "../define.ts";
import { labelOf } from "../present/labels.ts";
import { given, required } from "../rows.ts";
import { changedSettings, type SettingChanges, settingFields } from "./settings.ts";
import { actingIn, findTenant, type TenantRow, tenantOut, toTenant } from "./tenant.ts";

const MONEY = ["revenues", "expenses", "deals", "projects", "contracts", "marketing_metrics", "time_entries"];

async function assertNoMoney(ctx: ToolContext, tx: Tx): Promise<void> {
  const any = sql.join(
    MONEY.map((table) => sql`exists (select from ${sql.identifier(table)})`),
    sql` or `,
  );
  const { rows } = await tx.execute<{ found: boolean }>(sql`select ${any} as found`);
  if (rows[0]?.found)
    throw invalid(
      "currency",
      ctx.say("a moeda não muda depois que há valores lançados", "the currency cannot change once there are amounts"),
    );
}

async function change(
  ctx: ToolContext,
  tx: Tx,
  before: TenantRow,
  input: SettingChanges & { active?: boolean | undefined },
): Promise<TenantRow> {
  if (input.currency !== undefined && input.currency !== before.currency) await assertNoMoney(ctx, tx);
  const changes = given({
    name: input.name,
    locale: input.locale,
    timeZone: input.time_zone,
    currency: input.currency,
    settings: changedSettings(before.settings, input, ctx.say),
    disabledAt: input.active === undefined ? undefined : input.active ? null : ctx.now,
  });
  return required(await tx.update(tenants).set(changes).where(eq(tenants.id, before.id)).returning());
}

function assertMayReach(ctx: ToolContext, input: { id?: string | undefined; active?: boolean | undefined }): void {
  if ((input.id !== undefined || input.active !== undefined) && !ctx.session.permissions.has("tenants:write"))
    throw new AppError(
      "FORBIDDEN",
      ctx.say("Só um super_admin altera outra empresa ou a desativa.", "Only a super_admin changes another tenant or disables one."),
    );
  if (input.active !== undefined && input.id === undefined)
    throw invalid("id", ctx.say("diga qual empresa, pelo id ou slug", "say which tenant, by its id or slug"));
}

export const updateTenant = defineTool({
  name: "update_tenant",
  domain: "governance",
  description:
    "Change the tenant's settings: branding, language, time zone, currency, thresholds and goals of margin, switches, custom fields. Super admins may name another tenant.",
  effect: "external",
  permission: "settings:write",
  http: ["PATCH /settings", "PATCH /tenants/{id}"],
  input: z.object({
    ...z.object(settingFields).partial().shape,
    id: z.string().trim().min(1).max(80).optional().describe("Another tenant, by id or slug; the caller's own when left out."),
    active: z.boolean().optional().describe("false disables that tenant: nobody in it can sign in."),
  }),
  output: tenantOut,
  examples: [
    { pt: "Mude a meta de margem da agência para 35%", en: "Change the agency's target margin to 35%", input: { target_margin: 35 } },
    { pt: "O alerta de margem passa a ser 18%", en: "Set the margin alert to 18%", input: { alert_margin: 18 } },
    {
      pt: "Conte um cliente como em silêncio depois de 45 dias sem contato",
      en: "Set the silence days to 45",
      input: { silence_days: 45 },
    },
  ],
  confirm(input, { say }) {
    const told = (locale: "pt-BR" | "en") =>
      Object.entries(input)
        .filter(([key, value]) => key !== "id" && value !== undefined)
        .map(([key, value]) => `${labelOf(key, locale)}: ${typeof value === "object" ? JSON.stringify(value) : value}`)
        .join("; ");
    const whose = input.id ? ` (${input.id})` : "";
    return say(`Alterar as configurações da empresa${whose}? ${told("pt-BR")}`, `Change the tenant's settings${whose}? ${told("en")}`);
  },
  async run(ctx, { id, ...input }) {
    assertMayReach(ctx, { id, active: input.active });
    if (Object.values(input).every((value) => value === undefined))
      throw invalid("name", ctx.say("diga o que mudar nas configurações", "say what to change in the settings"));
    const own = ctx.session.tenant.id;
    const target = id === undefined ? undefined : await findTenant(ctx, id);
    if (target && target.id !== own)
      return toTenant(await actingIn(ctx, target.id, "update_tenant", { id, ...input }, (tx) => change(ctx, tx, target, input)));
    if (input.active === false)
      throw invalid("active", ctx.say("a sua própria empresa não pode ser desativada", "your own tenant cannot be disabled"));
    const before = target ?? required(await ctx.tx.select().from(tenants).where(eq(tenants.id, own)).for("update"));
    return toTenant(await change(ctx, ctx.tx, before, input));
  },
});
