import { type KeyboardEvent, useState } from "react";
import type { ToolInfo } from "../contract.ts";
import { matchCommands } from "./commands.ts";

/** The state of the slash menu and its keys; `onKey` says whether it took the key. */
export function useCommandMenu(text: string, tools: readonly ToolInfo[], onPick: (tool: ToolInfo) => void) {
  const [position, setPosition] = useState({ text, active: 0 });
  const [dismissed, setDismissed] = useState("");
  const commands = dismissed === text ? [] : matchCommands(text, tools);
  const active = position.text === text ? position.active : 0;

  const move = (by: number) => setPosition({ text, active: (active + by + commands.length) % commands.length });
  const pick = () => {
    const tool = commands[active];
    if (tool) onPick(tool);
  };
  /** False: the key is not the menu's. */
  function act(key: string): boolean {
    switch (key) {
      case "ArrowDown":
        move(1);
        return true;
      case "ArrowUp":
        move(-1);
        return true;
      case "Enter":
      case "Tab":
        pick();
        return true;
      case "Escape":
        setDismissed(text);
        return true;
      default:
        return false;
    }
  }

  function onKey(event: KeyboardEvent): boolean {
    const taken = commands.length > 0 && !event.shiftKey && act(event.key);
    if (taken) event.preventDefault();
    return taken;
  }
  return { commands, active, onKey };
}
