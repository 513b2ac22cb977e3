import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { apiKeys, sessions, users } from "../../db/schema/platform.ts";
import { AppError } from "../../errors.ts";
import { defineTool } from "../define.ts";
import { countOut, ref } from "../fields/semantic.ts";
import { required } from "../rows.ts";
import { assertAdminRemains, assertMayChange, getUserOrThrow, toUser, user } from "./user.ts";

export const deactivateUser = defineTool({
  name: "deactivate_user",
  domain: "governance",
  description:
    "Take away a person's access at once: every sign-in and API key of theirs ends. What they did stays; update_user lets them in again.",
  effect: "external",
  permission: "users:write",
  http: ["POST /users/{id}/deactivate", "DELETE /users/{id}"],
  input: z.object({ id: ref("user").describe("The person: an id or a name.") }),
  output: user.extend({ sessions_ended: countOut(), keys_revoked: countOut() }),
  examples: [
    { pt: "Desative o usuário João", en: "Deactivate the user João", input: { id: "João" } },
    { pt: "Corte o acesso da Camila", en: "Cut off Camila's access", input: { id: "Camila" } },
  ],
  async confirm({ id }, { tx, say }) {
    const [row] = await tx.select({ name: users.name, email: users.email }).from(users).where(eq(users.id, id));
    const who = row ? `${row.name} (${row.email})` : id;
    return say(
      `Desativar o acesso de ${who}? As sessões e chaves de API dessa pessoa terminam na hora.`,
      `Deactivate the access of ${who}? Their sessions and API keys end at once.`,
    );
  },
  async run(ctx, { id }) {
    const { tx, now, session } = ctx;
    const before = await getUserOrThrow(ctx, id);
    if (id === session.actor.userId)
      throw new AppError(
        "PRECONDITION_FAILED",
        ctx.say(
          "Você não pode desativar o próprio acesso; peça a outro administrador.",
          "You cannot deactivate yourself; ask another administrator.",
        ),
      );
    assertMayChange(ctx, before);
    await assertAdminRemains(ctx, before);
    const row = required(await tx.update(users).set({ active: false }).where(eq(users.id, id)).returning());
    const ended = await tx
      .update(sessions)
      .set({ revokedAt: now })
      .where(and(eq(sessions.userId, id), isNull(sessions.revokedAt)))
      .returning({ family: sessions.family });
    const revoked = await tx
      .update(apiKeys)
      .set({ revokedAt: now })
      .where(and(eq(apiKeys.userId, id), isNull(apiKeys.revokedAt)))
      .returning({ id: apiKeys.id });
    return { ...toUser(row), sessions_ended: new Set(ended.map(({ family }) => family)).size, keys_revoked: revoked.length };
  },
});
