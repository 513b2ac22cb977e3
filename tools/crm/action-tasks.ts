import { and, eq, isNull, max } from "drizzle-orm";
import { projects, tasks } from "../../db/schema/projects.ts";
import type { Tx } from "../../db/tenant.ts";
import { invalid } from "../../errors.ts";
import type { Say } from "../language.ts";

const LONGEST_NAME = 200;

interface Target {
  readonly project: string | undefined;
  readonly clientId: string;
}

/** The project that action items go to: the one named, or the client's only running one. */
export async function projectForTasks(tx: Tx, { project, clientId }: Target, say: Say): Promise<string> {
  const own = await tx
    .select({ id: projects.id, name: projects.name, status: projects.status })
    .from(projects)
    .where(and(eq(projects.clientId, clientId), isNull(projects.deletedAt)))
    .orderBy(projects.name);
  if (project !== undefined) {
    if (own.some(({ id }) => id === project)) return project;
    throw invalid("project", say("project é de outro cliente", "project belongs to another client"));
  }
  const running = own.filter(({ status }) => status === "active" || status === "planned");
  const [only] = running;
  if (only && running.length === 1) return only.id;
  throw invalid(
    "project",
    say("project: em qual projeto crio as tarefas?", "project: in which project shall the tasks be created?"),
    running.map(({ id, name }) => ({ value: id, label: name })),
  );
}

/** One task per action item, at the end of the column "to do". */
export async function createActionTasks(
  tx: Tx,
  { projectId, interactionId, items }: { readonly projectId: string; readonly interactionId: string; readonly items: readonly string[] },
): Promise<{ id: string; name: string }[]> {
  if (items.length === 0) return [];
  const [last] = await tx
    .select({ position: max(tasks.position) })
    .from(tasks)
    .where(and(eq(tasks.projectId, projectId), eq(tasks.status, "todo"), isNull(tasks.deletedAt)));
  const first = (last?.position ?? -1) + 1;
  const rows = items.map((item, index) => ({
    projectId,
    interactionId,
    name: item.length <= LONGEST_NAME ? item : `${item.slice(0, LONGEST_NAME - 1)}…`,
    status: "todo" as const,
    position: first + index,
  }));
  return tx.insert(tasks).values(rows).returning({ id: tasks.id, name: tasks.name });
}
