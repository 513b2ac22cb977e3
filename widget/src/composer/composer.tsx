import { type KeyboardEvent, type RefObject, useEffect, useId, useRef } from "react";
import type { Attachment, ToolInfo } from "../contract.ts";
import { useText } from "../i18n/text.tsx";
import { Button } from "../ui/button.tsx";
import { SendIcon, StopIcon } from "../ui/icons.tsx";
import { AttachButton } from "./attach-button.tsx";
import { CommandHint, CommandMenu, optionId } from "./command-menu.tsx";
import { commandInProgress } from "./commands.ts";
import { composerId, focusComposerOnDesktop } from "./focus.ts";
import { UploadList } from "./upload-list.tsx";
import { useAttachments } from "./use-attachments.ts";
import { useCommandMenu } from "./use-command-menu.ts";
import { useDraft } from "./use-draft.ts";
import { useFileDrop } from "./use-file-drop.ts";

export interface ComposerProps {
  readonly draftKey: string;
  readonly running: boolean;
  readonly blocked: boolean;
  readonly tools: readonly ToolInfo[];
  /** Resolves to false when the message did not reach the server. */
  readonly onSend: (text: string, files: readonly Attachment[]) => Promise<boolean>;
  readonly onStop: () => void;
}

export function Composer({ draftKey, running, blocked, tools, onSend, onStop }: ComposerProps) {
  const { t } = useText();
  const [text, setText] = useDraft(draftKey);
  const input = useRef<HTMLTextAreaElement>(null);
  const files = useAttachments();
  const { dragging, handlers } = useFileDrop(files.add);
  const menuId = useId();
  const menu = useCommandMenu(text, tools, (tool) => setText(`/${tool.name} `));
  const inProgress = commandInProgress(text, tools);
  const open = menu.commands.length > 0;
  const uploading = files.uploads.some((upload) => upload.status === "sending");
  const sendable = text.trim() !== "" && !running && !blocked && !uploading;
  useAutosize(input, text);
  useEffect(focusComposerOnDesktop, []);

  async function submit() {
    if (!sendable) return;
    const before = files.uploads;
    setText("");
    files.clear();
    const sent = await onSend(
      text.trim(),
      before.flatMap((upload) => upload.attachment ?? []),
    );
    if (sent) return;
    setText(text);
    files.restore(before);
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.nativeEvent.isComposing || menu.onKey(event)) return;
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    void submit();
  }

  return (
    <section
      aria-label={t("composer_label")}
      className="mx-auto w-full max-w-3xl px-3 pt-1.5 pb-[max(0.75rem,env(safe-area-inset-bottom))] md:px-6"
      {...handlers}
    >
      <div className="relative">
        {open && <CommandMenu id={menuId} commands={menu.commands} active={menu.active} onPick={(tool) => setText(`/${tool.name} `)} />}
        <p role="status" className="sr-only">
          {open && t("commands_count", { count: menu.commands.length })}
        </p>
        <div
          className={`rounded-2xl border bg-surface shadow-sm transition-colors focus-within:border-accent ${dragging ? "border-accent bg-tint" : "border-edge"}`}
        >
          <UploadList uploads={files.uploads} onRemove={files.remove} />
          {inProgress && <CommandHint tool={inProgress} />}
          <div className="flex items-end gap-1 p-1.5">
            <AttachButton onFiles={files.add} />
            <textarea
              ref={input}
              id={composerId}
              rows={1}
              value={text}
              onChange={(event) => setText(event.target.value)}
              onKeyDown={onKeyDown}
              placeholder={t(dragging ? "file_drop" : "composer_placeholder")}
              aria-label={t("composer_label")}
              aria-describedby={`${menuId}-hint`}
              aria-autocomplete="list"
              aria-controls={open ? menuId : undefined}
              aria-activedescendant={open ? optionId(menuId, menu.active) : undefined}
              enterKeyHint="send"
              className="max-h-[40dvh] min-h-10 flex-1 resize-none bg-transparent px-1 py-2 text-base leading-6 outline-none placeholder:text-muted pointer-coarse:min-h-11"
            />
            {running ? (
              <Button size="icon" look="plain" className="rounded-xl" aria-label={t("composer_stop")} onClick={onStop}>
                <StopIcon />
              </Button>
            ) : (
              <Button
                size="icon"
                look="primary"
                className="rounded-xl"
                aria-label={t("composer_send")}
                disabled={!sendable}
                onClick={() => void submit()}
              >
                <SendIcon />
              </Button>
            )}
          </div>
        </div>
      </div>
      <p id={`${menuId}-hint`} className="mt-1.5 hidden text-center text-xs text-muted md:block">
        {t("composer_hint")}
      </p>
    </section>
  );
}

function useAutosize(input: RefObject<HTMLTextAreaElement | null>, text: string) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useEffect(() => {
    const element = input.current;
    if (!element) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
  }, [input, text]);
}
