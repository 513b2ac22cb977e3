import { useCallback, useSyncExternalStore } from "react";
import { readStored, writeStored } from "./storage.ts";

const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

/** One of a few values, kept on this device and shared by its tabs; the first is the default. */
export function useSetting<const Value extends string>(name: string, values: readonly [Value, ...Value[]]) {
  const key = `vyron.${name}`;
  const read = () => values.find((value) => value === readStored(key)) ?? values[0];
  const value = useSyncExternalStore(subscribe, read);
  const set = useCallback(
    (next: Value) => {
      writeStored(key, next);
      for (const listener of listeners) listener();
    },
    [key],
  );
  return [value, set] as const;
}
