import { useLayoutEffect, useRef } from "react";
import { useStyle } from "../session/user.ts";
import { commonOf, type EntryControlProps } from "./control-props.ts";
import { caretAfter, maskInteger, maskMoney, settleMoney } from "./number.ts";
import { asText } from "./values.ts";

function currencySymbol(locale: string, currency: string): string {
  const parts = new Intl.NumberFormat(locale, { style: "currency", currency }).formatToParts(0);
  return parts.find((part) => part.type === "currency")?.value ?? currency;
}

/** Money, percentages, hours, counts: grouped while they are typed, the caret stays where the person writes. */
export function NumberControl(props: EntryControlProps) {
  const { field, value, onChange, onLeave } = props;
  const { locale, currency } = useStyle();
  const input = useRef<HTMLInputElement>(null);
  const caret = useRef<number>(undefined);
  const text = asText(value);
  const { control } = field;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caret is set again after each new text
  useLayoutEffect(() => {
    if (caret.current !== undefined) input.current?.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  }, [text]);

  function change(typed: string, at: number) {
    const masked = control === "money" ? maskMoney(typed, text, locale) : control === "integer" ? maskInteger(typed, locale) : typed;
    caret.current = caretAfter(typed, at, masked, locale);
    onChange(masked);
  }

  const before = control === "money" ? currencySymbol(locale, currency) : "";
  const after = control === "percent" ? "%" : control === "hours" ? "h" : "";
  return (
    <div className="relative">
      {before && (
        <span aria-hidden="true" className="absolute inset-y-0 left-3 grid place-content-center text-muted">
          {before}
        </span>
      )}
      <input
        {...commonOf(props)}
        ref={input}
        inputMode={control === "integer" ? "numeric" : "decimal"}
        autoComplete="off"
        className={`field tabular-nums ${before ? "pl-11" : ""} ${after ? "pr-9" : ""}`}
        value={text}
        onChange={(event) => change(event.target.value, event.target.selectionStart ?? event.target.value.length)}
        onBlur={() => {
          if (control === "money" && text.trim() !== "") onChange(settleMoney(text, locale));
          onLeave();
        }}
      />
      {after && (
        <span aria-hidden="true" className="absolute inset-y-0 right-3 grid place-content-center text-muted">
          {after}
        </span>
      )}
    </div>
  );
}
