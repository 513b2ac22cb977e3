import { expect, test } from "vitest";
import { readBoolean } from "../../../tools/values/booleans.ts";

test.each([
  "sim",
  "Claro!",
  "simmm",
  "s",
  "pode mandar",
  "Pode enviar sim",
  "ok, obrigado",
  "isso mesmo",
  "tá bom então",
  "👌 Tá ok",
  "👌🏾",
  "não tem problema",
  "yes please",
  "é isso aí",
  "confirmo",
])("%s is a yes", (text) => expect(readBoolean(text)).toBe(true));

test.each([
  "não",
  "nao",
  "n",
  "Não. Eu acho que não.",
  "Eu disse NÃO, não sim!",
  "não, obrigado",
  "claro que não",
  "cancela",
  "deixa pra lá",
  "não precisa não",
  "👎",
  "no",
  "not now",
])("%s is a no", (text) => expect(readBoolean(text)).toBe(false));

test.each([
  "",
  "bom dia",
  "sim, mas muda o valor",
  "pode?",
  "não sei",
  "sim... eu já disse que não gosto de cebola",
  "por que não?",
  "cliente",
])("%s is no plain answer", (text) => expect(readBoolean(text)).toBeUndefined());
