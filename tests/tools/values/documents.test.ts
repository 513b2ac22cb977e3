import { expect, test } from "vitest";
import { findDocuments, readDocument } from "../../../tools/values/documents.ts";
import { brazil, failures } from "./shared.ts";

test("CPFs are told from wrong ones by their check digits", () => {
  expect(failures(brazil.cpf.valid, (text) => readDocument(text)?.kind === "cpf")).toEqual([]);
  expect(failures(brazil.cpf.invalid, (text) => readDocument(text) === undefined)).toEqual([]);
});

test("CNPJs are told from wrong ones by their check digits", () => {
  expect(failures(brazil.cnpj_numeric.valid, (text) => readDocument(text)?.kind === "cnpj")).toEqual([]);
  expect(failures(brazil.cnpj_numeric.invalid, (text) => readDocument(text) === undefined)).toEqual([]);
});

test("the alphanumeric CNPJ of 2026 is read, the Receita's own example first", () => {
  expect(readDocument("12.ABC.345/01DE-35")).toEqual({ kind: "cnpj", value: "12ABC34501DE35" });
  expect(readDocument("12.abc.345/01de-35")?.value).toBe("12ABC34501DE35");
  expect(readDocument("12.ABC.345/01DE-36")).toBeUndefined();
});

test("documents are found in a sentence", () => {
  expect(findDocuments("O CPF é 962.718.458-60, e o CNPJ 60.391.947/0001-00.")).toEqual([
    { start: 8, end: 22, text: "962.718.458-60", kind: "cpf", value: "96271845860" },
    { start: 33, end: 51, text: "60.391.947/0001-00", kind: "cnpj", value: "60391947000100" },
  ]);
});
