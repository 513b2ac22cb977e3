import { useEffect, useMemo, useState } from "react";
import type { Problem } from "../contract.ts";
import { useText } from "../i18n/text.tsx";
import { asProblem } from "../net/problem.ts";
import { api } from "../session/api.ts";
import { type Finder, type Found, filterFound, finderOf, foundOf, listerOf } from "./catalogue.ts";
import { Combobox } from "./combobox.tsx";
import { commonOf, type EntryControlProps, useTools } from "./control-props.ts";
import { asText, isChosen } from "./values.ts";

const wait = 250;
const shown = 30;

interface Listed {
  readonly items: readonly Readonly<Record<string, unknown>>[];
}

function addressOf(finder: Finder, query: string): string {
  const search = new URLSearchParams({
    ...(finder.query && query && { [finder.query]: query }),
    ...(finder.limit && { limit: "100" }),
  });
  return `${finder.path}${search.size > 0 ? `?${search}` : ""}`;
}

/** Looks records up while the person types; a search that takes no words is filtered here. */
function useFound(kind: string, query: string, wanted: boolean) {
  const tools = useTools();
  const finder = useMemo(() => (query === "" ? listerOf(kind, tools) : undefined) ?? finderOf(kind, tools), [kind, query, tools]);
  const address = wanted && finder ? addressOf(finder, query) : undefined;
  const [state, setState] = useState<{ address?: string; items: readonly Found[]; problem?: Problem }>({ items: [] });
  useEffect(() => {
    if (!address) return;
    let current = true;
    const timer = setTimeout(
      () => {
        api.get<Listed>(address).then(
          ({ items }) => current && setState({ address, items: items.map(foundOf) }),
          (error: unknown) => current && setState({ address, items: [], problem: asProblem(error) }),
        );
      },
      query === "" ? 0 : wait,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [address, query]);
  const items = finder?.query && state.address === address ? state.items : filterFound(state.items, query);
  return {
    known: finder !== undefined,
    items: items.slice(0, shown),
    busy: address !== undefined && state.address !== address,
    problem: state.problem,
  };
}

/** A record by its name. What was typed without choosing goes to the server, which finds the record or asks back. */
export function RefControl(props: EntryControlProps) {
  const { field, value, onChange, onLeave } = props;
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const text = isChosen(value) ? value.label : asText(value);
  const { known, items, busy, problem } = useFound(field.ref ?? "", isChosen(value) ? "" : text.trim(), open);
  const common = commonOf(props);
  if (!known)
    return <input {...common} className="field" value={text} onChange={(event) => onChange(event.target.value)} onBlur={onLeave} />;
  return (
    <>
      <Combobox
        common={common}
        text={text}
        placeholder={t("entry_choose")}
        options={items}
        busy={busy}
        onType={onChange}
        onPick={({ id, label }) => onChange({ id, label })}
        onOpen={() => setOpen(true)}
        onLeave={() => {
          setOpen(false);
          const same = items.filter(({ label }) => label.toLowerCase() === text.trim().toLowerCase());
          const [only] = same;
          if (!isChosen(value) && same.length === 1 && only) onChange({ id: only.id, label: only.label });
          onLeave();
        }}
      />
      {problem && open && <p className="text-sm text-bad">{problem.message || t("error_offline")}</p>}
    </>
  );
}

/** One of the known platforms, or another by its name. */
export function PlatformControl(props: EntryControlProps) {
  const { field, value, onChange, onLeave } = props;
  const options = (field.options ?? []).map((option) => ({ id: option.value, label: option.label, detail: "" }));
  const chosen = options.find(({ id }) => id === value);
  const text = chosen?.label ?? asText(value);
  return (
    <Combobox
      common={commonOf(props)}
      text={text}
      options={chosen ? options : filterFound(options, text)}
      busy={false}
      onType={(typed) => onChange(options.find(({ label }) => label.toLowerCase() === typed.trim().toLowerCase())?.id ?? typed)}
      onPick={({ id }) => onChange(id)}
      onLeave={onLeave}
    />
  );
}
