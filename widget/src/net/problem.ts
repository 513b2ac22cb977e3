import type { Problem } from "../contract.ts";

/** A failure that the page knows how to show. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.message, options);
    this.problem = problem;
  }
}

/** An empty message means: the page has its own sentence for the code. */
export function asProblem(error: unknown): Problem {
  return error instanceof ProblemError ? error.problem : { code: "INTERNAL", message: "" };
}

interface ErrorBody {
  readonly error?: {
    readonly code?: Problem["code"];
    readonly message?: string;
    readonly details?: { readonly fields?: Problem["fields"] };
    readonly request_id?: string;
  };
}

export async function problemOf(response: Response): Promise<Problem> {
  const body: ErrorBody = await response.json().catch(() => ({}));
  const { code, message, details, request_id: requestId } = body.error ?? {};
  return {
    code: code ?? (response.status === 401 ? "UNAUTHENTICATED" : "INTERNAL"),
    message: message ?? "",
    ...(details?.fields && { fields: details.fields }),
    ...(requestId && { requestId }),
  };
}
