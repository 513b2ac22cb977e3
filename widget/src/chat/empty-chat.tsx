import type { ToolInfo } from "../contract.ts";
import { useText } from "../i18n/text.tsx";
import { useUser } from "../session/user.ts";
import { Mark } from "../ui/icons.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useChatActions } from "./actions.ts";
import { pickStarters } from "./starters.ts";

export interface EmptyChatProps {
  readonly tools: readonly ToolInfo[];
  readonly ready: boolean;
}

export function EmptyChat({ tools, ready }: EmptyChatProps) {
  const { t, language } = useText();
  const { send } = useChatActions();
  const firstName = useUser().name.split(" ")[0] ?? "";
  const starters = pickStarters(tools, language);
  return (
    <div className="my-auto grid gap-8 py-4">
      <div>
        <Mark className="mb-5 size-11" />
        <h2 className="text-[1.75rem] leading-tight font-semibold tracking-tight">
          {t("hello", { name: firstName })}
          <span className="block text-muted">{t("hello_question")}</span>
        </h2>
      </div>
      {!ready && <StarterSkeleton />}
      {starters.length > 0 && (
        <ul aria-label={t("starters")} className="grid gap-2.5 sm:grid-cols-2">
          {starters.map((starter) => (
            <li key={starter}>
              <button
                type="button"
                onClick={() => send(starter)}
                className="card h-full min-h-14 w-full px-4 py-3 text-left text-[0.9375rem] transition-colors hover:border-accent hover:bg-tint"
              >
                {starter}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function StarterSkeleton() {
  return (
    <div className="grid gap-2.5 sm:grid-cols-2">
      {["a", "b", "c", "d"].map((key) => (
        <Skeleton key={key} className="h-14" />
      ))}
    </div>
  );
}
