import { z } from "zod";
import type { Tool } from "../../tools/define.ts";
import { fieldsOf } from "../../tools/fields/walk.ts";
import { commandsIn, standingOf } from "./asked.ts";
import type { Classifier, Reading } from "./classifier.ts";
import { isNamed } from "./cues.ts";
import { isTitled } from "./mentions.ts";
import { cueText, type ReadMessage } from "./reading.ts";
import type { ValueKind } from "./values.ts";
import { spoken } from "./words.ts";

const EMPTY = z.object({});
const inputOf = (tool: Tool | undefined) => fieldsOf(tool?.input ?? EMPTY);

/** A tool that needs a file is likelier with one, and the other way round. */
function fileFactor(tool: Tool, message: ReadMessage): number {
  const needsFile = inputOf(tool).some((field) => field.facts?.kind === "file" && field.required);
  if (!needsFile) return 1;
  return message.attachments.length > 0 ? 3 : 0.7;
}

/** "Exclua o Site Novo": a project's name means the tool for projects, not the one for clients. */
function nameFactor(tool: Tool, message: ReadMessage): number {
  const named = new Set(message.mentions.map(({ kind }) => kind));
  const wanted = inputOf(tool).flatMap((field) => (field.required && field.facts?.ref ? [field.facts.ref] : []));
  if (named.size === 0 || wanted.length === 0 || wanted.some((kind) => named.has(kind))) return 1;
  if (wanted.includes("client") && named.has("project")) return 0.2;
  if (wanted.includes("project") && named.has("client")) return / (?:projetos?|projects?|jobs?|site) /.test(spoken(message.text)) ? 1 : 0.6;
  return 1;
}

/** Fields that take a record of a kind by their name alone: what was paid, what was received. */
const takesRecord = (tool: Tool, kind: string): boolean =>
  inputOf(tool).some(
    (field) =>
      field.facts?.ref === kind ||
      (field.name === kind && field.facts?.kind === "prose") ||
      (field.facts?.ref === "payment" && (kind === "expense" || kind === "revenue")),
  );

/** "terminei a Editar vinheta": whoever says a task's whole name speaks of that task, not of tasks. */
function titleFactor(tool: Tool, message: ReadMessage): number {
  const titled = message.mentions.filter(({ kind }) => SPOKEN_IN_FULL.has(kind) || isTitled(kind));
  if (titled.length === 0) return 1;
  if (titled.some(({ kind }) => takesRecord(tool, kind))) return 3;
  return /^(?:create|add|set|log|record)_/.test(tool.name) ? 1 : 0.5;
}

const SPOKEN_IN_FULL: ReadonlySet<string> = new Set(["contract", "contract_template", "contact", "deal"]);

/** "passa o negócio pra Carla": a change that names a person is one that takes a person. */
function personFactor(tool: Tool, message: ReadMessage): number {
  if (!(/^(?:update|move)_/.test(tool.name) && message.mentions.some(({ kind }) => kind === "user"))) return 1;
  return takesRecord(tool, "user") ? 1 : 0.2;
}

const NEEDED: Partial<Record<string, readonly ValueKind[]>> = {
  money: ["money", "number"],
  hours: ["hours", "number", "time"],
  email: ["email"],
};

/** A required value that the message lacks would have to be asked for: possible, but less likely. */
function valueFactor(tool: Tool, message: ReadMessage): number {
  return inputOf(tool)
    .filter((field) => field.required)
    .map((field) => NEEDED[field.facts?.kind ?? ""])
    .filter((kinds) => kinds && !message.values.some(({ kind }) => kinds.includes(kind)))
    .reduce((factor) => factor * 0.75, 1);
}

const TELLING: ReadonlySet<ValueKind> = new Set(["money", "hours", "number", "email", "phone", "quoted", "uuid"]);

/** Something of the business stands in the message: a record, a name, a value, or a word for what the tool is about. */
function isGrounded(tool: Tool, message: ReadMessage, classifier: Classifier): boolean {
  return (
    message.mentions.length > 0 ||
    message.attachments.length > 0 ||
    message.values.some(({ kind }) => TELLING.has(kind)) ||
    classifier.isAbout(tool.name, message.masked)
  );
}

/** A write is only as likely as the message asks for it. */
function writeFactor(tool: Tool, message: ReadMessage, classifier: Classifier): number {
  if (tool.effect === "read") return 1;
  if (tool.name !== "undo" && !isGrounded(tool, message, classifier)) return 0.15;
  return standingOf(message.text) === "question" ? 0.1 : 1;
}

/** A name that the tool has no use for: figures of a client are not a list of users. */
function uselessNameFactor(tool: Tool, message: ReadMessage): number {
  const named = message.mentions.filter(({ kind }) => kind !== "user");
  const takes = inputOf(tool).some(
    (field) => field.facts?.ref || field.facts?.dimension === "campaign" || (field.facts?.kind === "name" && field.required),
  );
  return named.length === 0 || takes ? 1 : tool.effect === "read" ? 0.5 : 0.2;
}

/** Some part of the message opens with a verb that changes something: a read is less likely meant. */
const commandFactor = (tool: Tool, message: ReadMessage): number => (tool.effect === "read" && commandsIn(message.text) ? 0.4 : 1);

/** "abaixo da meta": words of a filter that one tool has and others lack. */
const filterFactor = (tool: Tool, message: ReadMessage): number =>
  inputOf(tool).some((field) => isNamed(field, cueText(message))) ? 2.5 : 1;

const FACTORS: readonly ((tool: Tool, message: ReadMessage, classifier: Classifier) => number)[] = [
  fileFactor,
  nameFactor,
  uselessNameFactor,
  titleFactor,
  personFactor,
  valueFactor,
  commandFactor,
  filterFactor,
  writeFactor,
];

/** Whoever names a record wants something of it. */
const asideFactor = (label: string, knowsName: boolean): number => (knowsName ? (label === "none" ? 0.5 : 0.1) : 1);

/** What the words alone make likely, weighed with what else stands in the message. */
export function withEvidence(
  readings: readonly Reading[],
  message: ReadMessage,
  classifier: Classifier,
  getTool: (name: string) => Tool | undefined,
): Reading[] {
  const knowsName = message.mentions.some(({ kind }) => kind !== "user");
  const weighted = readings.map((reading) => {
    const tool = getTool(reading.label);
    const factor = tool
      ? FACTORS.reduce((product, factorOf) => product * factorOf(tool, message, classifier), 1)
      : asideFactor(reading.label, knowsName);
    return { ...reading, probability: reading.probability * factor };
  });
  const sum = weighted.reduce((total, { probability }) => total + probability, 0) || 1;
  return weighted
    .map((reading) => ({ ...reading, probability: reading.probability / sum }))
    .toSorted((a, b) => b.probability - a.probability);
}
