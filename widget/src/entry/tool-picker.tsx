import { useId, useState } from "react";
import { isTextKey, type TextKey } from "../i18n/strings.ts";
import { useText } from "../i18n/text.tsx";
import { ChevronIcon, SearchIcon } from "../ui/icons.tsx";
import { byDomain, type EntryTool, MAIN_TOOLS, searchTools, toolTitle } from "./catalogue.ts";

const main: Readonly<Record<(typeof MAIN_TOOLS)[number], { readonly title: TextKey; readonly hint: TextKey }>> = {
  create_project: { title: "entry_project", hint: "entry_project_hint" },
  add_expense: { title: "entry_expense", hint: "entry_expense_hint" },
  add_marketing_stats: { title: "entry_stats", hint: "entry_stats_hint" },
};

export interface ToolPickerProps {
  readonly tools: readonly EntryTool[];
  readonly onOpen: (name: string) => void;
}

/** The three forms of every day, then all others by what they are about. */
export function ToolPicker({ tools, onOpen }: ToolPickerProps) {
  const { t, language } = useText();
  const id = useId();
  const [query, setQuery] = useState("");
  const first = MAIN_TOOLS.filter((name) => tools.some((tool) => tool.name === name));
  const rest = tools.filter(({ name }) => !MAIN_TOOLS.some((known) => known === name));
  const found = searchTools(query ? tools : rest, query, language);
  const domain = (name: string) => (isTextKey(`domain_${name}`) ? t(`domain_${name}` as TextKey) : name);
  return (
    <div className="grid gap-8">
      <p className="text-muted">{t("entry_lead")}</p>
      {first.length > 0 && (
        <section aria-label={t("entry_main")} className="grid gap-3 sm:grid-cols-3">
          {first.map((name) => (
            <button
              key={name}
              type="button"
              onClick={() => onOpen(name)}
              className="card grid content-start gap-1 px-4 py-4 text-left transition-colors hover:border-accent hover:bg-tint"
            >
              <span className="font-semibold">{t(main[name].title)}</span>
              <span className="text-sm text-muted">{t(main[name].hint)}</span>
            </button>
          ))}
        </section>
      )}
      <section aria-labelledby={id} className="grid gap-4">
        <h2 id={id} className="font-semibold">
          {t("entry_all")}
        </h2>
        <label className="relative block">
          <span className="sr-only">{t("entry_search")}</span>
          <SearchIcon className="pointer-events-none absolute top-3 left-3 size-5 text-muted" />
          <input
            type="search"
            className="field pl-10"
            placeholder={t("entry_search_hint")}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </label>
        <p role="status" className="text-muted empty:hidden">
          {found.length === 0 ? t("entry_none_found") : ""}
        </p>
        {byDomain(found, language).map(([name, group]) => (
          <div key={name} className="grid gap-1.5">
            <h3 className="text-sm text-muted">{domain(name)}</h3>
            <ul className="card divide-y divide-line overflow-hidden">
              {group.map((tool) => (
                <li key={tool.name}>
                  <button
                    type="button"
                    onClick={() => onOpen(tool.name)}
                    className="flex min-h-13 w-full items-center gap-3 px-4 py-2 text-left hover:bg-tint"
                  >
                    <span className="min-w-0 flex-1">
                      <span className="block">{toolTitle(tool.name, language)}</span>
                      {tool.examples?.[0] && <span className="block truncate text-sm text-muted">{tool.examples[0][language]}</span>}
                    </span>
                    <ChevronIcon className="size-4 text-muted" />
                  </button>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </section>
    </div>
  );
}
