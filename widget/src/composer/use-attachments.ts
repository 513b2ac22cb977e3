import { useCallback, useState } from "react";
import type { Attachment, UploadedFile } from "../contract.ts";
import { useText } from "../i18n/text.tsx";
import { asProblem } from "../net/problem.ts";
import { uuid } from "../net/uuid.ts";
import { api } from "../session/api.ts";

export interface Upload {
  readonly key: string;
  readonly name: string;
  readonly status: "sending" | "ready" | "failed";
  readonly attachment?: Attachment;
  readonly error?: string;
}

const maxBytes = 20 * 1024 * 1024;

export function useAttachments() {
  const { t } = useText();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);

  const add = useCallback(
    (files: Iterable<File>) => {
      for (const file of files) {
        const key = uuid();
        const refusal = refuse(file);
        if (refusal) {
          setUploads((all) => [...all, { key, name: file.name, status: "failed", error: t(refusal, { name: file.name }) }]);
          continue;
        }
        setUploads((all) => [...all, { key, name: file.name, status: "sending" }]);
        upload(file).then(
          (attachment) => setUploads((all) => replace(all, key, { status: "ready", attachment })),
          (error: unknown) =>
            setUploads((all) => replace(all, key, { status: "failed", error: asProblem(error).message || t("error_offline") })),
        );
      }
    },
    [t],
  );

  const remove = useCallback((key: string) => setUploads((all) => all.filter((one) => one.key !== key)), []);
  const clear = useCallback(() => setUploads([]), []);
  return { uploads, add, remove, clear, restore: setUploads };
}

function refuse(file: File) {
  if (file.size > maxBytes) return "file_too_big";
  return /\.csv$/i.test(file.name) || file.type === "text/csv" ? undefined : "file_wrong_type";
}

export async function upload(file: File): Promise<Attachment> {
  const form = new FormData();
  form.append("file", file);
  const stored = await api.upload<UploadedFile>("/files", form);
  return { file_id: stored.id, name: stored.name };
}

const replace = (all: readonly Upload[], key: string, change: Partial<Upload>) =>
  all.map((one) => (one.key === key ? { ...one, ...change } : one));
