import { lazy, Suspense } from "react";
import type { Block } from "../../../replies/blocks.ts";
import { useText } from "../i18n/text.tsx";
import { Boundary } from "../ui/boundary.tsx";
import { ApprovalCard } from "./approval-card.tsx";
import { BoardView } from "./board-view.tsx";
import { ChartView } from "./chart-view.tsx";
import { Choices } from "./choices.tsx";
import { FileCard } from "./file-card.tsx";
import { KpiCards } from "./kpi-cards.tsx";
import { TableView } from "./table-view.tsx";
import { TextView } from "./text-view.tsx";

const FormView = lazy(() => import("./form-view.tsx").then((module) => ({ default: module.FormView })));

/** One block of a reply. A block that cannot be drawn must not take the others with it. */
export function BlockView({ block }: { readonly block: Block }) {
  const { t } = useText();
  return (
    <Boundary fallback={<p className="text-sm text-muted">{t("error_view")}</p>}>
      <Drawn block={block} />
    </Boundary>
  );
}

function Drawn({ block }: { readonly block: Block }) {
  switch (block.type) {
    case "text":
      return <TextView block={block} />;
    case "kpi":
      return <KpiCards block={block} />;
    case "table":
      return <TableView block={block} />;
    case "board":
      return <BoardView block={block} />;
    case "chart":
      return <ChartView block={block} />;
    case "file":
      return <FileCard block={block} />;
    case "approval":
      return <ApprovalCard approval={block} />;
    case "choices":
      return <Choices block={block} />;
    case "form":
      return (
        <Suspense fallback={<div className="card h-64" />}>
          <FormView block={block} />
        </Suspense>
      );
    default:
      return null;
  }
}
