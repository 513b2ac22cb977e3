import { type KeyboardEvent, useState } from "react";
import { useText } from "../i18n/text.tsx";
import { useStyle } from "../session/user.ts";
import { Button } from "../ui/button.tsx";
import { CloseIcon, PlusIcon } from "../ui/icons.tsx";
import { commonOf, type EntryControlProps } from "./control-props.ts";
import { EntryField } from "./entry-field.tsx";
import { asList, firstValues, type Pair, type Value, type Values } from "./values.ts";

/** Several short values: each becomes a chip by Enter or a comma. */
export function ChipsControl(props: EntryControlProps) {
  const { field, value, onChange, onLeave } = props;
  const { t } = useText();
  const [text, setText] = useState("");
  const chips = asList<string>(value);
  const options = field.item?.options ?? [];
  const label = (chip: string) => options.find((option) => option.value === chip)?.label ?? chip;

  function add(typed: string) {
    const fresh = typed
      .split(/[,;\n]/)
      .map((one) => one.trim())
      .filter((one) => one !== "" && !chips.includes(one));
    if (fresh.length > 0) onChange([...chips, ...fresh]);
    setText("");
  }

  function onKey(event: KeyboardEvent) {
    if (event.key === "Enter" || (event.key === "," && field.item?.control !== "money")) {
      event.preventDefault();
      add(text);
    } else if (event.key === "Backspace" && text === "") onChange(chips.slice(0, -1));
  }

  return (
    <div className="grid gap-2">
      {chips.length > 0 && (
        <ul className="flex flex-wrap gap-2">
          {chips.map((chip) => (
            <li key={chip} className="flex items-center gap-1 rounded-full bg-tint py-0.5 pr-0.5 pl-3 text-sm">
              <span className="wrap-anywhere">{label(chip)}</span>
              <button
                type="button"
                aria-label={t("entry_remove_item", { name: label(chip) })}
                className="grid size-8 place-content-center rounded-full hover:bg-sunken"
                onClick={() => onChange(chips.filter((one) => one !== chip))}
              >
                <CloseIcon className="size-4" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {field.item?.options ? (
        <select {...commonOf(props)} className="field" value="" onChange={(event) => add(event.target.value)} onBlur={onLeave}>
          <option value="">{t("form_choose")}</option>
          {options
            .filter((option) => !chips.includes(option.value))
            .map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
        </select>
      ) : (
        <input
          {...commonOf(props)}
          className="field"
          placeholder={t("entry_chip_hint")}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKey}
          onBlur={() => {
            add(text);
            onLeave();
          }}
        />
      )}
    </div>
  );
}

/** Names and values of the person's own, such as custom fields. */
export function PairsControl(props: EntryControlProps) {
  const { id, field, value, onChange, onLeave } = props;
  const { t } = useText();
  const pairs = asList<Pair>(value);
  const change = (at: number, part: Partial<Pair>) => onChange(pairs.map((pair, index) => (index === at ? { ...pair, ...part } : pair)));
  return (
    <fieldset id={id} className="grid gap-2" aria-label={field.label}>
      {pairs.map((pair, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a pair's own name changes while it is typed
        <div key={at} className="flex gap-2">
          <input
            className="field"
            aria-label={t("entry_key")}
            placeholder={t("entry_key")}
            value={pair.key}
            onChange={(event) => change(at, { key: event.target.value })}
            onBlur={onLeave}
          />
          <input
            className="field"
            aria-label={t("entry_value")}
            placeholder={t("entry_value")}
            value={pair.value}
            onChange={(event) => change(at, { value: event.target.value })}
            onBlur={onLeave}
          />
          <Button
            look="ghost"
            size="icon"
            aria-label={t("entry_remove_item", { name: pair.key })}
            onClick={() => onChange(pairs.filter((_, index) => index !== at))}
          >
            <CloseIcon className="size-4" />
          </Button>
        </div>
      ))}
      <Button size="small" className="w-fit" onClick={() => onChange([...pairs, { key: "", value: "" }])}>
        <PlusIcon className="size-4" /> {t("entry_add_item")}
      </Button>
    </fieldset>
  );
}

const box = "grid gap-3 rounded-xl border border-line px-3 py-3 sm:grid-cols-2";

/** Fields that belong together. */
export function GroupControl({ id, field, value, onChange, onLeave }: EntryControlProps) {
  const group = (value ?? {}) as Values;
  return (
    <fieldset id={id} aria-label={field.label} className={box}>
      {field.fields?.map((one) => (
        <EntryField
          key={one.name}
          id={`${id}-${one.name}`}
          field={one}
          value={group[one.name]}
          message={undefined}
          onChange={(next: Value) => onChange({ ...group, [one.name]: next })}
          onLeave={onLeave}
        />
      ))}
    </fieldset>
  );
}

/** Any number of such groups, one after the other. */
export function RowsControl(props: EntryControlProps) {
  const { id, field, value, onChange } = props;
  const { t } = useText();
  const style = useStyle();
  const rows = asList<Values>(value);
  return (
    <fieldset id={id} aria-label={field.label} className="grid gap-3">
      {rows.map((row, at) => {
        const name = t("entry_row", { count: at + 1 });
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no key before they are saved
          <div key={at} className="grid gap-1">
            <div className="flex items-center justify-between text-sm text-muted">
              {name}
              <Button
                look="ghost"
                size="icon"
                aria-label={t("entry_remove_item", { name })}
                onClick={() => onChange(rows.filter((_, index) => index !== at))}
              >
                <CloseIcon className="size-4" />
              </Button>
            </div>
            <GroupControl
              {...props}
              id={`${id}-${at}`}
              field={{ ...field, label: name }}
              value={row}
              onChange={(next) => onChange(rows.map((one, index) => (index === at ? (next as Values) : one)))}
            />
          </div>
        );
      })}
      <Button size="small" className="w-fit" onClick={() => onChange([...rows, firstValues(field.fields ?? [], style)])}>
        <PlusIcon className="size-4" /> {t("entry_add_item")}
      </Button>
    </fieldset>
  );
}
