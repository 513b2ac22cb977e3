import { type KeyboardEvent, useState } from "react";
import { useText } from "../i18n/text.tsx";
import { SpinnerIcon } from "../ui/icons.tsx";
import type { Found } from "./catalogue.ts";
import type { Common } from "./control-props.ts";

export interface ComboboxProps {
  readonly common: Common;
  readonly text: string;
  readonly placeholder?: string;
  readonly options: readonly Found[];
  readonly busy: boolean;
  readonly onType: (text: string) => void;
  readonly onPick: (option: Found) => void;
  readonly onOpen?: () => void;
  readonly onLeave: () => void;
}

const steps: Readonly<Record<string, number | undefined>> = { ArrowDown: 1, ArrowUp: -1 };

/** An input with a list below it, by mouse, keyboard and screen reader (the ARIA combobox). */
export function Combobox({ common, text, placeholder, options, busy, onType, onPick, onOpen, onLeave }: ComboboxProps) {
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const list = `${common.id}-list`;
  const active = open ? options[at] : undefined;

  function show() {
    if (open) return;
    setOpen(true);
    onOpen?.();
  }

  function pick(option: Found) {
    onPick(option);
    setOpen(false);
    setAt(-1);
  }

  function step(by: number) {
    show();
    if (options.length > 0) setAt(at < 0 && by < 0 ? options.length - 1 : (at + by + options.length) % options.length);
  }

  function onKey(event: KeyboardEvent) {
    const by = steps[event.key];
    if (by !== undefined) {
      event.preventDefault();
      step(by);
    } else if (event.key === "Enter" && active) {
      event.preventDefault();
      pick(active);
    } else if (event.key === "Escape" && open) {
      event.stopPropagation();
      setOpen(false);
    }
  }

  return (
    <div className="relative">
      <input
        {...common}
        role="combobox"
        aria-expanded={open}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={active ? `${list}-${at}` : undefined}
        autoComplete="off"
        className="field pr-9"
        placeholder={placeholder}
        value={text}
        onClick={show}
        onKeyDown={onKey}
        onChange={(event) => {
          show();
          setAt(-1);
          onType(event.target.value);
        }}
        onBlur={() => {
          setOpen(false);
          onLeave();
        }}
      />
      {busy && <SpinnerIcon className="absolute top-3 right-3 size-5 text-muted" />}
      <Choices list={list} open={open} at={at} options={options} busy={busy} onPick={pick} />
    </div>
  );
}

interface ChoicesProps extends Pick<ComboboxProps, "options" | "busy" | "onPick"> {
  readonly list: string;
  readonly open: boolean;
  readonly at: number;
}

function Choices({ list, open, at, options, busy, onPick }: ChoicesProps) {
  const { t } = useText();
  return (
    <>
      <p role="status" className="sr-only">
        {open && !busy && t("entry_choices", { count: options.length })}
      </p>
      <div
        id={list}
        role="listbox"
        tabIndex={-1}
        aria-label={t("entry_choose")}
        hidden={!open}
        className="absolute z-10 mt-1 max-h-64 w-full overflow-y-auto rounded-xl border border-line bg-surface py-1 shadow-pop"
      >
        {options.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard acts on the input, which names the active option
          <div
            key={option.id}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            ref={(element) => {
              if (index === at) element?.scrollIntoView({ block: "nearest" });
            }}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onPick(option)}
            className={`flex min-h-11 cursor-pointer items-center gap-3 px-3 py-1.5 ${index === at ? "bg-tint" : "hover:bg-sunken"}`}
          >
            <span className="min-w-0 flex-1 wrap-anywhere">{option.label}</span>
            {option.detail && <span className="max-w-2/5 truncate text-sm text-muted">{option.detail}</span>}
          </div>
        ))}
        {options.length === 0 && <p className="px-3 py-2 text-sm text-muted">{busy ? t("loading") : t("entry_no_choice")}</p>}
      </div>
    </>
  );
}
