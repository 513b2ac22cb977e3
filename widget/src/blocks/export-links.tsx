import { useState } from "react";
import type { TableBlock } from "../../../replies/blocks.ts";
import type { Problem } from "../contract.ts";
import { useText } from "../i18n/text.tsx";
import { downloadFile } from "../net/download.ts";
import { asProblem } from "../net/problem.ts";
import { Button } from "../ui/button.tsx";
import { DownloadIcon, SpinnerIcon } from "../ui/icons.tsx";

export interface ExportLinksProps {
  readonly title: string;
  readonly exports: NonNullable<TableBlock["exports"]>;
}

/** The whole list as a file, not only the rows that the reply shows. */
export function ExportLinks({ title, exports }: ExportLinksProps) {
  const { t } = useText();
  const [busy, setBusy] = useState<"csv" | "xlsx">();
  const [problem, setProblem] = useState<Problem>();

  async function save(format: "csv" | "xlsx") {
    setBusy(format);
    setProblem(undefined);
    try {
      await downloadFile(exports[format], `${title}.${format}`);
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(undefined);
    }
  }

  return (
    <div className="flex shrink-0 flex-wrap items-center justify-end">
      {(["csv", "xlsx"] as const).map((format) => (
        <Button
          key={format}
          look="ghost"
          size="small"
          disabled={busy !== undefined}
          aria-label={t("table_export", { format: format.toUpperCase() })}
          onClick={() => void save(format)}
        >
          {busy === format ? <SpinnerIcon className="size-4" /> : <DownloadIcon className="size-4" />} {format.toUpperCase()}
        </Button>
      ))}
      {problem && (
        <p role="alert" className="basis-full px-2 text-right text-sm text-bad">
          {problem.message || t("error_offline")}
        </p>
      )}
    </div>
  );
}
