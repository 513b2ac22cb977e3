import { useState } from "react";
import type { FileBlock } from "../../../replies/blocks.ts";
import type { Problem } from "../contract.ts";
import { writeSize } from "../format/format.ts";
import { useText } from "../i18n/text.tsx";
import { downloadFile, isOwnFile } from "../net/download.ts";
import { asProblem } from "../net/problem.ts";
import { useStyle } from "../session/user.ts";
import { DownloadIcon, FileIcon, SpinnerIcon } from "../ui/icons.tsx";
import { Notice } from "../ui/notice.tsx";

const look = "card flex w-full max-w-md items-center gap-3 px-4 py-3 text-left transition-colors hover:border-accent hover:bg-tint";

export function FileCard({ block }: { readonly block: FileBlock }) {
  const { t } = useText();
  const { locale } = useStyle();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  /** Our own files want the login, which a plain link cannot carry. */
  async function download() {
    setBusy(true);
    setProblem(undefined);
    try {
      await downloadFile(block.url, block.name);
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  }

  const inside = (
    <>
      <FileIcon className="size-6 text-accent" />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{block.name}</span>
        <span className="block text-sm text-muted">{writeSize(block.size, locale)}</span>
      </span>
      {busy ? <SpinnerIcon /> : <DownloadIcon className="size-5 text-muted" />}
    </>
  );
  if (!isOwnFile(block.url)) {
    return (
      <a className={look} href={block.url} download={block.name} rel="noopener noreferrer" target="_blank">
        {inside}
      </a>
    );
  }
  return (
    <>
      <button
        type="button"
        className={look}
        disabled={busy}
        aria-label={t("file_download", { name: block.name })}
        onClick={() => void download()}
      >
        {inside}
      </button>
      {problem && <Notice problem={problem} onRetry={() => void download()} />}
    </>
  );
}
