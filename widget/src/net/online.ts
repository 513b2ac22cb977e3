import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let reached = true;
let timer: ReturnType<typeof setTimeout> | undefined;

const announce = () => {
  for (const listener of listeners) listener();
};

/** Called after every request: one that nothing answered shows the banner and starts asking until something does. */
export function reportReached(ok: boolean): void {
  if (reached === ok) return;
  reached = ok;
  announce();
  clearTimeout(timer);
  if (!ok) timer = setTimeout(ask, 4000);
}

async function ask(): Promise<void> {
  const answered =
    navigator.onLine &&
    (await fetch("/health")
      .then((response) => response.status < 500)
      .catch(() => false));
  if (answered) reportReached(true);
  else timer = setTimeout(ask, 4000);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}

export const useOnline = () => useSyncExternalStore(subscribe, () => navigator.onLine && reached);
