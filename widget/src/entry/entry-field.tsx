import { type ComponentType, createContext, use } from "react";
import { useText } from "../i18n/text.tsx";
import type { EntryControlProps } from "./control-props.ts";
import type { ControlName, Field } from "./form-model.ts";
import type { Value } from "./values.ts";

/** The controls come from above: a group holds fields, and a field may be a group. */
export const ControlsContext = createContext<Readonly<Partial<Record<ControlName, ComponentType<EntryControlProps>>>>>({});

const wide: readonly ControlName[] = ["textarea", "file", "chips", "pairs", "group", "rows", "json"];

export interface EntryFieldProps {
  readonly id: string;
  readonly field: Field;
  readonly value: Value | undefined;
  /** What is wrong with it, in the person's language. */
  readonly message: string | undefined;
  readonly onChange: (value: Value) => void;
  readonly onLeave: () => void;
}

/** A label, its control, and below it what is wrong; the line of the message has its place from the start. */
export function EntryField({ id, field, value, message, onChange, onLeave }: EntryFieldProps) {
  const { t, language } = useText();
  const Control = use(ControlsContext)[field.control];
  const hint = field.control === "json" ? t("entry_json_hint") : language === "en" ? field.hint : "";
  return (
    <div data-field={field.name} className={`grid min-w-0 content-start gap-1 ${wide.includes(field.control) ? "sm:col-span-2" : ""}`}>
      <label htmlFor={id} className="text-sm font-medium">
        {field.label}
        {!field.required && <span className="font-normal text-muted"> ({t("form_optional")})</span>}
      </label>
      {Control && <Control id={id} field={field} value={value} invalid={message !== undefined} onChange={onChange} onLeave={onLeave} />}
      <p id={`${id}-hint`} className="text-xs text-muted empty:hidden">
        {hint}
      </p>
      <p id={`${id}-error`} role="alert" className="min-h-5 text-sm text-bad wrap-anywhere">
        {message}
      </p>
    </div>
  );
}
