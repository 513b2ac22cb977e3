import { expect, test } from "vitest";
import type { FormBlock } from "../../../replies/blocks.ts";
import { firstValues, formMessage, missingFields } from "../../../widget/src/blocks/form-values.ts";

const form: FormBlock = {
  type: "form",
  tool: "create_project",
  question: "Falta:",
  input: { kind: "one_off", budget: "100" },
  fields: [
    {
      name: "client",
      label: "Cliente",
      control: "ref",
      required: true,
      options: [{ value: "id-1", label: "Empresa XYZ" }],
    },
    { name: "budget", label: "Valor", control: "money", required: true },
    { name: "margin", label: "Margem", control: "percent", required: false },
  ],
};

test("known values start filled and unknown ones empty", () => {
  expect(firstValues(form)).toEqual({ client: "", budget: "100", margin: "" });
  expect(missingFields(form, firstValues(form))).toEqual(["client"]);
});

test("the message carries what was known and what was filled in; a chosen name goes as its id", () => {
  expect(formMessage(form, { client: "empresa xyz", budget: "10 mil", margin: "40" })).toBe(
    '/create_project kind="one_off" budget="10 mil" client="id-1" margin="40%"',
  );
});

test("a name that is not among the options goes as it was typed", () => {
  expect(formMessage(form, { client: "Padaria", budget: "1", margin: "" })).toContain('client="Padaria"');
});
