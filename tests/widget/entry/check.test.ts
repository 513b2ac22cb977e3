import { describe, expect, test } from "vitest";
import { faultsOf, inWords, serverFaults } from "../../../widget/src/entry/check.ts";
import { fieldsOf, type JsonSchema, noWords } from "../../../widget/src/entry/form-model.ts";
import { dayIn, instantOf, wallOf } from "../../../widget/src/entry/instants.ts";
import { isDocument, maskDocument, maskPhone } from "../../../widget/src/entry/masks.ts";
import { changesOf, inputOf } from "../../../widget/src/entry/values.ts";

const style = { locale: "pt-BR", timeZone: "America/Sao_Paulo", currency: "BRL" };
const words = { ...noWords, fields: { clicks: "Cliques", impressions: "Impressões", amount: "Valor" } };

const schema: JsonSchema = {
  type: "object",
  properties: {
    amount: { type: ["number", "string"], "x-field": { kind: "money" } },
    clicks: { type: "integer", minimum: 0 },
    impressions: { type: "integer", minimum: 0 },
    hours: { type: "number", exclusiveMinimum: 0, maximum: 24, "x-field": { kind: "hours" } },
    notes: { anyOf: [{ type: "string", maxLength: 5 }, { type: "null" }] },
    items: { type: "array", items: { type: "object", properties: { amount: { "x-field": { kind: "money" } } }, required: ["amount"] } },
  },
  required: ["amount"],
};
const fields = fieldsOf(schema, words);

describe("what the page tells by itself", () => {
  test("an empty required field, and nothing of the empty others", () => {
    expect(faultsOf(fields, {}, style)).toEqual({ amount: { key: "form_required" } });
  });

  test("figures outside of their range, texts that are too long", () => {
    const values = { amount: "abc", clicks: "1,5", hours: "0", notes: "demais" };
    expect(faultsOf(fields, values, style)).toEqual({
      amount: { key: "entry_bad_number" },
      clicks: { key: "entry_bad_integer" },
      hours: { key: "entry_above", values: { limit: "0" } },
      notes: { key: "entry_too_long", values: { limit: 5 } },
    });
  });

  test("a fault inside a row is told at the rows", () => {
    expect(faultsOf(fields, { amount: "1", items: [{ amount: "2" }, { amount: "" }] }, style)).toEqual({ items: { key: "form_required" } });
  });
});

describe("what the server refuses", () => {
  test("stands at its field, in the form's words", () => {
    const told = serverFaults([{ field: "clicks", message: "clicks não pode ser maior que impressions" }], fields, words);
    expect(told.fields["clicks"]?.message).toBe("Cliques não pode ser maior que Impressões");
    expect(told.others).toEqual([]);
  });

  test("of a row names the row and its field", () => {
    const told = serverFaults([{ field: "items.1.amount", message: "é obrigatório" }], fields, words);
    expect(told.fields["items"]?.message).toBe("2 · Valor: é obrigatório");
  });

  test("of no field of the form is told above its button", () => {
    expect(serverFaults([{ field: "", message: "Não deu." }], fields, words)).toEqual({ fields: {}, others: ["Não deu."] });
  });

  test("words that only contain a field's name stay as they are", () => {
    expect(inWords("reclicks e clicksx", fields)).toBe("reclicks e clicksx");
  });
});

test("an update sends what changed, null for what was emptied, and always its keys", () => {
  const base = { amount: "10,00", clicks: "5", notes: "oi" };
  expect(changesOf(fields, { amount: "10,00", clicks: "6", notes: "" }, base, ["amount"], style)).toEqual({
    amount: "10.00",
    clicks: 6,
    notes: null,
  });
});

test("typed values go out in the strict form; empty ones stay out", () => {
  expect(inputOf(fields, { amount: "1.234,5", clicks: "10.000", notes: " " }, style)).toEqual({ amount: "1234.5", clicks: 10000 });
});

test("documents are checked by their digits", () => {
  expect(isDocument("529.982.247-25")).toBe(true);
  expect(isDocument("529.982.247-24")).toBe(false);
  expect(isDocument("11.222.333/0001-81")).toBe(true);
  expect(isDocument("11.222.333/0001-80")).toBe(false);
  expect(isDocument("12.ABC.345/01DE-35")).toBe(true);
  expect(isDocument("111.111.111-11")).toBe(false);
});

test("phones and documents get their look as they grow", () => {
  expect(maskPhone("11987654321")).toBe("(11) 98765-4321");
  expect(maskPhone("1133334444")).toBe("(11) 3333-4444");
  expect(maskPhone("+1 202 555 0100")).toBe("+1 202 555 0100");
  expect(maskDocument("52998224725")).toBe("529.982.247-25");
  expect(maskDocument("11222333000181")).toBe("11.222.333/0001-81");
});

test("a wall time is the tenant's, whatever clock the device has", () => {
  expect(instantOf("2026-11-20T09:30", "America/Sao_Paulo")).toBe("2026-11-20T09:30:00-03:00");
  expect(instantOf("2026-07-01T09:30", "America/New_York")).toBe("2026-07-01T09:30:00-04:00");
  expect(instantOf("2026-01-01T00:15", "Asia/Kolkata")).toBe("2026-01-01T00:15:00+05:30");
  expect(wallOf("2026-11-20T12:30:00Z", "America/Sao_Paulo")).toBe("2026-11-20T09:30");
  expect(dayIn(Date.parse("2026-11-21T01:00:00Z"), "America/Sao_Paulo")).toBe("2026-11-20");
  expect(instantOf("amanhã", "America/Sao_Paulo")).toBeUndefined();
});
