import { eq } from "drizzle-orm";
import { z } from "zod";
import { tenants } from "../../db/schema/platform.ts";
import { defineTool } from "../define.ts";
import { required } from "../rows.ts";
import { tenantOut, toTenant } from "./tenant.ts";

export const getSettings = defineTool({
  name: "get_settings",
  domain: "governance",
  description: "The tenant's own settings: branding, language, time zone, currency, thresholds, switches and custom fields.",
  effect: "read",
  permission: "settings:read",
  http: ["GET /settings"],
  input: z.object({}),
  output: tenantOut,
  examples: [
    { pt: "Quais são as configurações da agência?", en: "What are the agency's settings?", input: {} },
    { pt: "Qual é a meta de margem configurada?", en: "Which target margin is configured?", input: {} },
  ],
  run: async ({ tx, session }) => toTenant(required(await tx.select().from(tenants).where(eq(tenants.id, session.tenant.id)))),
});
