import { useEffect } from "react";
import { useSetting } from "./setting.ts";

export type Theme = "auto" | "light" | "dark";

export const useTheme = () => useSetting("theme", ["auto", "light", "dark"]);

/** Puts the chosen theme on the document; `auto` leaves it to the system. */
export function useThemeOnDocument(): void {
  const [theme] = useTheme();
  useEffect(() => {
    if (theme === "auto") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme;
  }, [theme]);
}
