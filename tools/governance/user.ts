import { z } from "zod";
import type { users } from "../../db/schema/platform.ts";
import { instantOut, rowId } from "../fields/semantic.ts";
import { ROLES } from "../permissions.ts";

export const user = z.object({
  id: rowId(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  client_id: z.uuid().nullable(),
  active: z.boolean(),
  created_at: instantOut(),
});

export const toUser = (row: typeof users.$inferSelect): z.input<typeof user> => ({
  id: row.id,
  name: row.name,
  email: row.email,
  role: row.role,
  client_id: row.clientId,
  active: row.active,
  created_at: row.createdAt,
});
