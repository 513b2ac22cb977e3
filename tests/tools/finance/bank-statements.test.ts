import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readCents } from "../../../tools/finance/bank/cents.ts";
import { learnCategories } from "../../../tools/finance/bank/learn.ts";
import type { ReadOptions } from "../../../tools/finance/bank/line.ts";
import { readStatement } from "../../../tools/finance/bank/statement.ts";

const folder = join(import.meta.dirname, "../../data/bank");
const pt = (text: string) => text;
const options: ReadOptions = { fileName: "extrato.csv", kind: "account" };
const open = (name: string, more: Partial<ReadOptions> = {}) =>
  readStatement(readFileSync(join(folder, name)), { ...options, fileName: name, ...more }, pt);
const rows = (name: string, more: Partial<ReadOptions> = {}) =>
  open(name, more).lines.map(({ day, amount, description }) => [day, amount, description]);
const bytes = (text: string) => new TextEncoder().encode(text);

test("an OFX of Itaú: tags never closed, Windows-1252, thousands, entities, and the balance among the lines is none", () => {
  const { lines, skipped, problems } = open("itau.ofx");
  expect(lines).toMatchObject([
    { day: "2026-11-03", amount: -32_045, description: "ENEL ELETRICIDADE S&P", bankId: "20261103001", line: 35 },
    { day: "2026-11-04", amount: 500_000, description: "PIX TRANSF CLÍNICA SORRISO", bankId: "20261104001" },
    { day: "2026-11-05", amount: -123_456, description: "BOLETO IMOBILIÁRIA CENTRAL", bankId: "20261105001" },
  ]);
  expect(lines.every(({ account }) => account === "Itaú 1234567890")).toBe(true);
  expect({ skipped, problems }).toEqual({ skipped: 1, problems: [] });
});

test("an OFX on one line, with decimal commas, an own '<' and a bank's id given twice", () => {
  expect(
    open("bradesco-one-line.ofx").lines.map(({ account, day, amount, description, bankId }) => [account, day, amount, description, bankId]),
  ).toEqual([
    ["Bradesco 1234/56789-0", "2026-11-02", -150_000, "ALUGUEL", "N1"],
    ["Bradesco 1234/56789-0", "2026-11-02", -1_290, "TARIFA BANCÁRIA CESTA", "N2"],
    ["Bradesco 1234/56789-0", "2026-11-03", -1_290, "TARIFA REGISTRO COBRANÇA", "N2"],
    ["Bradesco 1234/56789-0", "2026-11-06", 200_000, "TED JOSÉ <3 CAFÉ", "N3"],
  ]);
});

test("an OFX 2 of two accounts in XML keeps them apart and joins NAME with MEMO", () => {
  expect(open("two-accounts.ofx").lines.map(({ account, amount, description }) => [account, amount, description])).toEqual([
    ["Nubank 1/7654321-0", 120_000, "Transferência recebida - Padaria <Pão & Cia>"],
    ["Nubank 1/7654321-0", -7_550, "Uber Compra no débito"],
    ["Nu Pagamentos S.A. card-9876", -1_990, "Spotify"],
  ]);
});

test("amounts without a sign take the direction of TRNTYPE where no line of the file has a sign", () => {
  const line = (type: string, amount: string) =>
    `<STMTTRN><TRNTYPE>${type}<DTPOSTED>20261101<TRNAMT>${amount}<FITID>${type}<MEMO>x</STMTTRN>`;
  const file = (...lines: string[]) =>
    bytes(`<OFX><BANKACCTFROM><BANKID>1<ACCTID>9</BANKACCTFROM><BANKTRANLIST>${lines.join("")}</BANKTRANLIST></OFX>`);
  const cents = (content: Uint8Array) => readStatement(content, options, pt).lines.map(({ amount }) => amount);
  expect(cents(file(line("DEBIT", "10.00"), line("CREDIT", "20.00")))).toEqual([-1_000, 2_000]);
  expect(cents(file(line("DEBIT", "-10.00"), line("PAYMENT", "20.00")))).toEqual([-1_000, 2_000]);
});

test("CSVs in the layouts of the banks", () => {
  expect(open("nubank-account.csv").lines[0]).toMatchObject({
    account: "Nubank",
    day: "2026-11-01",
    amount: -4_590,
    bankId: "6540a001-1111-4222-8333-000000000001",
  });
  expect(rows("nubank-card.csv", { kind: "credit_card" })).toEqual([
    ["2026-11-02", -8_990, "Google Workspace"],
    ["2026-11-03", -2_340, "Uber *Trip"],
    ["2026-11-03", -2_340, "Uber *Trip"],
    ["2026-11-05", 123_456, "Pagamento recebido"],
  ]);
  expect(rows("inter.csv")).toEqual([
    ["2026-11-01", -25_000, 'Pix enviado: "Cp :00000000-João da Silva"'],
    ["2026-11-04", -104_990, 'Pagamento efetuado: "Locaweb Serviços"'],
    ["2026-11-10", 300_000, 'Pix recebido: "Cp :00000000-Empresa XYZ"'],
  ]);
  expect(open("inter.csv").lines[0]?.account).toBe("Inter 1234567-8");
  expect(rows("itau.csv", { account: "Itaú PJ" })).toEqual([
    ["2026-11-03", -9_990, "DÉBITO AUT. VIVO"],
    ["2026-11-03", -150_010, "PIX QRS KALUNGA"],
    ["2026-11-05", 250_000, "TED 341.1234 EMPRESA XYZ"],
  ]);
  expect(open("itau.csv", { account: "Itaú PJ" }).skipped).toBe(2);
  expect(rows("bradesco.csv")).toEqual([
    ["2026-11-03", -35_000, "TRANSFERENCIA PIX DES: JOÃO DA SILVA 03/11"],
    ["2026-11-05", 125_050, "RECEBIMENTO TED REM: EMPRESA XYZ"],
    ["2026-11-09", -4_505, "TARIFA BANCARIA"],
  ]);
  expect(open("bradesco.csv").lines[0]?.account).toBe("Bradesco 1234/56789-0");
  expect(rows("banco-do-brasil.csv")).toEqual([
    ["2026-11-03", -12_000, "Pix - Enviado"],
    ["2026-11-04", 98_075, "Transferência recebida"],
  ]);
  expect(open("banco-do-brasil.csv").skipped).toBe(2);
  expect(rows("santander.csv")).toEqual([
    ["2026-11-02", -38_900, "PAGAMENTO DE BOLETO CONTABILIZEI"],
    ["2026-11-06", 420_000, "PIX RECEBIDO FIT BURGER"],
  ]);
  expect(open("santander.csv").lines[0]?.account).toBe("Santander 4321/01002345-6");
  expect(rows("c6.csv")).toEqual([
    ["2026-11-02", -123_000, "Pix enviado para Ana Souza"],
    ["2026-11-05", 245_010, "Recebimento TED RECEBIDA"],
  ]);
  for (const name of readdirSync(folder).filter((each) => !each.endsWith(".md")))
    expect(open(name, { account: "Conta" }).problems, name).toEqual([]);
});

test("unknown headers are read by a mapping; without one the answer names the columns that there are", () => {
  const file = bytes(
    "Quando;Quem;Quanto\n01/11/2026;Padaria;-10,50\n32/11/2026;Padaria;-1,00\n02/11/2026;Padaria;dez\n03/11/2026;Padaria;0,00\n",
  );
  expect(() => readStatement(file, { ...options, account: "X" }, pt)).toThrow(/Quando;Quem;Quanto|Quando, Quem, Quanto/);
  const read = readStatement(file, { ...options, account: "X", mapping: { date: "Quando", description: "Quem", amount: "Quanto" } }, pt);
  expect(read.lines).toMatchObject([{ line: 2, day: "2026-11-01", amount: -1_050, description: "Padaria" }]);
  expect(read.problems).toEqual([
    { line: 3, code: "date", cell: "32/11/2026" },
    { line: 4, code: "amount", cell: "dez" },
    { line: 5, code: "zero", cell: "0,00" },
  ]);
  expect(() => readStatement(bytes("data;lançamento;valor\n01/11/2026;x;1,00\n"), { ...options, fileName: "a.csv" }, pt)).toThrow(
    /De que conta/,
  );
});

test.each([
  ["-1.234,56", ",", -123_456],
  ["R$ 1.234,56", ",", 123_456],
  ["- R$ 10,00", ",", -1_000],
  ["10,00-", ",", -1_000],
  ["(10.00)", ".", -1_000],
  ["1.234,56 D", ",", -123_456],
  ["1.234,56 C", ",", 123_456],
  ["1.234", ",", 123_400],
  ["1.234", ".", undefined],
  ["10.500", ".", 1_050],
  ["75.5", ",", 7_550],
  ["+12", ".", 1_200],
  ["999999999.99", ".", 99_999_999_999],
  ["9999999999.99", ".", undefined],
  ["1,23,456", ",", undefined],
  ["12a", ",", undefined],
  ["", ",", undefined],
] as const)("%j in a file of %j is %j cents", (cell, mark, cents) => {
  expect(readCents(cell, mark)).toBe(cents);
});

const day = fc
  .date({ min: new Date("2020-01-01"), max: new Date("2026-11-20"), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));
const line = fc.record({
  day,
  amount: fc.integer({ min: -99_999_999, max: 99_999_999 }).filter((amount) => amount !== 0),
  description: fc.stringMatching(/^[A-Za-z\u00c0-\u00ff&<>'"; ,.*-]{0,30}$/).map((text) => `X ${text}`.replace(/\s+/g, " ").trim()),
});
const wholeOf = (cents: number) => String(Math.trunc(Math.abs(cents) / 100));
const fractionOf = (cents: number) => String(Math.abs(cents) % 100).padStart(2, "0");
const brazilian = (cents: number) => `${cents < 0 ? "-" : ""}${wholeOf(cents).replaceAll(/\B(?=(\d{3})+$)/g, ".")},${fractionOf(cents)}`;
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

test("any lines written as OFX or as CSV read back to the same cents, days and texts", () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), fc.boolean(), fc.boolean(), (lines, comma, breaks) => {
      const end = breaks ? "\r\n" : "";
      const ofx = lines
        .map(({ day: on, amount, description }, index) => {
          const text = comma ? brazilian(amount) : `${amount < 0 ? "-" : ""}${wholeOf(amount)}.${fractionOf(amount)}`;
          return `<STMTTRN><TRNTYPE>OTHER${end}<DTPOSTED>${on.replaceAll("-", "")}${end}<TRNAMT>${text}${end}<FITID>${index}${end}<MEMO>${escaped(description)}${end}</STMTTRN>${end}`;
        })
        .join("");
      const csv = lines.map(
        ({ day: on, amount, description }) =>
          `${on.split("-").toReversed().join("/")};"${description.replaceAll('"', '""')}";${brazilian(amount)}`,
      );
      const back = (content: string) =>
        readStatement(bytes(content), { ...options, account: "X" }, pt).lines.map(({ day: on, amount, description }) => ({
          day: on,
          amount,
          description,
        }));
      expect(
        back(
          `OFXHEADER:100${end}<OFX><BANKACCTFROM><BANKID>1${end}<ACCTID>2${end}</BANKACCTFROM><BANKTRANLIST>${ofx}</BANKTRANLIST></OFX>`,
        ),
      ).toEqual(lines);
      expect(back(`Data;Descrição;Valor\n${csv.join("\n")}\n`)).toEqual(lines);
    }),
    { numRuns: 150 },
  );
});

test("a category is learnt from words: suggested from a probability of 0.6 on, never without a known word", () => {
  const suggest = learnCategories([
    { text: "Uber viagem", category: "transporte" },
    { text: "Uber", category: "transporte" },
    { text: "Kalunga papel", category: "escritório" },
    { text: "Kalunga viagem", category: "escritório" },
  ]);
  // |V| = 4, α = 0.1: P(uber|transporte) = 2.1/3.4 and P(uber|escritório) = 0.1/4.4, with equal priors → 0.96.
  expect(suggest("UBER *TRIP 123")).toBe("transporte");
  expect(suggest("KALUNGA LTDA")).toBe("escritório");
  // "viagem" once in each: 1.1/3.4 against 1.1/4.4 → 0.56, too little.
  expect(suggest("viagem")).toBeNull();
  expect(suggest("padaria 123")).toBeNull();
  expect(learnCategories([])("uber")).toBeNull();
});
