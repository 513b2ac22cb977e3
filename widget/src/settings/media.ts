import { useSyncExternalStore } from "react";
import { useTheme } from "./theme.ts";

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    () => matchMedia(query).matches,
  );
}

export function useDark(): boolean {
  const [theme] = useTheme();
  const system = useMedia("(prefers-color-scheme: dark)");
  return theme === "auto" ? system : theme === "dark";
}

export const useReducedMotion = () => useMedia("(prefers-reduced-motion: reduce)");
