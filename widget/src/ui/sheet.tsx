import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { useText } from "../i18n/text.tsx";
import { Button } from "./button.tsx";
import { CloseIcon } from "./icons.tsx";

export interface SheetProps {
  readonly title: string;
  readonly side: "start" | "end";
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A modal panel: a side sheet on a desktop, from below on a phone. The browser traps the focus and gives it back. */
export function Sheet({ title, side, onClose, children }: SheetProps) {
  const { t } = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click is on the backdrop; the keyboard has Escape, which the browser turns into `cancel`
    <dialog
      ref={dialog}
      className="sheet flex flex-col"
      data-side={side}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <header className="flex items-center justify-between gap-3 py-2 pr-2 pl-4">
        <h2 id={id} className="text-base font-semibold">
          {title}
        </h2>
        <Button look="ghost" size="icon" aria-label={t("close")} onClick={onClose}>
          <CloseIcon />
        </Button>
      </header>
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain px-4 pb-[max(1rem,env(safe-area-inset-bottom))]">
        {children}
      </div>
    </dialog>
  );
}
