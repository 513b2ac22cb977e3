import type { BaseChatModel } from "@langchain/core/language_models/chat_models";

export interface ModelSettings {
  readonly apiKey: string | undefined;
  readonly baseUrl: string | undefined;
  readonly model: string;
  readonly timeoutMs: number;
}

export interface Models {
  readonly provider: "openai" | "builtin";
  /** The real model; undefined where none is configured. */
  chat(): Promise<BaseChatModel | undefined>;
}

/** `openai` against any compatible endpoint, loaded on first use; without a key only the built-in model answers. */
export function openModels({ apiKey, baseUrl, model, timeoutMs }: ModelSettings): Models {
  let chat: Promise<BaseChatModel> | undefined;
  if (!apiKey) return { provider: "builtin", chat: () => Promise.resolve(undefined) };
  const load = async (): Promise<BaseChatModel> => {
    const { ChatOpenAI } = await import("@langchain/openai");
    return new ChatOpenAI({
      apiKey,
      model,
      timeout: timeoutMs,
      maxRetries: 1,
      temperature: 0,
      ...(baseUrl && { configuration: { baseURL: baseUrl } }),
    });
  };
  return {
    provider: "openai",
    chat: () => {
      chat ??= load();
      return chat;
    },
  };
}
