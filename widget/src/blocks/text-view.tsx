import { lazy, memo, Suspense } from "react";
import type { TextBlock } from "../../../replies/blocks.ts";
import { Boundary } from "../ui/boundary.tsx";
import { AlertIcon, CheckIcon } from "../ui/icons.tsx";

const loadMarkdown = () => import("./markdown.tsx");
const MarkdownText = lazy(() => loadMarkdown().then((module) => ({ default: module.MarkdownText })));

/** Fetched while the person is still typing their first message. */
export const preloadMarkdown = () => void loadMarkdown().catch(() => undefined);

const tones = {
  success: { Icon: CheckIcon, box: "bg-tint", ink: "text-good" },
  warning: { Icon: AlertIcon, box: "bg-warn-tint", ink: "text-warn" },
  error: { Icon: AlertIcon, box: "bg-bad-tint", ink: "text-bad" },
} as const;

export const TextView = memo(function TextView({ block }: { readonly block: TextBlock }) {
  const plain = <p className="whitespace-pre-wrap">{block.text}</p>;
  const prose = (
    <div className="prose min-w-0 flex-1">
      <Boundary fallback={plain}>
        <Suspense fallback={plain}>
          <MarkdownText text={block.tone === "success" ? block.text.replace(/^✅\s*/u, "") : block.text} />
        </Suspense>
      </Boundary>
    </div>
  );
  if (!block.tone) return prose;
  const { Icon, box, ink } = tones[block.tone];
  return (
    <div className={`flex gap-3 rounded-xl px-4 py-3 ${box}`}>
      <Icon className={`mt-0.5 size-5 ${ink}`} />
      {prose}
    </div>
  );
});
