import type { SentimentAnalyzer } from "../../tools/ports.ts";

/** The local analyser behind the port, loaded on first use. */
export const localSentiment: SentimentAnalyzer = {
  name: "local",
  async analyze(text) {
    const { analyseLocally } = await import("./local.ts");
    return analyseLocally(text);
  },
};
