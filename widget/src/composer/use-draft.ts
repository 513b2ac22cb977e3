import { useCallback, useState } from "react";
import { readStored, writeStored } from "../settings/storage.ts";

/** The unsent text of a thread. It survives a reload, a lost connection and an expired session. */
export function useDraft(key: string) {
  const stored = `vyron.draft.${key}`;
  const [text, setText] = useState(() => readStored(stored) ?? "");
  const change = useCallback(
    (next: string) => {
      setText(next);
      writeStored(stored, next);
    },
    [stored],
  );
  return [text, change] as const;
}
