import { z } from "zod";
import { accentOf } from "../../replies/pdf/document.ts";
import { reportPdf } from "../../replies/pdf/report.ts";
import { defineTool } from "../define.ts";
import { download, period } from "../fields/semantic.ts";
import { pdfDownload } from "../files.ts";
import type { Scope } from "../metrics/define.ts";
import { DEFAULT_TARGET_MARGIN } from "../projects/margin.ts";
import { projectRef } from "../projects/project.ts";
import { adsOf, expensesOf, hoursOf, monthsOf, subjectOf, summaryOf } from "./project-report.ts";
import {
  chartSections,
  expenseSections,
  hourSections,
  marketingSections,
  subjectSections,
  summarySections,
  writer,
} from "./report-sections.ts";

export const exportProjectReport = defineTool({
  name: "export_project_report",
  domain: "finance",
  description:
    "A project's executive report as a PDF file: project and client, revenue, cost, profit and margin, a chart, every expense, hours and marketing KPIs.",
  effect: "read",
  permission: "finance:read",
  http: ["GET /projects/{id}/export/pdf", "GET /reports/projects/{id}"],
  input: z.object({
    id: projectRef(),
    period: period().optional().describe("Only money, hours and media of this period; everything up to today when left out."),
  }),
  output: download,
  examples: [
    {
      pt: "Me manda o relatório em PDF do projeto Site Novo",
      en: "Send me the PDF report of the project Site Novo",
      input: { id: "Site Novo" },
    },
    { pt: "Exporte o relatório executivo do Site Novo", en: "Export the executive report of Site Novo", input: { id: "Site Novo" } },
  ],
  async run({ tx, session, locale, today, now, receiptId, mayUse }, input) {
    const { project, client } = await subjectOf(tx, input.id);
    const { tenant, actor } = session;
    const scope: Scope = { project: project.id, asOf: today, ...(input.period && { period: input.period }) };
    const w = writer({ locale, currency: tenant.currency, timeZone: tenant.timeZone });
    const accent = accentOf(tenant.settings.branding?.color);
    const target = project.targetMargin ?? tenant.settings.targetMargin ?? DEFAULT_TARGET_MARGIN;
    const span = input.period
      ? w.say(
          `de ${w.shown(input.period.from, "day")} a ${w.shown(input.period.to, "day")}`,
          `${w.shown(input.period.from, "day")} to ${w.shown(input.period.to, "day")}`,
        )
      : w.say(`tudo até ${w.shown(today, "day")}`, `everything up to ${w.shown(today, "day")}`);
    const sections = [
      ...subjectSections(w, project, client),
      ...summarySections(w, await summaryOf(tx, scope), target),
      ...chartSections(w, await monthsOf(tx, scope), accent),
      ...expenseSections(w, await expensesOf(tx, project.id, scope.period)),
      ...hourSections(w, await hoursOf(tx, project.id, scope.period)),
      ...(mayUse("get_marketing_kpis") ? marketingSections(w, await adsOf(tx, scope)) : []),
    ];
    const at = w.shown(now.toISOString(), "instant");
    const bytes = await reportPdf({
      title: w.say(`Relatório executivo – ${project.name}`, `Executive report – ${project.name}`),
      subtitle: `${client.name} · ${span}`,
      author: tenant.settings.branding?.legalName ?? tenant.name,
      locale,
      now,
      accent,
      sections,
      audit: w.say(
        `${tenant.name} · gerado em ${at} (${tenant.timeZone}) por ${actor.name} · recibo ${receiptId}`,
        `${tenant.name} · made ${at} (${tenant.timeZone}) by ${actor.name} · receipt ${receiptId}`,
      ),
    });
    return pdfDownload(`${w.say("Relatório", "Report")} – ${project.name} – ${today}`, bytes);
  },
});
