import type { Problem } from "../contract.ts";
import { useText } from "../i18n/text.tsx";
import { Button } from "./button.tsx";
import { AlertIcon } from "./icons.tsx";

export interface NoticeProps {
  readonly problem: Problem;
  readonly title?: string;
  readonly onRetry?: (() => void) | undefined;
}

/** What went wrong and the next move. */
export function Notice({ problem, title, onRetry }: NoticeProps) {
  const { t } = useText();
  const own = { OFFLINE: t("error_offline"), LOST: t("error_lost") }[problem.code as string] ?? t("error_unknown");
  return (
    <div role="alert" className="flex gap-3 rounded-xl bg-bad-tint px-4 py-3 text-[0.9375rem]">
      <AlertIcon className="mt-0.5 size-5 text-bad" />
      <div className="min-w-0 flex-1">
        {title && <p className="font-medium">{title}</p>}
        <p>{problem.message || own}</p>
        {problem.fields && problem.fields.length > 0 && (
          <ul className="mt-1 list-disc pl-5 text-sm">
            {problem.fields.map((field) => (
              <li key={field.field}>{field.message}</li>
            ))}
          </ul>
        )}
        {problem.requestId && <p className="mt-1 text-xs text-muted">{t("error_reference", { id: problem.requestId })}</p>}
        {onRetry && (
          <Button size="small" className="mt-2" onClick={onRetry}>
            {t("retry")}
          </Button>
        )}
      </div>
    </div>
  );
}
