import { sql } from "drizzle-orm";
import { z } from "zod";
import { defineTool } from "../define.ts";
import { countOut, instantOut, ref } from "../fields/semantic.ts";
import { getUserOrThrow, toUser, user } from "./user.ts";

interface Access extends Record<string, unknown> {
  readonly client_name: string | null;
  readonly last_seen_at: Date | null;
  readonly open_sessions: number;
  readonly api_keys: number;
}

export const getUser = defineTool({
  name: "get_user",
  domain: "governance",
  description: "One person's access: role, client they are bound to, cost per hour, last sign-in, open sessions and API keys.",
  effect: "read",
  permission: "users:read",
  http: ["GET /users/{id}"],
  input: z.object({ id: ref("user").describe("The person: an id or a name.") }),
  output: user.extend({
    client_name: z.string().nullable(),
    last_seen_at: instantOut().nullable(),
    open_sessions: countOut(),
    api_keys: countOut(),
  }),
  examples: [
    { pt: "Qual é o perfil de acesso da Camila?", en: "What access does Camila have?", input: { id: "Camila" } },
    { pt: "Mostre o usuário Rafael Souza", en: "Show the user Rafael Souza", input: { id: "Rafael Souza" } },
  ],
  async run(ctx, { id }) {
    const row = await getUserOrThrow(ctx, id);
    const { rows } = await ctx.tx.execute<Access>(sql`select
      (select name from clients where id = ${row.clientId} and deleted_at is null) as client_name,
      (select max(created_at) from sessions where user_id = ${id}) as last_seen_at,
      (select count(distinct family)::int from sessions
        where user_id = ${id} and revoked_at is null and used_at is null and expires_at > app_now()) as open_sessions,
      (select count(*)::int from api_keys where user_id = ${id} and revoked_at is null) as api_keys`);
    const { client_name = null, last_seen_at = null, open_sessions = 0, api_keys = 0 } = rows[0] ?? {};
    return { ...toUser(row), client_name, last_seen_at: last_seen_at && new Date(last_seen_at), open_sessions, api_keys };
  },
});
