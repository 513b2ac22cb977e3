import type { ChoicesBlock } from "../../../replies/blocks.ts";
import { useChatActions } from "../chat/actions.ts";

export function Choices({ block }: { readonly block: ChoicesBlock }) {
  const { send, running } = useChatActions();
  return (
    <fieldset disabled={running}>
      <legend className="mb-2.5">{block.question}</legend>
      <div className="flex flex-wrap gap-2">
        {block.options.map((option) => (
          <button
            key={option.message}
            type="button"
            onClick={() => send(option.message)}
            className="min-h-11 rounded-xl border border-edge bg-surface px-4 py-2 text-left transition-colors hover:border-accent hover:bg-tint disabled:opacity-60"
          >
            <span className="block font-medium">{option.label}</span>
            {option.hint && <span className="block text-sm text-muted">{option.hint}</span>}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
