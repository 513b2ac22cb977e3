import { sql } from "drizzle-orm";
import { z } from "zod";
import { type TenantSettings, tenants } from "../../db/schema/platform.ts";
import { asRouting } from "../../db/tenant.ts";
import { defineTool } from "../define.ts";
import { countOut, instantOut, rowId, worded } from "../fields/semantic.ts";
import { pageOf, paging, queryPage } from "../paging.ts";

interface Row extends Record<string, unknown> {
  id: string;
  name: string;
  slug: string;
  locale: string;
  time_zone: string;
  currency: string;
  settings: TenantSettings;
  active: boolean;
  created_at: Date;
  users: number;
}

export const listTenants = defineTool({
  name: "list_tenants",
  domain: "governance",
  description: "List the tenants (agencies, companies) of this installation with their people and switches. Super admins only.",
  effect: "read",
  permission: "tenants:read",
  http: ["GET /tenants"],
  input: z.object({
    active: worded(z.boolean(), {
      cues: { true: ["empresas ativas", "active tenants"], false: ["empresas desativadas", "empresas inativas", "disabled tenants"] },
    })
      .optional()
      .describe("Only active, or only disabled ones."),
    feature: z
      .string()
      .max(40)
      .meta({
        "x-field": { kind: "choice", cues: { use_openai: ["usam openai", "com openai", "openai ligado", "use openai", "using openai"] } },
      })
      .optional()
      .describe("Only those with this switch on, such as use_openai."),
    ...paging,
  }),
  output: pageOf(
    z.object({
      id: rowId(),
      name: z.string(),
      slug: z.string(),
      active: z.boolean(),
      users: countOut(),
      locale: z.string(),
      time_zone: z.string(),
      currency: z.string(),
      features: z.array(z.string()),
      created_at: instantOut(),
    }),
  ),
  examples: [
    { pt: "Quais empresas estão cadastradas no Vyron?", en: "Which tenants are registered?", input: {} },
    { pt: "Liste as agências que usam OpenAI", en: "List the agencies that use OpenAI", input: { feature: "use_openai" } },
  ],
  run: ({ tx }, input) =>
    asRouting(tx, async () => {
      const page = await queryPage<Row>(
        tx,
        {
          select: sql`t.id, t.name, t.slug, t.locale, t.time_zone, t.currency, t.settings, t.created_at, t.disabled_at is null as active,
            (select count(*)::int from users u where u.tenant_id = t.id and u.active and u.deleted_at is null) as users`,
          from: sql`${tenants} t`,
          where: [
            input.active === undefined ? undefined : sql`(t.disabled_at is null) = ${input.active}`,
            input.feature ? sql`(t.settings -> 'features' ->> ${input.feature})::boolean` : undefined,
          ],
          sort: {
            by: [
              { by: sql`t.name`, type: "text" },
              { by: sql`t.id`, type: "uuid" },
            ],
          },
        },
        input,
      );
      const items = page.rows.map(({ settings, ...row }) => ({
        ...row,
        created_at: new Date(row.created_at),
        features: Object.entries(settings.features ?? {}).flatMap(([key, on]) => (on ? [key] : [])),
      }));
      return { items, next_cursor: page.next_cursor, total: page.total };
    }),
});
