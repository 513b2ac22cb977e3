import { eq, or, sql } from "drizzle-orm";
import { z } from "zod";
import { type TenantSettings, tenants } from "../../db/schema/platform.ts";
import { asRouting, inTenant, type Tx } from "../../db/tenant.ts";
import { AppError } from "../../errors.ts";
import type { ToolContext } from "../define.ts";
import { insertReceipt } from "../door/receipt.ts";
import { instantOut, percentOut, rowId } from "../fields/semantic.ts";
import { DEFAULTS } from "./settings.ts";

export type TenantRow = typeof tenants.$inferSelect;

const customFieldOut = z.object({
  key: z.string(),
  label: z.string(),
  type: z.string(),
  options: z.array(z.string()).optional(),
  required: z.boolean().optional(),
});

export const tenantOut = z.object({
  id: rowId(),
  name: z.string(),
  slug: z.string(),
  active: z.boolean(),
  locale: z.string(),
  time_zone: z.string(),
  currency: z.string(),
  target_margin: percentOut(),
  alert_margin: percentOut(),
  health_threshold: z.number(),
  silence_days: z.number(),
  loyal_months: z.number(),
  anomaly_percent: percentOut(),
  encrypt_interactions: z.boolean(),
  features: z.record(z.string(), z.boolean()),
  brand_color: z.string().nullable(),
  legal_name: z.string().nullable(),
  address: z.string().nullable(),
  custom_fields: z.record(z.string(), z.array(customFieldOut)),
  created_at: instantOut(),
});

const customFieldsOut = (fields: TenantSettings["customFields"]) =>
  Object.fromEntries(
    Object.entries(fields ?? {}).map(([entity, list]) => [
      entity,
      list.map(({ options, ...field }) => ({ ...field, ...(options && { options: [...options] }) })),
    ]),
  );

export const toTenant = ({ settings, ...row }: TenantRow): z.input<typeof tenantOut> => ({
  id: row.id,
  name: row.name,
  slug: row.slug,
  active: row.disabledAt === null,
  locale: row.locale,
  time_zone: row.timeZone,
  currency: row.currency,
  target_margin: settings.targetMargin ?? DEFAULTS.target_margin,
  alert_margin: settings.alertMargin ?? DEFAULTS.alert_margin,
  health_threshold: settings.healthThreshold ?? DEFAULTS.health_threshold,
  silence_days: settings.silenceDays ?? DEFAULTS.silence_days,
  loyal_months: settings.loyalMonths ?? DEFAULTS.loyal_months,
  anomaly_percent: settings.anomalyPercent ?? DEFAULTS.anomaly_percent,
  encrypt_interactions: settings.encryptInteractions ?? false,
  features: { ...settings.features },
  brand_color: settings.branding?.color ?? null,
  legal_name: settings.branding?.legalName ?? null,
  address: settings.branding?.address ?? null,
  custom_fields: customFieldsOut(settings.customFields),
  created_at: row.createdAt,
});

/** "Agência São João!" → "agencia-sao-joao". */
export const slugOf = (name: string): string =>
  name
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .slice(0, 60) || "tenant";

/** A tenant by its id, slug or name, over all of them; the caller has checked that the person may. */
export async function findTenant(ctx: ToolContext, text: string): Promise<TenantRow> {
  const found = await asRouting(ctx.tx, () =>
    ctx.tx
      .select()
      .from(tenants)
      .where(or(sql`${tenants.id}::text = ${text.toLowerCase()}`, eq(tenants.slug, text), sql`folded(${tenants.name}) = folded(${text})`))
      .limit(2),
  );
  const [row, second] = found;
  if (row && !second) return row;
  throw new AppError(
    "NOT_FOUND",
    ctx.say(`Não encontrei a empresa "${text}"; veja list_tenants.`, `Tenant "${text}" was not found; see list_tenants.`),
    { details: { fields: [{ field: "id", message: text }] } },
  );
}

/** Work in another tenant, with the call's receipt in that tenant's audit log too: whoever is acted on can see who did it. */
export function actingIn<T>(ctx: ToolContext, tenantId: string, tool: string, input: unknown, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTenant(ctx.tx, tenantId, async () => {
    const result = await work(ctx.tx);
    await insertReceipt(ctx.tx, {
      id: ctx.receiptId,
      tool: { name: tool, effect: "external", output: z.unknown() },
      session: ctx.session,
      input,
      outcome: "ok",
      output: { id: tenantId },
    });
    return result;
  });
}
