declare module "wink-naive-bayes-text-classifier" {
  interface NaiveBayes {
    definePrepTasks(tasks: readonly ((text: string) => string[])[]): number;
    defineConfig(config: { considerOnlyPresence: boolean; smoothingFactor: number }): boolean;
    learn(text: string, label: string): boolean;
    consolidate(): boolean;
    /** Labels with their log2 odds, likeliest first. */
    computeOdds(text: string): [string, number][];
  }
  export default function bayes(): NaiveBayes;
}
