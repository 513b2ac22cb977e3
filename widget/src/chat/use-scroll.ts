import { useCallback, useEffect, useRef, useState } from "react";

const near = 40;
const reading = ["wheel", "touchmove", "keydown", "pointerdown"] as const;

/** Opens a thread at its end and keeps it there while it settles, until the reader takes over. */
export function useScroll() {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const [atEnd, setAtEnd] = useState(true);

  const toEnd = useCallback(() => {
    const element = scroller.current;
    element?.scrollTo({ top: element.scrollHeight });
  }, []);

  /** A message of the person's own goes to the top, and its reply is read from its beginning. */
  const toNewTurn = useCallback(() => {
    following.current = false;
    toEnd();
  }, [toEnd]);

  useEffect(() => {
    const element = scroller.current;
    const inner = content.current;
    if (!element || !inner) return;
    const look = () => setAtEnd(element.scrollHeight - element.scrollTop - element.clientHeight < near);
    const release = () => {
      following.current = false;
    };
    const grown = new ResizeObserver(() => {
      if (following.current) toEnd();
      look();
    });
    grown.observe(inner);
    grown.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    for (const event of reading) element.addEventListener(event, release, { passive: true });
    return () => {
      grown.disconnect();
      element.removeEventListener("scroll", look);
      for (const event of reading) element.removeEventListener(event, release);
    };
  }, [toEnd]);

  return { scroller, content, atEnd, toEnd, toNewTurn };
}
