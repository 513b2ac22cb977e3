import { sendSigned } from "../session/api.ts";
import { ProblemError, problemOf } from "./problem.ts";
import { saveFile } from "./save.ts";

const apiPath = /^(?:https?:\/\/[^/]+)?\/api\/v1(?=\/)/;

/** Whether an address is of our own API, which wants the login that a plain link cannot carry. */
export const isOwnFile = (url: string): boolean => url.startsWith("/api/v1/") || url.startsWith(`${location.origin}/api/v1/`);

const namedIn = (response: Response): string | undefined => {
  const header = response.headers.get("content-disposition") ?? "";
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1];
  if (encoded) return decodeURIComponent(encoded);
  return /filename="?([^";]+)"?/i.exec(header)?.[1];
};

/** Fetches one of our files as the signed-in person and hands it to their downloads. */
export async function downloadFile(url: string, name: string): Promise<void> {
  const response = await sendSigned(url.replace(apiPath, ""));
  if (!response.ok) throw new ProblemError(await problemOf(response));
  saveFile(namedIn(response) ?? name, await response.blob());
}
