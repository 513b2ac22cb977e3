import { useEffect, useState } from "react";
import type { Problem } from "../contract.ts";
import { asProblem } from "../net/problem.ts";
import { api } from "../session/api.ts";
import { callOf, type EntryTool } from "./catalogue.ts";

const wait = 600;

export interface DryRun {
  readonly state: "idle" | "asking" | "fine" | "refused";
  readonly problem?: Problem;
}

const told: readonly Problem["code"][] = ["VALIDATION", "NOT_FOUND", "CONFLICT", "PRECONDITION_FAILED"];

/**
 * Asks the tool's own route what it would say, and rolls back: the server's rules are shown while the person still types.
 * Only an input that passes the page's own checks is asked about, and each only once.
 */
export function useDryRun(tool: EntryTool, input: Readonly<Record<string, unknown>> | undefined): DryRun {
  const asked = input && tool.effect === "write" ? JSON.stringify(input) : "";
  const [answer, setAnswer] = useState<{ readonly asked: string; readonly problem?: Problem }>({ asked: "" });
  useEffect(() => {
    if (asked === "" || asked === answer.asked) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      const { method, path, body } = callOf(tool, JSON.parse(asked), true);
      api.call(method, path, body, { signal: stop.signal }).then(
        () => setAnswer({ asked }),
        (error: unknown) => !stop.signal.aborted && setAnswer({ asked, problem: asProblem(error) }),
      );
    }, wait);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [asked, answer.asked, tool]);
  if (asked === "") return { state: "idle" };
  if (answer.asked !== asked) return { state: "asking" };
  if (!answer.problem) return { state: "fine" };
  return told.includes(answer.problem.code) ? { state: "refused", problem: answer.problem } : { state: "idle" };
}
