import { useState } from "react";
import { upload } from "../composer/use-attachments.ts";
import type { Problem } from "../contract.ts";
import { useText } from "../i18n/text.tsx";
import { asProblem } from "../net/problem.ts";
import { Notice } from "../ui/notice.tsx";
import type { ControlProps } from "./form-values.ts";

/** Uploads at once; the value is the stored file's id. */
export function FileControl({ id, field, invalid, onChange }: ControlProps) {
  const { t } = useText();
  const [name, setName] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  async function pick(file: File | undefined) {
    onChange("");
    setProblem(undefined);
    if (!file) return;
    setName(file.name);
    setBusy(true);
    try {
      onChange((await upload(file)).file_id);
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <input
        id={id}
        name={field.name}
        type="file"
        className="field text-sm file:mr-3 file:rounded-md file:bg-sunken file:px-3 file:py-1"
        aria-invalid={invalid}
        aria-describedby={`${id}-error`}
        onChange={(event) => void pick(event.target.files?.[0])}
      />
      {busy && (
        <p role="status" className="text-sm text-muted">
          {t("file_sending", { name })}
        </p>
      )}
      {problem && <Notice problem={problem} />}
    </>
  );
}
