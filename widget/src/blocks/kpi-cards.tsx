import type { KpiBlock } from "../../../replies/blocks.ts";
import { writeCell } from "../format/format.ts";
import { useStyle } from "../session/user.ts";
import { Figure } from "./figure.tsx";

export function KpiCards({ block }: { readonly block: KpiBlock }) {
  const style = useStyle();
  return (
    <section aria-label={block.title}>
      {block.title && <h2 className="mb-2 text-sm font-semibold">{block.title}</h2>}
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(10.5rem,1fr))] gap-px overflow-hidden rounded-[0.875rem] border border-line bg-surface">
        {block.items.map((item) => (
          <div key={item.label} className="px-4 py-3 ring-1 ring-line">
            <dt className="text-sm text-muted">{item.label}</dt>
            <dd
              className={`mt-0.5 leading-8 font-semibold tracking-tight tabular-nums ${writeCell(item.value, item, style).length > 13 ? "text-lg" : "text-[1.375rem]"}`}
            >
              <Figure item={item} />
            </dd>
            {item.denominator && <dd className="text-xs text-muted">{item.denominator}</dd>}
          </div>
        ))}
      </dl>
    </section>
  );
}
