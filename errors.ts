/** Every failure a caller may be told about. Anything else is INTERNAL and its message never leaves the process. */
export const httpStatus = {
  VALIDATION: 422,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  PRECONDITION_FAILED: 412,
  RATE_LIMITED: 429,
  UPSTREAM: 502,
  INTERNAL: 500,
} as const;

export type ErrorCode = keyof typeof httpStatus;

/** One field that was refused: its path in the input, why, and what may be chosen instead. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
  readonly choices?: readonly Choice[];
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface ErrorDetails {
  readonly fields?: readonly FieldProblem[];
  readonly [key: string]: unknown;
}

/** The message is written for the person and the model alike, and names the next move. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly details: ErrorDetails | undefined;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions & { details?: ErrorDetails }) {
    super(message, options);
    this.code = code;
    this.details = options?.details;
  }
}

export const invalid = (field: string, message: string, choices?: readonly Choice[]) =>
  new AppError("VALIDATION", message, { details: { fields: [{ field, message, ...(choices && { choices }) }] } });
