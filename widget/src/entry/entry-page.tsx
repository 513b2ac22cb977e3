import { useMemo, useState } from "react";
import type { ToolInfo } from "../contract.ts";
import { useText } from "../i18n/text.tsx";
import { useQuery } from "../nav/location.ts";
import { PageFrame } from "../nav/page-frame.tsx";
import { Button } from "../ui/button.tsx";
import { ChevronIcon } from "../ui/icons.tsx";
import { Notice } from "../ui/notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import type { Loaded } from "../ui/use-load.ts";
import { type EntryTool, isEntry, toolTitle } from "./catalogue.ts";
import { ToolsContext } from "./control-props.ts";
import { controls } from "./controls.tsx";
import { ControlsContext } from "./entry-field.tsx";
import type { Words } from "./form-model.ts";
import { ReceiptCard } from "./receipt-card.tsx";
import { ToolForm } from "./tool-form.tsx";
import { ToolPicker } from "./tool-picker.tsx";
import type { Outcome } from "./use-entry-form.ts";
import { useWords } from "./use-words.ts";
import type { Values } from "./values.ts";

export interface PageProps {
  readonly tools: Loaded<{ readonly items: readonly ToolInfo[] }>;
  readonly onSettings: () => void;
}

/** Direct entry without the chat: a form for every tool that writes, made from the tool's own definition. */
export function EntryPage({ tools, onSettings }: PageProps) {
  const { t, language } = useText();
  const [open] = useQuery("form");
  const words = useWords();
  const all = tools.data?.items;
  const entries = useMemo(() => all?.filter(isEntry), [all]);
  const tool = entries?.find(({ name }) => name === open);
  const title = tool ? toolTitle(tool.name, language) : t("entry_title");
  return (
    <PageFrame title={title} onSettings={onSettings}>
      {tools.problem && !all && <Notice problem={tools.problem} onRetry={tools.reload} />}
      {!(tools.problem && !all) && !(entries && words) && <Waiting />}
      {all && entries && words && <Forms all={all} entries={entries} words={words} tool={tool} />}
    </PageFrame>
  );
}

interface FormsProps {
  readonly all: readonly EntryTool[];
  readonly entries: readonly EntryTool[];
  readonly words: Words;
  readonly tool: EntryTool | undefined;
}

/** The list of forms, or the one that is open. */
function Forms({ all, entries, words, tool }: FormsProps) {
  const { t } = useText();
  const [open, setOpen] = useQuery("form");
  if (open === "" && entries.length === 0) return <p className="text-muted">{t("entry_nothing")}</p>;
  if (open === "") return <ToolPicker tools={entries} onOpen={setOpen} />;
  return (
    <ToolsContext value={all}>
      <ControlsContext value={controls}>
        <Button look="ghost" size="small" className="mb-3 -ml-2" onClick={() => setOpen("")}>
          <ChevronIcon className="size-4 rotate-180" /> {t("entry_back")}
        </Button>
        {tool ? <Recording key={tool.name} tool={tool} tools={all} words={words} /> : <p className="text-muted">{t("entry_unknown")}</p>}
      </ControlsContext>
    </ToolsContext>
  );
}

function Waiting() {
  const { t } = useText();
  return (
    <div role="status" aria-label={t("loading")} className="grid gap-4">
      <Skeleton className="h-12" />
      <Skeleton className="h-24" />
      <Skeleton className="h-64" />
    </div>
  );
}

/** Kept for the next record: who and what it belongs to. */
const carried = ["client", "project", "platform", "date", "due_date"];

interface RecordingProps {
  readonly tool: EntryTool;
  readonly tools: readonly EntryTool[];
  readonly words: Words;
}

/** A form and then its receipt, as often as the person goes on. */
function Recording({ tool, tools, words }: RecordingProps) {
  const [round, setRound] = useState(0);
  const [kept, setKept] = useState<Values>({});
  const [outcome, setOutcome] = useState<Outcome>();
  if (outcome)
    return (
      <ReceiptCard
        tool={tool}
        words={words}
        outcome={outcome}
        onAnother={() => {
          setOutcome(undefined);
          setRound(round + 1);
        }}
      />
    );
  return (
    <ToolForm
      key={round}
      tool={tool}
      tools={tools}
      words={words}
      kept={kept}
      onOutcome={(next, values) => {
        setKept(Object.fromEntries(Object.entries(values).filter(([name]) => carried.includes(name))));
        setOutcome(next);
      }}
    />
  );
}
