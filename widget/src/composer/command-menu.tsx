import { useEffect, useRef } from "react";
import type { ToolInfo } from "../contract.ts";
import { useText } from "../i18n/text.tsx";
import { fieldsOf } from "./commands.ts";

export interface CommandMenuProps {
  readonly id: string;
  readonly commands: readonly ToolInfo[];
  readonly active: number;
  readonly onPick: (tool: ToolInfo) => void;
}

export const optionId = (menu: string, index: number) => `${menu}-${index}`;

/** The list over the composer. The focus stays in the text; `aria-activedescendant` there points here. */
export function CommandMenu({ id, commands, active, onPick }: CommandMenuProps) {
  const { t, language } = useText();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={t("commands")}
      className="card absolute inset-x-0 bottom-full z-10 mb-2 max-h-72 animate-rise overflow-y-auto p-1.5 shadow-pop"
    >
      {commands.map((tool, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the composer has the keyboard
        <div
          key={tool.name}
          id={optionId(id, index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(tool)}
          className="cursor-pointer rounded-lg px-3 py-2 aria-selected:bg-tint"
        >
          <p className="font-mono text-sm">/{tool.name}</p>
          <p className="truncate text-sm text-muted">{tool.examples?.[0]?.[language] ?? tool.description}</p>
        </div>
      ))}
    </div>
  );
}

export function CommandHint({ tool }: { readonly tool: ToolInfo }) {
  const { t } = useText();
  const { required, optional } = fieldsOf(tool);
  return (
    <p className="px-4 pt-2 text-xs text-muted">
      {required.length > 0 && (
        <>
          {t("command_required")}: <span className="font-mono text-ink">{required.join(", ")}</span>{" "}
        </>
      )}
      {optional.length > 0 && (
        <>
          {t("command_optional")}: <span className="font-mono">{optional.join(", ")}</span>
        </>
      )}
    </p>
  );
}
