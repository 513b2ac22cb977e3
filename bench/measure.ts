import { readFileSync } from "node:fs";

export interface Spread {
  readonly median: number;
  readonly p95: number;
}

export function spreadOf(samples: readonly number[]): Spread {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95) };
}

/** Milliseconds of each of `count` runs, after `warm` runs that do not count. */
export async function timed(count: number, warm: number, run: (index: number) => Promise<void>): Promise<number[]> {
  const samples: number[] = [];
  for (let index = -warm; index < count; index += 1) {
    const started = performance.now();
    await run(index + warm);
    if (index >= 0) samples.push(performance.now() - started);
  }
  return samples;
}

/** Resident memory of a process in megabytes, now and at its highest; Linux only. */
export function memoryOf(pid: number): { readonly now: number; readonly highest: number } {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const megabytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? Number.NaN) / 1024;
  return { now: megabytes("VmRSS"), highest: megabytes("VmHWM") };
}

export interface Line {
  readonly measure: string;
  readonly unit: "ms" | "MB" | "/s" | "×" | "";
  readonly value: number;
}

const written = (value: number | undefined): string => {
  if (value === undefined || Number.isNaN(value)) return "—";
  return value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0);
};

/** One column for each database, and with two of them their ratio. */
export function printTable(columns: readonly { readonly name: string; readonly lines: readonly Line[] }[]): void {
  const [first, second] = columns;
  const width = Math.max(...(first?.lines ?? []).map(({ measure }) => measure.length)) + 2;
  const rule = () => console.log("-".repeat(width + 8 + columns.length * 12 + (second ? 12 : 0)));
  const row = (cells: readonly string[]) => console.log(cells.map((cell) => cell.padStart(12)).join(""));
  process.stdout.write(" ".repeat(width + 8));
  row([...columns.map(({ name }) => name), ...(second ? ["ratio"] : [])]);
  rule();
  for (const [index, { measure, unit, value }] of (first?.lines ?? []).entries()) {
    const values = columns.map(({ lines }) => lines[index]?.value);
    process.stdout.write(measure.padEnd(width) + unit.padEnd(8));
    row([...values.map(written), ...(second ? [written((values[1] ?? Number.NaN) / value)] : [])]);
  }
  rule();
}
