import { normalise } from "../../values/text.ts";

/** The names of Brazilian banks by their clearing code (COMPE), as OFX files give it in BANKID. */
const BY_CODE: Readonly<Record<string, string>> = {
  "1": "Banco do Brasil",
  "33": "Santander",
  "41": "Banrisul",
  "77": "Inter",
  "104": "Caixa",
  "208": "BTG Pactual",
  "212": "Banco Original",
  "218": "BS2",
  "237": "Bradesco",
  "260": "Nubank",
  "290": "PagBank",
  "323": "Mercado Pago",
  "336": "C6",
  "341": "Itaú",
  "380": "PicPay",
  "403": "Cora",
  "422": "Safra",
  "461": "Asaas",
  "655": "Neon",
  "748": "Sicredi",
  "756": "Sicoob",
};

/** "Itaú 1234/56789-0": the bank by its code or the name that the file gives, then branch and account. */
export function accountName({ bank, org, branch, number }: Readonly<Record<"bank" | "org" | "branch" | "number", string>>): string {
  const name = BY_CODE[bank.replace(/^0+/, "")] ?? (org || bank);
  return [name, [branch, number].filter(Boolean).join("/")].filter(Boolean).join(" ").slice(0, 120);
}

const NAMES = Object.values(BY_CODE).map((name) => ({ name, words: normalise(name) }));

/** The bank that a file's name or title lines speak of. */
export function bankIn(text: string): string | undefined {
  const words = ` ${normalise(text).replace(/[^a-z0-9]+/g, " ")} `;
  return NAMES.find((bank) => words.includes(` ${bank.words} `))?.name;
}
