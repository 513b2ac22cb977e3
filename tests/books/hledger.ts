import { execFileSync } from "node:child_process";
import { parse } from "csv-parse/sync";

/** The program of `scripts/hledger.sh`, or one in PATH. */
export function findHledger(): string | undefined {
  const named = process.env["HLEDGER"];
  if (named) return named;
  try {
    return execFileSync("sh", ["-c", "command -v hledger"], { encoding: "utf8" }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** Cells of a balance report: "account|column" → "1234.50"; columns are months, or "balance". Zeros are left out. */
export function balances(program: string, journal: string, ...query: string[]): Map<string, string> {
  const text = execFileSync(program, ["-f", "-", "balance", "--no-total", "--flat", "--output-format", "csv", ...query], {
    input: journal,
    encoding: "utf8",
    maxBuffer: 64_000_000,
    env: { PATH: process.env["PATH"], LANG: "C.UTF-8" },
  });
  const [head = [], ...rows] = parse(text) as string[][];
  const cells = rows.flatMap(([account = "", ...values]) =>
    values.map((value, index) => [`${account}|${head[index + 1]?.slice(0, 7)}`, value] as const),
  );
  return new Map(cells.filter(([, value]) => !/^0(\.0+)?$/.test(value)));
}
