import { createContext, use } from "react";
import type { EntryTool } from "./catalogue.ts";
import type { Field } from "./form-model.ts";
import type { Value } from "./values.ts";

export interface EntryControlProps {
  readonly id: string;
  readonly field: Field;
  readonly value: Value | undefined;
  readonly invalid: boolean;
  readonly onChange: (value: Value) => void;
  readonly onLeave: () => void;
}

export interface Common {
  readonly id: string;
  readonly name: string;
  readonly "aria-required": boolean;
  readonly "aria-invalid": boolean;
  readonly "aria-describedby": string;
}

/** What every control carries, so that its label, its hint and its error are read with it. */
export const commonOf = ({ id, field, invalid }: Pick<EntryControlProps, "id" | "field" | "invalid">): Common => ({
  id,
  name: field.name,
  "aria-required": field.required,
  "aria-invalid": invalid,
  "aria-describedby": `${id}-hint ${id}-error`,
});

/** The tools of the person, by which records are looked up. */
export const ToolsContext = createContext<readonly EntryTool[]>([]);
export const useTools = () => use(ToolsContext);
