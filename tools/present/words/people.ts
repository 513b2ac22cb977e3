import type { Wording } from "../../language.ts";

export const labels: Readonly<Record<string, Wording>> = {};

export const values: Readonly<Record<string, Wording>> = {};
