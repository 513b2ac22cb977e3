import type { Kpi } from "../../../replies/blocks.ts";
import { useChatActions } from "../chat/actions.ts";
import { writeCell } from "../format/format.ts";
import { useText } from "../i18n/text.tsx";
import { useStyle } from "../session/user.ts";

/** A figure; when it has an id, a quiet button that tells where it came from. */
export function Figure({ item }: { readonly item: Kpi }) {
  const { t } = useText();
  const { explain } = useChatActions();
  const written = writeCell(item.value, item, useStyle());
  const { figure } = item;
  if (!figure) return written;
  return (
    <button
      type="button"
      aria-label={t("explain_open", { value: written })}
      aria-haspopup="dialog"
      onClick={() => explain({ ...item, figure })}
      className="rounded-sm text-left underline decoration-edge decoration-dotted decoration-[1.5px] underline-offset-[0.28em] hover:text-accent hover:decoration-accent"
    >
      {written}
    </button>
  );
}
