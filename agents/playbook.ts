import { z } from "zod";
import { AppError, type FieldProblem } from "../errors.ts";
import type { Tool } from "../tools/define.ts";
import { fieldsOf } from "../tools/fields/walk.ts";
import type { CallResult } from "../tools/run.ts";

/** A step names a tool and its input; `{{input.x}}` and `{{step.path}}` read what is known by then. */
const playbookStep = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]{0,40}$/),
  tool: z.string().max(64),
  with: z.record(z.string(), z.unknown()).default({}),
});

export type PlaybookStep = z.infer<typeof playbookStep>;

type GetTool = (name: string) => Tool | undefined;

const PLACE = /\{\{\s*([\w.]+)\s*\}\}/g;

const placesIn = (value: unknown): string[] => [...JSON.stringify(value ?? null).matchAll(PLACE)].map((match) => match[1] ?? "");

function problemsOf(step: PlaybookStep, index: number, known: ReadonlySet<string>, getTool: GetTool): FieldProblem[] {
  const at = `steps.${index}`;
  const tool = getTool(step.tool);
  if (!tool || tool.by) return [{ field: `${at}.tool`, message: `there is no tool ${step.tool} that a playbook may use` }];
  const fields = fieldsOf(tool.input);
  const unknown = Object.keys(step.with).filter((key) => !fields.some((field) => field.name === key));
  const missing = fields.filter((field) => field.required && !(field.name in step.with));
  const lost = placesIn(step.with).filter((path) => !known.has(path.split(".")[0] ?? ""));
  return [
    ...unknown.map((key) => ({ field: `${at}.with.${key}`, message: `${step.tool} has no field ${key}` })),
    ...missing.map(({ name }) => ({ field: `${at}.with.${name}`, message: `${step.tool} requires ${name}` })),
    ...lost.map((path) => ({ field: `${at}.with`, message: `{{${path}}} names no earlier step` })),
    ...literalProblems(step, tool, at),
  ];
}

/** Values that hold no placeholder must already satisfy the field. */
function literalProblems(step: PlaybookStep, tool: Tool, at: string): FieldProblem[] {
  return Object.entries(step.with).flatMap(([key, value]) => {
    const schema = (tool.input.shape as Record<string, z.ZodType>)[key];
    if (!schema || placesIn(value).length > 0 || schema.safeParse(value).success) return [];
    return [{ field: `${at}.with.${key}`, message: `${step.tool}.${key} does not take this value` }];
  });
}

/** Playbook face: what is wrong with the steps is said when they are saved, not when they run. */
export function checkPlaybook(raw: unknown, getTool: GetTool): PlaybookStep[] {
  const parsed = z.array(playbookStep).min(1).max(50).safeParse(raw);
  const shape = parsed.success
    ? []
    : parsed.error.issues.map((issue) => ({ field: `steps.${issue.path.join(".")}`, message: issue.message }));
  const known = new Set(["input"]);
  const problems = (parsed.data ?? []).flatMap((step, index) => {
    const found = problemsOf(step, index, known, getTool);
    if (known.has(step.id)) found.push({ field: `steps.${index}.id`, message: `${step.id} is used twice` });
    known.add(step.id);
    return found;
  });
  const fields = [...shape, ...problems];
  if (!parsed.success || fields.length > 0)
    throw new AppError("VALIDATION", fields.map((problem) => `${problem.field}: ${problem.message}`).join("; "), { details: { fields } });
  return parsed.data;
}

const read = (path: string, from: Readonly<Record<string, unknown>>): unknown =>
  path
    .split(".")
    .reduce<unknown>(
      (at, key) => (typeof at === "object" && at !== null && Object.hasOwn(at, key) ? (at as Record<string, unknown>)[key] : undefined),
      from,
    );

function resolve(value: unknown, known: Readonly<Record<string, unknown>>): unknown {
  if (typeof value === "string") {
    const whole = /^\{\{\s*([\w.]+)\s*\}\}$/.exec(value)?.[1];
    return whole ? read(whole, known) : value.replaceAll(PLACE, (_, path: string) => String(read(path, known) ?? ""));
  }
  if (Array.isArray(value)) return value.map((item) => resolve(item, known));
  if (value && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, known)]));
  return value;
}

export interface PlaybookRun {
  readonly status: "ok" | "waiting";
  readonly steps: readonly {
    readonly id: string;
    readonly tool: string;
    readonly status: string;
    readonly receipt_id: string;
    readonly output?: unknown;
    readonly approval_id?: string;
  }[];
}

/** A step that failed, by its name, with what was done before it: those steps stay done. */
function failedAt(step: PlaybookStep, done: PlaybookRun["steps"], error: unknown): unknown {
  if (!(error instanceof AppError)) return error;
  const details = { ...error.details, step: step.id, steps: done };
  return new AppError(error.code, `${step.id} (${step.tool}): ${error.message}`, { cause: error.cause, details });
}

/** Runs the steps in order through the door; a step that needs a person's approval stops the run there. */
export async function runPlaybook(
  steps: readonly PlaybookStep[],
  input: Readonly<Record<string, unknown>>,
  run: (tool: Tool, input: unknown) => Promise<CallResult>,
  getTool: GetTool,
): Promise<PlaybookRun> {
  const known: Record<string, unknown> = { input };
  const done: PlaybookRun["steps"][number][] = [];
  for (const step of steps) {
    const tool = getTool(step.tool);
    if (!tool) throw new AppError("NOT_FOUND", `${step.tool} is gone`);
    const result = await run(tool, resolve(step.with, known)).catch((error: unknown) => {
      throw failedAt(step, done, error);
    });
    if (result.status === "waiting") {
      done.push({ id: step.id, tool: step.tool, status: "waiting", receipt_id: result.receiptId, approval_id: result.approval.id });
      return { status: "waiting", steps: done };
    }
    known[step.id] = result.output;
    done.push({ id: step.id, tool: step.tool, status: "ok", receipt_id: result.receiptId, output: result.output });
  }
  return { status: "ok", steps: done };
}
