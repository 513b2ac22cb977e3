import { lazy, type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { ApprovalsSheet } from "./approvals/approvals-sheet.tsx";
import { preloadMarkdown } from "./blocks/text-view.tsx";
import { Chat } from "./chat/chat.tsx";
import { createThreadStore, type ThreadStore } from "./chat/store.ts";
import { focusComposer } from "./composer/focus.ts";
import type { Approval, ToolInfo } from "./contract.ts";
import type { PageProps } from "./entry/entry-page.tsx";
import { useText } from "./i18n/text.tsx";
import { usePlace } from "./nav/location.ts";
import { NavBar } from "./nav/nav-bar.tsx";
import { OfflineBanner } from "./net/offline-banner.tsx";
import { SettingsSheet } from "./settings/settings-sheet.tsx";
import { useRoute } from "./threads/route.ts";
import { Sidebar } from "./threads/sidebar.tsx";
import { useThreads } from "./threads/use-threads.ts";
import { Boundary } from "./ui/boundary.tsx";
import { Button } from "./ui/button.tsx";
import { Sheet } from "./ui/sheet.tsx";
import { Skeleton } from "./ui/skeleton.tsx";
import { useLoad } from "./ui/use-load.ts";

const EntryPage = lazy(() => import("./entry/entry-page.tsx").then((module) => ({ default: module.EntryPage })));
const DashboardPage = lazy(() => import("./dashboard/dashboard-page.tsx").then((module) => ({ default: module.DashboardPage })));
const BoardPage = lazy(() => import("./board/board-page.tsx").then((module) => ({ default: module.BoardPage })));

type Panel = "threads" | "settings" | "approvals";

const noTools: readonly ToolInfo[] = [];

export function Workspace() {
  const { t } = useText();
  const route = useRoute();
  const place = usePlace();
  const threads = useThreads();
  const tools = useLoad<{ readonly items: readonly ToolInfo[] }>("/tools");
  const { approvals, waiting } = useApprovals(tools.data?.items ?? noTools);
  const [panel, setPanel] = useState<Panel>();
  const refresh = useCallback(() => {
    threads.reload();
    approvals.reload();
  }, [threads.reload, approvals.reload]);
  const store = useStore(refresh);
  useOnReturn(refresh);
  useEffect(preloadMarkdown, []);
  useEffect(() => store.open(route.threadId, route.isNew), [store, route.threadId, route.isNew]);

  const title = threads.items.find((thread) => thread.id === route.threadId)?.title ?? undefined;
  const close = () => setPanel(undefined);
  const sidebar = (
    <Sidebar
      threads={threads}
      current={route.threadId}
      onOpen={(id) => {
        close();
        route.open(id);
      }}
      onNew={() => {
        close();
        route.openNew();
      }}
      onDeleted={(id) => {
        store.forget(id);
        if (id === route.threadId) route.openNew();
      }}
      onSettings={() => setPanel("settings")}
    />
  );

  return (
    <div className="flex h-full flex-col">
      {place === "chat" && (
        <button
          type="button"
          onClick={focusComposer}
          className="sr-only z-20 rounded-lg bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
        >
          {t("skip_to_composer")}
        </button>
      )}
      <OfflineBanner />
      <div className="flex min-h-0 flex-1 flex-col md:flex-row">
        <NavBar />
        {place === "chat" && (
          <div className="flex min-h-0 min-w-0 flex-1">
            <aside aria-label="Vyron" className="hidden w-72 shrink-0 flex-col border-r border-line bg-sunken/60 p-3 md:flex">
              {sidebar}
            </aside>
            <Chat
              key={route.threadId}
              store={store}
              route={route}
              title={title}
              tools={tools.data?.items ?? noTools}
              toolsReady={Boolean(tools.data ?? tools.problem)}
              waiting={waiting}
              onMenu={() => setPanel("threads")}
              onApprovals={() => setPanel("approvals")}
              onDecided={approvals.reload}
            />
          </div>
        )}
        {place !== "chat" && <OtherPage place={place} tools={tools} onSettings={() => setPanel("settings")} />}
      </div>
      {panel === "threads" && (
        <Sheet side="start" title={t("threads")} onClose={close}>
          {sidebar}
        </Sheet>
      )}
      {panel === "settings" && <SettingsSheet onClose={close} />}
      {panel === "approvals" && <ApprovalsSheet list={approvals} store={store} onClose={close} />}
    </div>
  );
}

/** What waits for a decision; `waiting` is undefined for those who may not decide. */
function useApprovals(tools: readonly ToolInfo[]) {
  const mayDecide = tools.some(({ name }) => name === "list_approvals");
  const approvals = useLoad<{ readonly items: readonly Approval[] }>(mayDecide ? "/approvals?status=waiting" : undefined);
  return { approvals, waiting: mayDecide ? (approvals.data?.items.length ?? 0) : undefined };
}

const pages = { entry: EntryPage, dashboard: DashboardPage, board: BoardPage };

function OtherPage({ place, ...props }: PageProps & { readonly place: keyof typeof pages }) {
  const Page = pages[place];
  return (
    <LazyPage key={place}>
      <Page {...props} />
    </LazyPage>
  );
}

/** The page's own code comes when it is first opened; its frame stands at once. */
function LazyPage({ children }: { readonly children: ReactNode }) {
  const { t } = useText();
  return (
    <Boundary
      fallback={
        <main className="grid flex-1 place-content-center gap-4 p-6 text-center">
          <p role="alert">{t("error_page")}</p>
          <Button look="primary" className="mx-auto" onClick={() => location.reload()}>
            {t("reload")}
          </Button>
        </main>
      }
    >
      <Suspense
        fallback={
          <main aria-busy="true" aria-label={t("loading")} className="flex min-h-0 min-w-0 flex-1 flex-col">
            <div className="min-h-13 border-b border-line" />
            <div className="mx-auto grid w-full max-w-3xl gap-4 p-6">
              <Skeleton className="h-24" />
              <Skeleton className="h-64" />
            </div>
          </main>
        }
      >
        {children}
      </Suspense>
    </Boundary>
  );
}

/** A phone that wakes up shows what happened elsewhere meanwhile. */
function useOnReturn(refresh: () => void): void {
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === "visible") refresh();
    };
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [refresh]);
}

function useStore(onTurnEnd: () => void): ThreadStore {
  const latest = useRef(onTurnEnd);
  useEffect(() => {
    latest.current = onTurnEnd;
  }, [onTurnEnd]);
  const [store] = useState(() => createThreadStore(() => latest.current()));
  return store;
}
