import { useEffect, useState } from "react";
import { api } from "../session/api.ts";
import { useStyle } from "../session/user.ts";
import { callOf, type EntryTool, readerOf } from "./catalogue.ts";
import type { Field } from "./form-model.ts";
import { type Chosen, isChosen, typedOf, type Values } from "./values.ts";

type Row = Readonly<Record<string, unknown>>;

function refOf(name: string, row: Row): Chosen | undefined {
  const id = row[`${name}_id`];
  return typeof id === "string" ? { id, label: String(row[`${name}_name`] ?? id) } : undefined;
}

/** The record that an update is about, as its form shows it: fields that the record does not tell stay empty. */
export function useCurrent(tool: EntryTool, tools: readonly EntryTool[], fields: readonly Field[], id: unknown): Values | undefined {
  const style = useStyle();
  const reader = readerOf(tool, tools);
  const record = isChosen(id as Chosen) ? (id as Chosen).id : undefined;
  const [found, setFound] = useState<{ readonly id: string; readonly values: Values }>();
  useEffect(() => {
    if (!(reader && record)) return;
    let current = true;
    const { path } = callOf({ http: reader.http.filter((route) => route.startsWith("GET")) }, { id: record });
    api.get<Row>(path).then(
      (row) => {
        if (!current) return;
        const known = fields.filter(({ name }) => name !== "id");
        const values = known.map((field) => [
          field.name,
          field.ref ? (refOf(field.name, row) ?? "") : typedOf(field, row[field.name], style),
        ]);
        setFound({ id: record, values: Object.fromEntries(values) });
      },
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [reader, record, fields, style]);
  return found && found.id === record ? found.values : undefined;
}
