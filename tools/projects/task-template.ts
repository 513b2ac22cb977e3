import { and, asc, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { PROJECT_CATEGORIES, type projects, TASK_STATUSES, tasks, taskTemplates } from "../../db/schema/projects.ts";
import type { Tx } from "../../db/tenant.ts";
import { AppError } from "../../errors.ts";
import { hoursOut, name, prose, ref, rowId, worded } from "../fields/semantic.ts";
import type { Locale } from "../language.ts";
import { addDays } from "../values/periods.ts";
import { defaultTemplates } from "./default-templates.ts";
import { projectCategory } from "./project.ts";
import { workHours } from "./task.ts";

export const templateFields = {
  category: projectCategory.describe("Projects of this category get the task."),
  name: name()
    .meta({
      "x-field": {
        kind: "name",
        near: ["tarefa modelo", "modelo de tarefa", "tarefa padrao", "tarefa", "default task", "template task", "task"],
      },
    })
    .describe("What is to be done."),
  description: worded(prose(5_000), { near: ["descricao", "detalhes", "description", "details"] }).describe("Details."),
  due_after_days: z
    .int()
    .min(0)
    .max(3_650)
    .meta({ "x-field": { kind: "count", near: ["dias depois", "dias apos", "dias", "days after", "days"] } })
    .describe("Due so many days after the project's start."),
  estimate_hours: worded(workHours(), { near: ["estimativa", "leva", "horas", "estimate", "hours"] }).describe(
    "Hours that it should take.",
  ),
  position: z.int().min(0).max(10_000).describe("Place among the category's templates, from 0."),
};

export const templateRef = () => worded(ref("task_template"), { near: ["modelo de tarefa", "tarefa modelo", "modelo", "template"] });

export const taskTemplate = z.object({
  id: rowId().nullable().describe("null for a default of the product."),
  category: z.enum(PROJECT_CATEGORIES),
  name: z.string(),
  description: z.string().nullable(),
  due_after_days: z.int().nullable(),
  estimate_hours: hoursOut().nullable(),
  position: z.int(),
  builtin: z.boolean().describe("A default of the product: in use while the tenant has no template of its own for the category."),
});

type Template = z.input<typeof taskTemplate>;
type Category = (typeof PROJECT_CATEGORIES)[number];

export const toTemplate = (row: typeof taskTemplates.$inferSelect): Template => ({
  id: row.id,
  category: row.category,
  name: row.name,
  description: row.description,
  due_after_days: row.dueAfterDays,
  estimate_hours: row.estimateHours,
  position: row.position,
  builtin: false,
});

export async function getTemplateOrThrow(tx: Tx, id: string) {
  const [row] = await tx
    .select()
    .from(taskTemplates)
    .where(and(eq(taskTemplates.id, id), isNull(taskTemplates.deletedAt)));
  if (!row) throw new AppError("NOT_FOUND", `task template ${id}: list_task_templates`);
  return row;
}

/** The tenant's own templates; a category without any has the product's defaults. */
export async function templatesOf(tx: Tx, locale: Locale, categories: readonly Category[] = PROJECT_CATEGORIES): Promise<Template[]> {
  const rows = await tx
    .select()
    .from(taskTemplates)
    .where(isNull(taskTemplates.deletedAt))
    .orderBy(asc(taskTemplates.category), asc(taskTemplates.position), asc(taskTemplates.id));
  return categories.flatMap((category) => {
    const own = rows.filter((row) => row.category === category);
    return own.length > 0 ? own.map(toTemplate) : defaultTemplates(category, locale);
  });
}

/** The tasks that a project's category asks for, in the column todo, due by the project's start. */
export async function instantiate(tx: Tx, project: typeof projects.$inferSelect, start: string, locale: Locale): Promise<number> {
  const templates = await templatesOf(tx, locale, [project.category]);
  if (templates.length === 0) return 0;
  const [, todo = "todo"] = TASK_STATUSES;
  await tx.insert(tasks).values(
    templates.map((template, position) => ({
      projectId: project.id,
      name: template.name,
      description: template.description,
      status: todo,
      position,
      dueDate: template.due_after_days === null ? null : addDays(start, template.due_after_days),
      estimateHours: template.estimate_hours,
      templateId: template.id,
    })),
  );
  return templates.length;
}
