import type { Context } from "hono";
import { AppError, httpStatus } from "../errors.ts";
import type { Env } from "./middleware/session.ts";

interface ErrorLog {
  error(event: object, message: string): void;
}

const known = (error: unknown): AppError => {
  if (error instanceof AppError) return error;
  return new AppError("INTERNAL", "Algo deu errado do nosso lado. / Something went wrong on our side.", { cause: error });
};

/** Every failure in one shape; what is not ours to tell stays in the log, found by the request id. */
export const onError = (log: ErrorLog) => (error: Error, c: Context<Env>) => {
  const { code, message, details, cause } = known(error);
  const requestId = c.get("requestId");
  if (code === "INTERNAL") log.error({ err: cause ?? error, request_id: requestId, path: c.req.path }, "request failed");
  const retry = details?.["retry_after"];
  if (typeof retry === "number") c.header("retry-after", String(retry));
  return c.json({ error: { code, message, ...(details && { details }), request_id: requestId } }, httpStatus[code]);
};

export const notFound = (c: Context<Env>) =>
  c.json(
    {
      error: {
        code: "NOT_FOUND",
        message: `${c.req.method} ${c.req.path} não existe; veja /docs. / does not exist; see /docs.`,
        request_id: c.get("requestId"),
      },
    },
    404,
  );
