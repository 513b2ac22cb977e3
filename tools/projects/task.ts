import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { projects, TASK_PRIORITIES, TASK_STATUSES, tasks } from "../../db/schema/projects.ts";
import type { Tx } from "../../db/tenant.ts";
import { AppError } from "../../errors.ts";
import { day, hoursOut, instantOut, name, prose, ref, rowId, worded } from "../fields/semantic.ts";

export const taskStatus = worded(z.enum(TASK_STATUSES), {
  cues: {
    backlog: ["backlog", "pra depois", "para depois", "na gaveta", "icebox", "someday"],
    todo: ["a fazer", "pra fazer", "para fazer", "to do", "to-do", "todo", "na fila"],
    doing: ["em andamento", "fazendo", "em progresso", "comecei", "em execucao", "em producao", "doing", "in progress", "started", "wip"],
    review: ["em revisao", "pra revisao", "para revisao", "em aprovacao", "revisao", "in review", "to review", "for review"],
    done: [
      "concluido",
      "concluida",
      "concluidas",
      "concluidos",
      "conclui",
      "pronta",
      "pronto",
      "feita",
      "feito",
      "terminei",
      "terminada",
      "finalizada",
      "finalizado",
      "finalizei",
      "entregue",
      "done",
      "finished",
      "completed",
    ],
  },
});

export const taskPriority = worded(z.enum(TASK_PRIORITIES), {
  cues: {
    low: ["prioridade baixa", "baixa prioridade", "sem pressa", "low priority"],
    normal: ["prioridade normal", "prioridade media", "normal priority"],
    high: ["prioridade alta", "alta prioridade", "importante", "importantes", "prioritaria", "prioritarias", "high priority", "important"],
    urgent: ["urgente", "urgentes", "prioridade maxima", "pra ontem", "urgent", "asap"],
  },
});

/** Hours that a whole task or project takes: more than a day's. */
export const workHours = () =>
  z
    .number()
    .positive()
    .max(99_999)
    .meta({ "x-field": { kind: "hours" } });

/** What a person may say of a task; `status` is its column. */
export const taskFields = {
  name: name().describe("What is to be done, in a few words."),
  status: taskStatus.describe("Column of the board: backlog, todo, doing, review or done."),
  priority: taskPriority.describe("low, normal, high or urgent."),
  assignee: worded(ref("user"), { near: ["responsavel", "atribui", "delega", "assignee", "assigned to"] }).describe(
    "Who does it: the user's id or name.",
  ),
  due_date: worded(day(), { near: ["ate", "prazo", "para", "pra", "vence", "entrega", "due", "by", "until", "deadline"] }).describe(
    "Last day to have it done.",
  ),
  estimate_hours: worded(workHours(), { near: ["estimativa", "estimada", "estimado", "leva", "horas", "estimate", "hours"] }).describe(
    "Hours that it should take.",
  ),
  description: worded(prose(5_000), { near: ["descricao", "detalhes", "obs", "description", "details"] }).describe("Details."),
};

export const taskRef = () => worded(ref("task"), { near: ["tarefa", "tarefinha", "atividade", "card", "task", "to-do"] });

export const task = z.object({
  id: rowId("task"),
  name: z.string(),
  project_id: rowId("project"),
  project_name: z.string(),
  client_name: z.string(),
  status: z.enum(TASK_STATUSES),
  priority: z.enum(TASK_PRIORITIES),
  position: z.int().describe("Place in its column, from 0."),
  assignee_id: rowId().nullable(),
  assignee_name: z.string().nullable(),
  due_date: z.string().nullable(),
  overdue: z.boolean(),
  estimate_hours: hoursOut().nullable(),
  done_at: instantOut().nullable(),
  description: z.string().nullable(),
  created_at: instantOut(),
});

/** A live task of a live project, with the project's name. */
export async function getTaskOrThrow(tx: Tx, id: string): Promise<{ row: typeof tasks.$inferSelect; projectName: string }> {
  const [found] = await tx
    .select({ row: tasks, projectName: projects.name })
    .from(tasks)
    .innerJoin(projects, and(eq(projects.tenantId, tasks.tenantId), eq(projects.id, tasks.projectId)))
    .where(and(eq(tasks.id, id), isNull(tasks.deletedAt), isNull(projects.deletedAt)));
  if (!found) throw new AppError("NOT_FOUND", `task ${id}: list_tasks`);
  return found;
}
