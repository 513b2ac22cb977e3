import { useState } from "react";
import { ToolsContext } from "../entry/control-props.ts";
import type { PageProps } from "../entry/entry-page.tsx";
import { RefControl } from "../entry/ref-control.tsx";
import type { Value } from "../entry/values.ts";
import { isChosen } from "../entry/values.ts";
import type { TextKey } from "../i18n/strings.ts";
import { useText } from "../i18n/text.tsx";
import { useQuery } from "../nav/location.ts";
import { PageFrame } from "../nav/page-frame.tsx";
import { Button } from "../ui/button.tsx";
import { CheckIcon, UndoIcon } from "../ui/icons.tsx";
import { Notice } from "../ui/notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useLoad } from "../ui/use-load.ts";
import { BoardGrid } from "./board-grid.tsx";
import { useBoard } from "./use-board.ts";

interface Project {
  readonly id: string;
  readonly name: string;
  readonly client_name?: string;
}

/** The kanban of a project: the same tools as in the chat, under the hand. */
export function BoardPage({ tools, onSettings }: PageProps) {
  const { t } = useText();
  const all = tools.data?.items;
  const may = (name: string) => all?.some((tool) => tool.name === name) ?? false;
  return (
    <PageFrame title={t("board_title")} onSettings={onSettings} wide>
      {tools.problem && !all && <Notice problem={tools.problem} onRetry={tools.reload} />}
      {!(all || tools.problem) && <Columns />}
      {all && !may("list_tasks") && <p className="text-muted">{t("page_forbidden")}</p>}
      {all && may("list_tasks") && (
        <ToolsContext value={all}>
          <ProjectBoard mayMove={may("move_task")} mayAdd={may("create_task")} />
        </ToolsContext>
      )}
    </PageFrame>
  );
}

const Columns = () => (
  <div className="flex gap-3 overflow-hidden">
    {["a", "b", "c", "d", "e"].map((key) => (
      <Skeleton key={key} className="h-80 w-72 shrink-0 xl:w-auto xl:flex-1" />
    ))}
  </div>
);

function ProjectBoard({ mayMove, mayAdd }: { readonly mayMove: boolean; readonly mayAdd: boolean }) {
  const { t } = useText();
  const [project, setProject] = useQuery("project");
  const [typed, setTyped] = useState<Value>();
  const named = useLoad<Project>(project ? `/projects/${project}` : undefined);
  const known = named.data?.id === project ? { id: project, label: named.data.name } : undefined;
  const board = useBoard(project);
  return (
    <div className="grid gap-4">
      <div className="grid max-w-md gap-1">
        <label htmlFor="board-project" className="text-sm font-medium">
          {t("board_project")}
        </label>
        <RefControl
          id="board-project"
          field={{ name: "project", label: t("board_project"), hint: "", control: "ref", required: false, nullable: false, ref: "project" }}
          value={typed ?? known}
          invalid={false}
          onChange={(value) => {
            setTyped(isChosen(value) ? undefined : value);
            if (isChosen(value)) setProject(value.id);
          }}
          onLeave={() => setTyped(undefined)}
        />
      </div>
      {project === "" && <p className="text-muted">{t("board_choose")}</p>}
      {project !== "" && board.status === "loading" && <Columns />}
      {project !== "" && board.problem && <Notice problem={board.problem} onRetry={() => void board.reload()} />}
      {project !== "" && board.status === "ready" && (
        <>
          <div role="status" className="flex min-h-10 flex-wrap items-center gap-2 text-sm text-muted">
            {board.taken ? (
              <>
                <CheckIcon className="size-4 text-good" />
                {t(board.taken.added ? "board_added" : "board_moved", {
                  name: board.taken.name,
                  column: t(`column_${board.taken.column}` as TextKey),
                })}
                <Button look="ghost" size="small" onClick={() => void board.undo()}>
                  <UndoIcon className="size-4" /> {t("undo")}
                </Button>
              </>
            ) : (
              mayMove && t("board_hint")
            )}
          </div>
          <BoardGrid
            board={board.board}
            pending={new Set(board.pending.map(({ id }) => id))}
            mayMove={mayMove}
            mayAdd={mayAdd}
            onMove={board.move}
            onAdd={board.add}
          />
        </>
      )}
    </div>
  );
}
