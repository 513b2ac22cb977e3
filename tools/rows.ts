import { AppError } from "../errors.ts";

/** The one row that a statement with `returning` always gives back. */
export function required<T>(rows: readonly T[]): T {
  const [row] = rows;
  if (row === undefined) throw new AppError("INTERNAL", "a statement returned no row");
  return row;
}

/** Only what was given: a PATCH leaves out what it does not change. */
export function given<T extends Record<string, unknown>>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
