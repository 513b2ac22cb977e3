import type { Content } from "pdfmake/interfaces.js";

/** `**bold**` within a line. */
const inline = (line: string): Content[] =>
  line
    .split(/(\*\*[^*]+\*\*)/)
    .filter((part) => part !== "")
    .map((part) =>
      part.startsWith("**") && part.endsWith("**") && part.length > 4 ? { text: part.slice(2, -2), bold: true } : { text: part },
    );

const isItem = (line: string): boolean => /^[-*] /.test(line);

const HEADING = /^(#{1,3}) +(.*)$/;

function headingContent(marks: string, text: string): Content {
  const isTitle = marks.length === 1;
  return {
    text: inline(text),
    bold: true,
    fontSize: isTitle ? 15 : 11,
    margin: isTitle ? [0, 4, 0, 10] : [0, 8, 0, 4],
    headlineLevel: marks.length,
  };
}

const list = (items: readonly string[]): Content => ({
  ul: items.map((line) => ({ text: inline(line.slice(2)), margin: [0, 0, 0, 2] })),
  margin: [0, 0, 0, 6],
});

const body = (lines: readonly string[]): Content => ({ text: inline(lines.join("\n")), margin: [0, 0, 0, 6] });

/** How many lines from the first are of its kind. */
const runOf = (lines: readonly string[], isOther: (line: string) => boolean): number => {
  const end = lines.findIndex((line, index) => index > 0 && isOther(line));
  return end < 0 ? lines.length : end;
};

function paragraph(lines: readonly string[]): Content[] {
  const [first] = lines;
  if (first === undefined) return [];
  const [, marks, text = ""] = HEADING.exec(first) ?? [];
  if (marks) return [headingContent(marks, text), ...paragraph(lines.slice(1))];
  const end = isItem(first) ? runOf(lines, (line) => !isItem(line)) : runOf(lines, (line) => isItem(line) || HEADING.test(line));
  const own = lines.slice(0, end);
  return [isItem(first) ? list(own) : body(own), ...paragraph(lines.slice(end))];
}

/** Text with `#` headings, `-` lists and `**bold**`, paragraph by paragraph. */
export const proseContent = (text: string): Content[] =>
  text
    .replaceAll("\r\n", "\n")
    .split(/\n[ \t]*\n/)
    .map((block) => block.split("\n").map((line) => line.trimEnd()))
    .filter((lines) => lines.some((line) => line !== ""))
    .flatMap(paragraph);
