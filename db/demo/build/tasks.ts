import type { projectStatusChanges, tasks } from "../../schema/projects.ts";
import { dayText, instantOf } from "../days.ts";
import type { Random } from "../random.ts";
import type { Person } from "./people.ts";
import type { Project } from "./projects.ts";
import type { Site } from "./site.ts";

type TaskRow = typeof tasks.$inferInsert & { id: string };
type StatusRow = typeof projectStatusChanges.$inferInsert;

const WORK: Partial<Record<Project["category"], readonly string[]>> = {
  traffic: [
    "Revisar lances e públicos",
    "Subir novos criativos",
    "Conferir pixel e eventos",
    "Montar relatório do mês",
    "Testar nova página de destino",
  ],
  social_media: [
    "Fechar calendário do mês",
    "Aprovar artes com o cliente",
    "Gravar bastidores",
    "Responder comentários e mensagens",
    "Montar relatório do mês",
  ],
  branding: [
    "Pesquisa de referências",
    "Painel semântico",
    "Apresentar três rotas de marca",
    "Refinar a rota escolhida",
    "Entregar manual da marca",
  ],
  video: ["Roteiro aprovado", "Agendar gravação", "Gravar entrevistas", "Montagem e trilha", "Legendas e versões curtas"],
  website: [
    "Mapa do site",
    "Layout da página inicial",
    "Textos revisados pelo cliente",
    "Publicar em homologação",
    "Teste em celular e velocidade",
  ],
  seo: ["Auditoria técnica", "Pesquisa de palavras-chave", "Corrigir títulos e descrições", "Pautas do blog", "Relatório de posições"],
  content: ["Pauta do mês", "Escrever artigo principal", "Revisão ortográfica", "Publicar e distribuir"],
  consulting: ["Diagnóstico inicial", "Entrevistar equipe comercial", "Plano de ação", "Reunião de acompanhamento"],
};
const GENERAL = ["Alinhar escopo com o cliente", "Entrega parcial", "Entrega final"];

/** The first tasks of a list are done, the last ones still wait. */
const STAGES: readonly (readonly [until: number, status: TaskRow["status"]])[] = [
  [0.1, "done"],
  [0.3, "review"],
  [0.5, "doing"],
  [0.8, "todo"],
  [2, "backlog"],
];

function build(site: Site, random: Random, project: Project, able: readonly Person[]): TaskRow[] {
  const names = WORK[project.category] ?? GENERAL;
  return names.map((name, place): TaskRow => {
    const progress = place / names.length + random.between(-0.35, 0.25);
    const status = STAGES.find(([until]) => progress < until)?.[1] ?? "todo";
    const done = status === "done";
    const due = done ? site.today - random.integer(2, 15) : site.today + random.integer(-4, 24);
    return {
      id: site.id(random, Math.min(due - 12, site.today - 1)),
      projectId: project.id,
      name,
      status,
      priority: random.chance(0.15) ? "high" : "normal",
      position: place,
      assigneeId: able.length > 0 ? random.pick(able).id : null,
      dueDate: dayText(due),
      estimateHours: random.integer(2, 12),
      doneAt: done ? instantOf(due, 16) : null,
    };
  });
}

/** A board for each project that is running. */
export function buildTasks(site: Site, projects: readonly Project[], people: readonly Person[]): TaskRow[] {
  const random = site.random("tasks");
  const running = projects.filter(({ row }) => row.status === "active");
  return running.flatMap((project) =>
    build(
      site,
      random,
      project,
      people.filter(({ work }) => work?.categories.includes(project.category)),
    ),
  );
}

/** When each project became what it is. */
export function buildStatusChanges(site: Site, projects: readonly Project[]): StatusRow[] {
  const random = site.random("project-status");
  return projects.flatMap((project): StatusRow[] => {
    const change = (status: StatusRow["status"], day: number): StatusRow => ({
      id: site.id(random, Math.min(day, site.today)),
      projectId: project.id,
      status,
      since: instantOf(Math.min(day, site.today), 9),
    });
    const { status = "active" } = project.row;
    if (status === "planned") return [change("planned", Math.min(project.from - 10, site.today - 1))];
    const started = change("active", project.from);
    return status === "active" ? [started] : [started, change(status, Math.max(project.to ?? site.today, project.from + 1))];
  });
}
