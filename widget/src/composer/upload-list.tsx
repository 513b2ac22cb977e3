import { useText } from "../i18n/text.tsx";
import { AlertIcon, CloseIcon, FileIcon, SpinnerIcon } from "../ui/icons.tsx";
import type { Upload } from "./use-attachments.ts";

const icons = { sending: SpinnerIcon, ready: FileIcon, failed: AlertIcon } as const;

export interface UploadListProps {
  readonly uploads: readonly Upload[];
  readonly onRemove: (key: string) => void;
}

export function UploadList({ uploads, onRemove }: UploadListProps) {
  const { t } = useText();
  return (
    <ul className="flex flex-wrap gap-2 px-3 pt-3 empty:hidden" aria-live="polite">
      {uploads.map(({ key, name, status, error }) => {
        const Icon = icons[status];
        return (
          <li
            key={key}
            className={`flex max-w-full items-center gap-2 rounded-lg py-1 pr-1 pl-2.5 text-sm ${status === "failed" ? "bg-bad-tint" : "bg-sunken"}`}
          >
            <Icon className={`size-4 ${status === "failed" ? "text-bad" : "text-muted"}`} />
            <span className="min-w-0 wrap-anywhere">{error ?? name}</span>
            {status === "sending" && <span className="sr-only">{t("file_sending", { name })}</span>}
            <button
              type="button"
              className="grid size-8 place-content-center rounded-md hover:bg-line"
              aria-label={t("file_remove", { name })}
              onClick={() => onRemove(key)}
            >
              <CloseIcon className="size-4" />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
