import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { TASK_STATUSES } from "../../db/schema/projects.ts";
import { defineTool } from "../define.ts";
import { hoursOut, period, ref, worded } from "../fields/semantic.ts";
import { pageOf, paging, queryPage, type SortKey } from "../paging.ts";
import { presentTasks } from "./present-tasks.ts";
import { task, taskPriority, taskStatus } from "./task.ts";
import { IS_GONE, type StoredTask, TASK_COLUMNS, toTaskFrom } from "./task-rows.ts";

const STATUS_RANK: SortKey = {
  by: sql`(case t.status when 'backlog' then 1 when 'todo' then 2 when 'doing' then 3 when 'review' then 4 else 5 end)`,
  type: "integer",
};
const PRIORITY_RANK: SortKey = {
  by: sql`(case t.priority when 'urgent' then 1 when 'high' then 2 when 'normal' then 3 else 4 end)`,
  type: "integer",
};
const ID: SortKey = { by: sql`t.id`, type: "uuid" };
const DUE = { by: sql`coalesce(t.due_date, 'infinity'::date)`, type: "date" } as const;

const SORTS = {
  board: [STATUS_RANK, { by: sql`t.project_id`, type: "uuid" }, { by: sql`t.position`, type: "integer" }, ID],
  due_date: [DUE, ID],
  priority: [PRIORITY_RANK, DUE, ID],
} as const satisfies Record<string, readonly SortKey[]>;

const yes = (...phrases: string[]) => worded(z.boolean(), { cues: { true: phrases } });

const filters = {
  project: ref("project").optional().describe("Only of this project: its id or name; its board is shown."),
  client: ref("client").optional().describe("Only of this client's projects: its id or name."),
  assignee: worded(ref("user"), { near: ["tarefas do", "tarefas da", "responsavel", "assigned to", "tasks of"] })
    .optional()
    .describe("Only of this person: the user's id or name."),
  mine: yes(
    "minhas tarefas",
    "minhas pendencias",
    "minha lista",
    "minhas atividades",
    "eu tenho",
    "tenho pra fazer",
    "tenho que fazer",
    "preciso fazer",
    "my tasks",
    "assigned to me",
    "on my plate",
    "i have to do",
    "my to-do",
    "my to-dos",
  )
    .optional()
    .describe("true: only the caller's own."),
  unassigned: yes("sem responsavel", "sem dono", "ninguem pegou", "unassigned", "without an owner")
    .optional()
    .describe("true: only those that nobody has."),
  status: taskStatus.optional().describe("Only this column."),
  open: yes("abertas", "em aberto", "pendentes", "faltando", "falta fazer", "open", "pending", "left to do")
    .optional()
    .describe("true leaves out done tasks; so it is where neither project, status nor query is given."),
  overdue: yes("atrasadas", "atrasados", "atrasada", "vencidas", "fora do prazo", "estouraram", "em atraso", "overdue", "late", "past due")
    .optional()
    .describe("true: only open ones whose due date has passed."),
  due: period().optional().describe("Only those due in this period."),
  priority: taskPriority.optional().describe("Only this priority."),
  query: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .meta({ "x-field": { kind: "prose", near: ["com a palavra", "que falam de", "contendo", "containing", "with the word"] } })
    .optional()
    .describe("Part of the task's name."),
  order: worded(z.enum(["board", "due_date", "priority"]), {
    cues: { priority: ["por prioridade", "mais urgentes", "by priority"], due_date: ["por prazo", "por data", "by due date"] },
  })
    .optional()
    .describe("By column and place, by due date, or most urgent first; the board for one project, else by due date."),
};

type Filters = z.output<z.ZodObject<typeof filters>>;

/** Done tasks are shown where a project, a column or a name is asked for. */
const isOpenOnly = ({ overdue, open, project, status, query }: Filters): boolean =>
  overdue === true || (open ?? (project ?? status ?? query) === undefined);

function conditions(input: Filters, user: string | undefined): SQL[] {
  const asked: readonly (readonly [unknown, SQL])[] = [
    [input.project, sql`t.project_id = ${input.project}`],
    [input.client, sql`t.project_id in (select p.id from projects p where p.client_id = ${input.client})`],
    [input.assignee, sql`t.assignee_id = ${input.assignee}`],
    [input.mine, sql`t.assignee_id = ${user ?? null}`],
    [input.unassigned, sql`t.assignee_id is null`],
    [input.status, sql`t.status = ${input.status}`],
    [isOpenOnly(input), sql`t.status <> 'done'`],
    [input.overdue, sql`${DUE.by} < app_today()`],
    [input.due, sql`${DUE.by} between ${input.due?.from}::date and ${input.due?.to}::date`],
    [input.priority, sql`t.priority = ${input.priority}`],
    [input.query, sql`position(folded(${input.query}) in folded(t.name)) > 0`],
  ];
  return [sql`t.deleted_at is null`, ...asked.flatMap(([given, condition]) => (given ? [condition] : []))];
}

function sortOf(input: Filters): readonly SortKey[] {
  return SORTS[input.order ?? (input.project ? "board" : "due_date")];
}

export const listTasks = defineTool({
  name: "list_tasks",
  domain: "projects",
  description: "List tasks by project (its board), client, person, column, due date, priority or text; overdue ones; the caller's own.",
  effect: "read",
  permission: "tasks:read",
  http: ["GET /tasks", "GET /projects/{project}/tasks", "GET /projects/{project}/board"],
  input: z.object({ ...filters, ...paging }),
  output: pageOf(task).extend({
    columns: z
      .array(z.object({ status: z.enum(TASK_STATUSES), tasks: z.int(), estimate_hours: hoursOut() }))
      .describe("What each column of the board holds with these filters, over every page."),
    board_of: z.string().nullable().describe("The project whose board this is."),
  }),
  examples: [
    { pt: "Mostra o quadro do projeto Site Novo", en: "Show the board of the project Site Novo", input: { project: "Site Novo" } },
    { pt: "Quais tarefas estão atrasadas?", en: "Which tasks are overdue?", input: { overdue: true } },
    { pt: "Minhas tarefas desta semana", en: "My tasks of this week", input: { mine: true, due: "this_week" } },
  ],
  present: presentTasks,
  async run({ tx, session, today }, input) {
    const where = conditions(input, session.actor.userId);
    const over = Object.fromEntries(
      TASK_STATUSES.flatMap((status) => {
        const inColumn = sql`filter (where status = ${sql.raw(`'${status}'`)})`;
        return [
          [status, sql`sum(n) ${inColumn}`],
          [`${status}_hours`, sql`sum(n * estimate_hours) ${inColumn}`],
        ];
      }),
    );
    const page = await queryPage<StoredTask>(
      tx,
      {
        select: TASK_COLUMNS,
        from: sql`tasks t`,
        where,
        gone: IS_GONE,
        sort: { by: sortOf(input) },
        over,
        groups: sql`t.status, t.estimate_hours`,
      },
      input,
    );
    return {
      items: page.rows.map((row) => toTaskFrom(row, today)),
      next_cursor: page.next_cursor,
      total: page.total,
      columns: TASK_STATUSES.map((status) => ({
        status,
        tasks: Number(page.over[status] ?? 0),
        estimate_hours: Number(page.over[`${status}_hours`] ?? 0),
      })),
      board_of: input.project && !input.order ? (page.rows[0]?.project_name ?? null) : null,
    };
  },
});
