export const composerId = "composer";

export const focusComposer = () => document.getElementById(composerId)?.focus();

/** On a phone the focus would open the keyboard over the conversation. */
export function focusComposerOnDesktop(): void {
  if (matchMedia("(hover: hover) and (pointer: fine)").matches) focusComposer();
}
