import type { Tool } from "../../tools/define.ts";
import { readHuman } from "../../tools/input/human.ts";
import type { Session } from "../../tools/session.ts";
import { knownField, type PendingCall } from "./ask.ts";
import { hasOwnWords, isCorrection } from "./dialogue.ts";
import { nameReply } from "./new-name.ts";
import type { ReadMessage } from "./reading.ts";

type Input = Readonly<Record<string, unknown>>;

export interface Answering {
  readonly tool: Tool;
  readonly pending: PendingCall;
  readonly message: ReadMessage;
  /** The message read by itself as an input of the tool. */
  readonly read: Input;
  readonly session: Session;
  readonly now: Date;
}

const LEADING = /^\s*(?:(?:é|eh|seria|foi|será)\s+)?(?:(?:para|pra|pro|d[aeo]s?|n[ao]s?|ao?|à|o|for|from|to|the|on|it's)\s+)+/iu;

/** The reply without the small words around it. */
function replyText(kind: string | undefined, text: string): string {
  if (kind === "ref")
    return text
      .replace(LEADING, "")
      .replace(/[.!?]+$/, "")
      .trim();
  return kind === "name" ? nameReply(text) : text.trim();
}

/** The reply as the asked field's value, however short. */
function asked({ tool, pending: { asking }, message, read, session, now }: Answering): Input {
  const field = knownField(tool, asking);
  const kind = field?.facts?.kind;
  const own = read[asking];
  const mention = message.mentions.find((candidate) => candidate.kind === field?.facts?.ref);
  if (mention?.records.length === 1) return { [asking]: mention.records[0]?.id };
  if (kind === "name" && own !== undefined) return { [asking]: own };
  const isText = kind === "ref" || kind === "name" || kind === "prose";
  const isOnlyValues = message.values.length > 0 && message.mentions.length === 0 && !hasOwnWords(message);
  if (isText && isOnlyValues) return {};
  const text = replyText(kind, message.text);
  const direct = readHuman(tool, { [asking]: text }, { session, now });
  return isText || direct[asking] !== text ? direct : { [asking]: own ?? direct[asking] };
}

/** What was known, what the reply answers, and what it adds; a correction counts for more than what was said before. */
export function answered(answering: Answering): Record<string, unknown> {
  const { pending, message, read } = answering;
  if (pending.asking === "") return { ...pending.input, ...read };
  const { [pending.asking]: own, ...others } = read;
  const reply = asked(answering);
  if (!isCorrection(message.text)) return { ...others, ...pending.input, ...reply };
  const isElsewhere = Object.keys(others).length > 0;
  return { ...pending.input, ...others, ...(isElsewhere ? own !== undefined && { [pending.asking]: own } : reply) };
}
