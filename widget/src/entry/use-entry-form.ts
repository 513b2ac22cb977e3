import { useEffect, useMemo, useRef, useState } from "react";
import type { Approval, Problem } from "../contract.ts";
import { useText } from "../i18n/text.tsx";
import { asProblem } from "../net/problem.ts";
import { uuid } from "../net/uuid.ts";
import { api } from "../session/api.ts";
import { useStyle, useUser } from "../session/user.ts";
import { callOf, type EntryTool, keysOf } from "./catalogue.ts";
import { faultsOf, serverFaults } from "./check.ts";
import { readDraft, writeDraft } from "./draft.ts";
import { type Field, fieldsOf, type Words } from "./form-model.ts";
import { useCurrent } from "./use-current.ts";
import { useDryRun } from "./use-dry-run.ts";
import { asText, changesOf, firstValues, inputOf, type Value, type Values } from "./values.ts";

export interface Done {
  readonly receiptId: string;
  readonly output: Readonly<Record<string, unknown>>;
}

export type Outcome = { readonly kind: "done"; readonly done: Done } | { readonly kind: "waiting"; readonly approval: Approval };

const withoutSecrets = (fields: readonly Field[], values: Values): Values => {
  const secret = new Set(fields.filter(({ control }) => control === "secret" || control === "file").map(({ name }) => name));
  return Object.fromEntries(Object.entries(values).filter(([name]) => !secret.has(name)));
};

const isUpdate = (tool: EntryTool) => tool.http[0]?.startsWith("PATCH") ?? false;

/** The values of a form, kept over reloads, with the record's present values under those of an update. */
function useValues(tool: EntryTool, tools: readonly EntryTool[], fields: readonly Field[], kept: Values) {
  const user = useUser();
  const style = useStyle();
  const [start] = useState<Values>(() => ({ ...firstValues(fields, style), ...kept, ...readDraft(user.id, tool.name) }));
  const [values, setValues] = useState(start);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const current = useCurrent(tool, tools, fields, values["id"]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a newly read record fills the form
  useEffect(() => {
    if (current)
      setValues((before) => ({ ...before, ...Object.fromEntries(Object.entries(current).filter(([name]) => !touched.has(name))) }));
  }, [current]);
  useEffect(() => {
    if (touched.size > 0) writeDraft(user.id, tool.name, withoutSecrets(fields, values));
  }, [values, touched, user.id, tool.name, fields]);
  return { values, setValues, touched, setTouched, current, forget: () => writeDraft(user.id, tool.name, undefined) };
}

export function useEntryForm(tool: EntryTool, tools: readonly EntryTool[], words: Words, kept: Values) {
  const { t } = useText();
  const style = useStyle();
  const fields = useMemo(() => fieldsOf(tool.input, words), [tool.input, words]);
  const { values, setValues, touched, setTouched, current, forget } = useValues(tool, tools, fields, kept);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<{ readonly problem: Problem; readonly values: Values }>();
  const key = useRef(uuid());

  const faults = useMemo(() => faultsOf(fields, values, style), [fields, values, style]);
  const input = useMemo(
    () => (isUpdate(tool) ? changesOf(fields, values, current ?? {}, keysOf(tool), style) : inputOf(fields, values, style)),
    [tool, fields, values, current, style],
  );
  const sound = Object.keys(faults).length === 0;
  const unchanged = isUpdate(tool) && Object.keys(input).length <= keysOf(tool).length;
  // A name that is still being typed is no choice yet: it is asked about when the field is left.
  const open = new Set(
    fields.filter((field) => field.ref && !left.has(field.name) && asText(values[field.name]) !== "").map(({ name }) => name),
  );
  const hasFile = fields.some(({ control }) => control === "file");
  const dry = useDryRun(tool, sound && open.size === 0 && touched.size > 0 && !unchanged && !hasFile && !busy ? input : undefined);

  const standing = refused?.values === values ? refused.problem : dry.problem;
  const server = useMemo(() => serverFaults(standing?.fields ?? [], fields, words), [standing, fields, words]);

  function messageOf(name: string): string | undefined {
    const fault = faults[name];
    if (fault) return left.has(name) ? t(fault.key, fault.values) : undefined;
    return open.has(name) ? undefined : server.fields[name]?.message;
  }

  async function save(): Promise<Outcome | undefined> {
    setLeft(new Set(fields.map(({ name }) => name)));
    if (!sound || unchanged) return undefined;
    setBusy(true);
    try {
      const { method, path, body } = callOf(tool, input);
      const answer = await api.call(method, path, body, { key: key.current });
      forget();
      key.current = uuid();
      if (answer.status === 202) return { kind: "waiting", approval: waitingOf(answer.output) };
      return { kind: "done", done: { receiptId: answer.receiptId, output: (answer.output ?? {}) as Done["output"] } };
    } catch (error) {
      setRefused({ problem: asProblem(error), values });
      return undefined;
    } finally {
      setBusy(false);
    }
  }

  return {
    fields,
    values,
    messageOf,
    faults,
    others: server.others,
    problem: refused?.values === values ? refused.problem : undefined,
    dry,
    busy,
    unchanged,
    loaded: current !== undefined,
    save,
    change(name: string, value: Value) {
      setTouched((all) => new Set([...all, name]));
      setValues((all) => ({ ...all, [name]: value }));
      // A changed input is another call; the same one, sent again after a lost answer, is not.
      key.current = uuid();
    },
    leave: (name: string) => setLeft((all) => new Set([...all, name])),
    clear() {
      forget();
      setTouched(new Set());
      setLeft(new Set());
      setValues(firstValues(fields, style));
    },
  };
}

function waitingOf(output: unknown): Approval {
  const { approval } = output as { readonly approval: Omit<Approval, "status"> };
  return { ...approval, status: "waiting" };
}
