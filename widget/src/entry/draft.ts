import type { Values } from "./values.ts";

/** What was typed and not yet saved, until the tab is closed: a reload, a lost connection or an ended session loses nothing. */
const keyOf = (user: string, tool: string) => `vyron.entry.${user}.${tool}`;

export function readDraft(user: string, tool: string): Values | undefined {
  try {
    const stored = sessionStorage.getItem(keyOf(user, tool));
    return stored ? (JSON.parse(stored) as Values) : undefined;
  } catch {
    return undefined;
  }
}

export function writeDraft(user: string, tool: string, values: Values | undefined): void {
  try {
    if (values) sessionStorage.setItem(keyOf(user, tool), JSON.stringify(values));
    else sessionStorage.removeItem(keyOf(user, tool));
  } catch {
    return;
  }
}
