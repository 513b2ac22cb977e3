import { useEffect, useRef, useState } from "react";
import { speak } from "../format/speak.ts";
import { useText } from "../i18n/text.tsx";
import { useStyle } from "../session/user.ts";
import type { ThreadState } from "./thread-map.ts";
import { blocksOf } from "./turn.ts";

const longest = 1500;

/** Tells a screen reader a reply once, when it is complete: a live region over the stream would stutter. */
export function Announcer({ thread }: { readonly thread: ThreadState }) {
  const { t } = useText();
  const style = useStyle();
  const [spoken, setSpoken] = useState("");
  const last = thread.messages.at(-1);
  const wasRunning = useRef(false);
  useEffect(() => {
    if (thread.running) setSpoken(t("working"));
    else if (wasRunning.current && last?.role === "assistant") setSpoken(speak(blocksOf(last), style).slice(0, longest));
    wasRunning.current = thread.running;
  }, [thread.running, last, style, t]);
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {spoken}
    </div>
  );
}
