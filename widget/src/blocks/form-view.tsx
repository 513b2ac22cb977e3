import { type FormEvent, useId, useRef, useState } from "react";
import type { FormBlock } from "../../../replies/blocks.ts";
import { useChatActions } from "../chat/actions.ts";
import { useText } from "../i18n/text.tsx";
import { Button } from "../ui/button.tsx";
import { CheckIcon } from "../ui/icons.tsx";
import { Control } from "./form-control.tsx";
import { firstValues, formMessage, missingFields } from "./form-values.ts";

const wide: readonly string[] = ["text", "textarea", "file"];

export function FormView({ block }: { readonly block: FormBlock }) {
  const { t } = useText();
  const { send, running } = useChatActions();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState(() => firstValues(block));
  const [missing, setMissing] = useState<readonly string[]>([]);
  const [sent, setSent] = useState(false);

  function submit(event: FormEvent) {
    event.preventDefault();
    const empty = missingFields(block, values);
    setMissing(empty);
    if (empty.length > 0) {
      const first = form.current?.elements.namedItem(empty[0] ?? "");
      if (first instanceof HTMLElement) first.focus();
      return;
    }
    setSent(true);
    send(formMessage(block, values));
  }

  if (sent) {
    return (
      <p role="status" className="flex items-center gap-2 text-sm text-muted">
        <CheckIcon className="size-4 text-good" /> {t("form_sent")}
        <Button look="ghost" size="small" onClick={() => setSent(false)}>
          {t("form_correct")}
        </Button>
      </p>
    );
  }
  return (
    <form ref={form} onSubmit={submit} noValidate aria-labelledby={id} className="card grid gap-4 px-4 py-4 sm:grid-cols-2">
      <p id={id} className="font-medium sm:col-span-2">
        {block.question}
      </p>
      {block.fields.map((field) => {
        const fieldId = `${id}-${field.name}`;
        const wrong = missing.includes(field.name) && !values[field.name]?.trim();
        return (
          <div key={field.name} className={`grid content-start gap-1.5 ${wide.includes(field.control) ? "sm:col-span-2" : ""}`}>
            <label htmlFor={fieldId} className="text-sm font-medium">
              {field.label}
              {!field.required && <span className="font-normal text-muted"> ({t("form_optional")})</span>}
            </label>
            <Control
              id={fieldId}
              field={field}
              value={values[field.name] ?? ""}
              invalid={wrong}
              onChange={(value) => setValues((all) => ({ ...all, [field.name]: value }))}
            />
            <p id={`${fieldId}-error`} role="alert" className="text-sm text-bad empty:hidden">
              {wrong && t("form_required")}
            </p>
          </div>
        );
      })}
      <Button type="submit" look="primary" className="w-fit" disabled={running}>
        {t("form_submit")}
      </Button>
    </form>
  );
}
