import { type ComponentType, useState } from "react";
import { FileControl } from "../blocks/form-file.tsx";
import { useText } from "../i18n/text.tsx";
import { commonOf, type EntryControlProps } from "./control-props.ts";
import type { ControlName } from "./form-model.ts";
import { ChipsControl, GroupControl, PairsControl, RowsControl } from "./list-controls.tsx";
import { maskDocument, maskPhone } from "./masks.ts";
import { NumberControl } from "./number-control.tsx";
import { periodName } from "./period-names.ts";
import { PlatformControl, RefControl } from "./ref-control.tsx";
import { asText, isSpan } from "./values.ts";

const types: Partial<Record<ControlName, string>> = {
  email: "email",
  phone: "tel",
  day: "date",
  month: "month",
  instant: "datetime-local",
  secret: "password",
};

const masks: Partial<Record<ControlName, (typed: string) => string>> = { phone: maskPhone, document: maskDocument };

function TextControl(props: EntryControlProps) {
  const { field, value, onChange, onLeave } = props;
  const mask = masks[field.control] ?? ((typed: string) => typed);
  return (
    <input
      {...commonOf(props)}
      type={types[field.control] ?? "text"}
      autoComplete={field.control === "secret" ? "new-password" : "off"}
      className="field"
      placeholder={field.placeholder}
      value={asText(value)}
      onChange={(event) => onChange(mask(event.target.value))}
      onBlur={onLeave}
    />
  );
}

function LongTextControl(props: EntryControlProps) {
  const code = props.field.control === "json";
  return (
    <textarea
      {...commonOf(props)}
      rows={code ? 6 : 3}
      spellCheck={!code}
      className={`field ${code ? "font-mono text-sm" : ""}`}
      value={asText(props.value)}
      onChange={(event) => props.onChange(event.target.value)}
      onBlur={props.onLeave}
    />
  );
}

function SelectControl(props: EntryControlProps) {
  const { field, value, onChange, onLeave } = props;
  const { t } = useText();
  const yesNo = [
    { value: "true", label: t("yes") },
    { value: "false", label: t("no") },
  ];
  const options = field.options?.length === 0 ? yesNo : (field.options ?? []);
  return (
    <select
      {...commonOf(props)}
      className="field"
      value={asText(value)}
      onChange={(event) => onChange(event.target.value)}
      onBlur={onLeave}
    >
      <option value="">{t("form_choose")}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

function SwitchControl(props: EntryControlProps) {
  const { value, onChange, onLeave } = props;
  const { t } = useText();
  const on = value === true;
  const { "aria-required": _, "aria-invalid": __, ...common } = commonOf(props);
  return (
    <button
      {...common}
      type="button"
      role="switch"
      aria-checked={on}
      className="flex min-h-11 w-fit items-center gap-3"
      onClick={() => onChange(!on)}
      onBlur={onLeave}
    >
      <span
        aria-hidden="true"
        className={`flex h-7 w-12 items-center rounded-full border px-0.5 transition-colors ${on ? "border-accent bg-accent" : "border-edge bg-sunken"}`}
      >
        <span className={`size-5.5 rounded-full transition-transform ${on ? "translate-x-5 bg-on-accent" : "bg-edge"}`} />
      </span>
      <span className="text-sm text-muted">{t(on ? "yes" : "no")}</span>
    </button>
  );
}

/** A named period, or two days. */
function PeriodControl(props: EntryControlProps) {
  const { field, value, onChange, onLeave } = props;
  const { t, language } = useText();
  const [custom, setCustom] = useState(isSpan(value));
  const span = isSpan(value) ? value : { from: "", to: "" };
  return (
    <div className="grid gap-2">
      <select
        {...commonOf(props)}
        className="field"
        value={custom ? "custom" : asText(value)}
        onChange={(event) => {
          const own = event.target.value === "custom";
          setCustom(own);
          onChange(own ? span : event.target.value);
        }}
        onBlur={onLeave}
      >
        <option value="">{t("form_choose")}</option>
        {field.options?.map((option) => (
          <option key={option.value} value={option.value}>
            {periodName(option.value, language) ?? option.label}
          </option>
        ))}
        <option value="custom">{t("period_custom")}</option>
      </select>
      {custom && (
        <div className="grid grid-cols-2 gap-2 text-sm text-muted">
          {(["from", "to"] as const).map((end) => (
            <label key={end} className="grid min-w-0 gap-1">
              {t(end === "from" ? "form_from" : "form_to")}
              <input
                type="date"
                className="field text-ink"
                value={span[end]}
                onChange={(event) => onChange({ ...span, [end]: event.target.value })}
                onBlur={onLeave}
              />
            </label>
          ))}
        </div>
      )}
    </div>
  );
}

function UploadControl({ id, field, invalid, onChange }: EntryControlProps) {
  return <FileControl id={id} invalid={invalid} value="" onChange={onChange} field={{ ...field, options: [] }} />;
}

/** A control for every kind of field; the compiler holds the list complete. */
export const controls: Readonly<Record<ControlName, ComponentType<EntryControlProps>>> = {
  text: TextControl,
  textarea: LongTextControl,
  secret: TextControl,
  money: NumberControl,
  percent: NumberControl,
  number: NumberControl,
  integer: NumberControl,
  hours: NumberControl,
  day: TextControl,
  month: TextControl,
  instant: TextControl,
  period: PeriodControl,
  ref: RefControl,
  file: UploadControl,
  select: SelectControl,
  platform: PlatformControl,
  switch: SwitchControl,
  phone: TextControl,
  document: TextControl,
  email: TextControl,
  chips: ChipsControl,
  pairs: PairsControl,
  group: GroupControl,
  rows: RowsControl,
  json: LongTextControl,
};
