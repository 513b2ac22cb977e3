import { defineConfig } from "vitest/config";

const project = (name: string, include: string[]) => ({
  test: {
    name,
    include,
    environment: "node" as const,
    globalSetup: ["tests/helpers/global-setup.ts"],
    setupFiles: ["tests/helpers/fast-check.ts"],
    pool: "forks" as const,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { NODE_OPTIONS: "--disable-warning=ExperimentalWarning" },
  },
});

export default defineConfig({
  test: {
    projects: [
      project("unit", ["tests/**/*.test.ts", "!tests/structure/**"]),
      project("structure", ["tests/structure/**/*.test.ts"]),
      project("eval", ["evals/**/*.eval.ts"]),
    ],
    maxWorkers: 2,
    passWithNoTests: false,
  },
});
