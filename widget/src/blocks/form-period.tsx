import { useState } from "react";
import type { TextKey } from "../i18n/strings.ts";
import { useText } from "../i18n/text.tsx";
import type { ControlProps } from "./form-values.ts";

const presets: readonly TextKey[] = ["period_this_month", "period_last_month", "period_last_7", "period_last_30", "period_this_year"];

/** A named period, or two days. */
export function PeriodControl({ id, field, value, invalid, onChange }: ControlProps) {
  const { t } = useText();
  const options = field.options ?? presets.map((key) => ({ value: t(key), label: t(key) }));
  const [custom, setCustom] = useState(false);
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const write = (start: string, end: string) => {
    setFrom(start);
    setTo(end);
    onChange(start && end ? `${start} a ${end}` : "");
  };
  return (
    <div className="grid gap-2">
      <select
        id={id}
        name={field.name}
        className="field"
        aria-invalid={invalid}
        aria-required={field.required}
        aria-describedby={`${id}-error`}
        value={custom ? "custom" : value}
        onChange={(event) => {
          const own = event.target.value === "custom";
          setCustom(own);
          if (own) write(from, to);
          else onChange(event.target.value);
        }}
      >
        <option value="">{t("form_choose")}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
        <option value="custom">{t("period_custom")}</option>
      </select>
      {custom && (
        <div className="grid grid-cols-2 gap-2 text-sm text-muted">
          <label className="grid min-w-0 gap-1">
            {t("form_from")}
            <input type="date" className="field text-ink" value={from} max={to} onChange={(event) => write(event.target.value, to)} />
          </label>
          <label className="grid min-w-0 gap-1">
            {t("form_to")}
            <input type="date" className="field text-ink" value={to} min={from} onChange={(event) => write(from, event.target.value)} />
          </label>
        </div>
      )}
    </div>
  );
}
