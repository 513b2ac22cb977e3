import type { Talk } from "./plan.ts";

type Told = (
  kind: Talk["kind"],
  mood: number,
  subject: string,
  content: string,
  topics: readonly string[],
  actions?: readonly string[],
) => Talk;

/** Talks of one group of clients, or of one stage. */
export const talksOf =
  (group: string, stage?: Talk["stage"]): Told =>
  (kind, mood, subject, content, topics, actions = []) => ({
    group,
    kind,
    mood,
    subject,
    content,
    topics,
    actions,
    ...(stage ? { stage } : {}),
  });
