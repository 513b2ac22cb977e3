export interface Command {
  readonly tool: string;
  readonly values: readonly { readonly name: string; readonly value: string }[];
}

const quoted = (value: string) => `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;

const asText = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

/** `/create_project client="Empresa XYZ" budget="10.000"`: what a form sends as a message. */
export function writeCommand(tool: string, values: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== null && value !== "")
    .map(([name, value]) => `${name}=${quoted(asText(value))}`);
  return [`/${tool}`, ...parts].join(" ");
}

/** Reads a command made by `writeCommand`; anything else is not one. */
export function readCommand(text: string): Command | undefined {
  const head = /^\/([a-z][\w-]*)(?=\s|$)/.exec(text);
  if (!head?.[1]) return undefined;
  const rest = text.slice(head[0].length);
  const pattern = /\s*([a-z]\w*)="((?:[^"\\]|\\[\s\S])*)"/gy;
  const values: { name: string; value: string }[] = [];
  let end = 0;
  for (let match = pattern.exec(rest); match; match = pattern.exec(rest)) {
    values.push({ name: match[1] ?? "", value: (match[2] ?? "").replace(/\\([\s\S])/g, "$1") });
    end = pattern.lastIndex;
  }
  return rest.slice(end).trim() === "" ? { tool: head[1], values } : undefined;
}

/** `create_project` → `Create project`. */
export function humanName(name: string): string {
  const words = name.replaceAll(/[_-]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
