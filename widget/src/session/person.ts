import { isTextKey } from "../i18n/strings.ts";
import type { Text } from "../i18n/text.tsx";

export const initials = (name: string) =>
  name
    .split(/\s+/)
    .filter((word) => /^\p{L}/u.test(word))
    .map((word) => word.charAt(0).toUpperCase())
    .filter((_, index, all) => index === 0 || index === all.length - 1)
    .join("");

/** A role that has no word here is shown as the server names it. */
export function roleName(role: string, t: Text["t"]): string {
  const key = `role_${role}`;
  return isTextKey(key) ? t(key) : role;
}
