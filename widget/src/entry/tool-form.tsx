import { type FormEvent, useId, useRef, useState } from "react";
import { useText } from "../i18n/text.tsx";
import { useOnline } from "../net/online.ts";
import { Button } from "../ui/button.tsx";
import { CheckIcon, SpinnerIcon } from "../ui/icons.tsx";
import { Notice } from "../ui/notice.tsx";
import { type EntryTool, toolTitle } from "./catalogue.ts";
import { EntryField } from "./entry-field.tsx";
import type { Field, Words } from "./form-model.ts";
import { type Outcome, useEntryForm } from "./use-entry-form.ts";
import type { Values } from "./values.ts";

export interface ToolFormProps {
  readonly tool: EntryTool;
  readonly tools: readonly EntryTool[];
  readonly words: Words;
  /** Carried over from the record before: its client and project. */
  readonly kept: Values;
  readonly onOutcome: (outcome: Outcome, values: Values) => void;
}

/** Above this many fields those that may stay empty are folded away. */
const fewFields = 10;

export function ToolForm({ tool, tools, words, kept, onOutcome }: ToolFormProps) {
  const { t, language } = useText();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const online = useOnline();
  const [asking, setAsking] = useState(false);
  const entry = useEntryForm(tool, tools, words, kept);
  const { fields, values, messageOf } = entry;
  const wrong = fields.filter(({ name }) => messageOf(name) !== undefined).length;
  const risky = tool.effect !== "write";
  const question = tool.effect === "external" ? "entry_confirm_external" : "entry_confirm";

  function focusFirst(names: readonly string[]) {
    const first = fields.find(({ name }) => names.includes(name));
    const place = first && form.current?.querySelector(`[data-field="${first.name}"]`);
    const fold = place?.closest("details");
    if (fold) fold.open = true;
    place?.querySelector<HTMLElement>("input, select, textarea, button")?.focus();
  }

  async function submit(event?: FormEvent) {
    event?.preventDefault();
    const faulty = Object.keys(entry.faults);
    if (risky && !asking && faulty.length === 0) return setAsking(true);
    setAsking(false);
    const outcome = await entry.save();
    if (outcome) onOutcome(outcome, values);
    else focusFirst(faulty.length > 0 ? faulty : fields.filter(({ name }) => messageOf(name)).map(({ name }) => name));
  }

  const row = (field: Field) => (
    <EntryField
      key={field.name}
      id={`${id}-${field.name}`}
      field={field}
      value={values[field.name]}
      message={messageOf(field.name)}
      onChange={(value) => entry.change(field.name, value)}
      onLeave={() => entry.leave(field.name)}
    />
  );
  const folded = fields.length > fewFields ? fields.filter((field) => !field.required).slice(6) : [];
  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)} className="card grid gap-x-4 px-4 py-4 sm:grid-cols-2">
      {fields.filter((field) => !folded.includes(field)).map(row)}
      {folded.length > 0 && (
        <details className="group sm:col-span-2">
          <summary className="mb-3 w-fit rounded-lg py-2 text-sm font-medium text-accent underline underline-offset-2">
            {t("entry_more", { count: folded.length })}
          </summary>
          <div className="grid gap-x-4 sm:grid-cols-2">{folded.map(row)}</div>
        </details>
      )}
      <div className="grid gap-3 sm:col-span-2">
        {entry.others.length > 0 && !entry.problem && (
          <ul role="alert" className="list-disc rounded-xl bg-bad-tint py-3 pr-4 pl-8 text-sm">
            {entry.others.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        )}
        {entry.problem && <Notice problem={{ ...entry.problem, fields: [] }} title={t("entry_kept")} onRetry={() => void submit()} />}
        {!online && <p className="text-sm text-warn">{t("entry_offline")}</p>}
        <FormState entry={entry} wrong={wrong} />
        {asking ? (
          <div role="alertdialog" aria-label={t(question)} className="flex flex-wrap items-center gap-3 rounded-xl bg-warn-tint px-4 py-3">
            <p className="min-w-0 flex-1 basis-52">{t(question)}</p>
            <Button type="submit" look="danger" autoFocus>
              {t("entry_confirm_yes")}
            </Button>
            <Button look="ghost" onClick={() => setAsking(false)}>
              {t("cancel")}
            </Button>
          </div>
        ) : (
          <div className="flex flex-wrap gap-2">
            <Button type="submit" look="primary" className="min-w-32" disabled={entry.busy}>
              {entry.busy ? t("entry_saving") : risky ? toolTitle(tool.name, language) : t("entry_save")}
            </Button>
            <Button look="ghost" disabled={entry.busy} onClick={entry.clear}>
              {t("entry_clear")}
            </Button>
          </div>
        )}
      </div>
    </form>
  );
}

/** One line that always stands there: what is wrong, being checked, or ready. */
function FormState({ entry, wrong }: { readonly entry: ReturnType<typeof useEntryForm>; readonly wrong: number }) {
  const { t } = useText();
  const { dry, unchanged, loaded } = entry;
  return (
    <p role="status" className="flex min-h-6 items-center gap-2 text-sm text-muted">
      {wrong > 0 && <span className="text-bad">{wrong === 1 ? t("entry_faults_one") : t("entry_faults_many", { count: wrong })}</span>}
      {wrong === 0 && dry.state === "asking" && (
        <>
          <SpinnerIcon className="size-4" /> {t("entry_checking")}
        </>
      )}
      {wrong === 0 && dry.state === "fine" && (
        <>
          <CheckIcon className="size-4 text-good" /> {t("entry_checked")}
        </>
      )}
      {wrong === 0 && dry.state === "idle" && loaded && unchanged && t("entry_unchanged")}
    </p>
  );
}
