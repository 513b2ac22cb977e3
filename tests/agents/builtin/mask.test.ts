import { expect, test } from "vitest";
import { read } from "./reader.ts";

const masked = async (text: string) => (await read(text)).masked.replaceAll(/\s+/g, " ").trim();

test.each([
  ["Crie um projeto de R$ 10.000 para a Empresa XYZ", "Crie um projeto de xmoney para a xclient"],
  ["lança 3 horas no site novo ontem", "lança xhours no xproject xtime"],
  ["margem abaixo de 30%", "margem abaixo de xpercent"],
  ["gastei 350 no projeto", "gastei xamount no projeto"],
  ["top 5 clientes", "top xnumber clientes"],
  ["cadastre Transportadora Boa Viagem, oi@boa.com.br", "cadastre xname , xemail"],
  ['chamado "Marca Nova"', "chamado xquoted"],
])("'%s' is learnt and read as '%s'", async (text, mask) => {
  expect(await masked(text)).toBe(mask);
});

test("a year is a number, not an amount", async () => {
  expect(await masked("receitas 2026")).not.toContain("xamount");
});

test("names of platforms and of figures stay words", async () => {
  expect(await masked("qual o CTR do Google Ads")).toBe("qual o CTR do Google Ads");
});
