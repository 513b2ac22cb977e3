import type { MiddlewareHandler } from "hono";
import type { Env } from "./session.ts";

interface EventLog {
  info(event: object, message: string): void;
}

/** One event per request, written when it ends; no body, no token, no name of a person is in it. */
export const wideEvent =
  (log: EventLog): MiddlewareHandler<Env> =>
  async (c, next) => {
    const started = performance.now();
    await next();
    const signed = c.get("signed");
    log.info(
      {
        request_id: c.get("requestId"),
        method: c.req.method,
        path: c.req.path,
        status: c.res.status,
        ms: Math.round(performance.now() - started),
        ...(signed && { tenant: signed.session.tenant.id, actor: signed.session.actor.id }),
      },
      "request",
    );
  };
