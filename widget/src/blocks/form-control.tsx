import type { ComponentType } from "react";
import { useText } from "../i18n/text.tsx";
import { useStyle } from "../session/user.ts";
import { FileControl } from "./form-file.tsx";
import { PeriodControl } from "./form-period.tsx";
import type { ControlProps } from "./form-values.ts";

/** What every control carries, so that its label and its error are read with it. */
const common = ({ id, field, invalid }: ControlProps) => ({
  id,
  name: field.name,
  "aria-required": field.required,
  "aria-invalid": invalid,
  "aria-describedby": `${id}-error`,
});

export function Control(props: ControlProps) {
  const known = controls[props.field.control];
  const Chosen = known ?? (props.field.options ? SelectControl : TextControl);
  return <Chosen {...props} />;
}

function TextControl(props: ControlProps) {
  const type = { email: "email", phone: "tel", day: "date" }[props.field.control] ?? "text";
  return (
    <input {...common(props)} type={type} className="field" value={props.value} onChange={(event) => props.onChange(event.target.value)} />
  );
}

function LongTextControl(props: ControlProps) {
  return (
    <textarea {...common(props)} rows={3} className="field" value={props.value} onChange={(event) => props.onChange(event.target.value)} />
  );
}

/** Written as people write it ("10.000,50", "10 mil"); the server's one parser reads it. */
function NumberControl(props: ControlProps) {
  const { locale, currency } = useStyle();
  const { control } = props.field;
  const symbol = control === "money" ? currencySymbol(locale, currency) : control === "percent" ? "%" : control === "hours" ? "h" : "";
  return (
    <div className="relative">
      {symbol && (
        <span
          aria-hidden="true"
          className={`absolute inset-y-0 grid place-content-center text-muted ${control === "money" ? "left-3" : "right-3"}`}
        >
          {symbol}
        </span>
      )}
      <input
        {...common(props)}
        inputMode="decimal"
        autoComplete="off"
        className={`field tabular-nums ${control === "money" ? "pl-11" : "pr-9"}`}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </div>
  );
}

function currencySymbol(locale: string, currency: string): string {
  const parts = new Intl.NumberFormat(locale, { style: "currency", currency }).formatToParts(0);
  return parts.find((part) => part.type === "currency")?.value ?? currency;
}

function SelectControl(props: ControlProps) {
  const { t } = useText();
  return (
    <select {...common(props)} className="field" value={props.value} onChange={(event) => props.onChange(event.target.value)}>
      <option value="">{t("form_choose")}</option>
      {props.field.options?.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

/** A name is enough: the server finds the record, or asks back. */
function RefControl(props: ControlProps) {
  const list = `${props.id}-list`;
  return (
    <>
      <input
        {...common(props)}
        list={list}
        autoComplete="off"
        className="field"
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
      <datalist id={list}>
        {props.field.options?.map((option) => (
          <option key={option.value} value={option.label} />
        ))}
      </datalist>
    </>
  );
}

function BooleanControl(props: ControlProps) {
  const { t } = useText();
  const options = [
    { value: "true", label: t("yes") },
    { value: "false", label: t("no") },
  ];
  return <SelectControl {...props} field={{ ...props.field, options }} />;
}

const controls: Readonly<Record<string, ComponentType<ControlProps>>> = {
  textarea: LongTextControl,
  money: NumberControl,
  percent: NumberControl,
  number: NumberControl,
  hours: NumberControl,
  select: SelectControl,
  ref: RefControl,
  boolean: BooleanControl,
  period: PeriodControl,
  file: FileControl,
};
