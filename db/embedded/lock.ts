import { createHash } from "node:crypto";
import { mkdirSync, realpathSync, rmSync, statSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AppError } from "../../errors.ts";

/** A unix socket's path may have some 100 bytes; a longer folder gets a socket named by its digest. */
function socketPath(folder: string): string {
  const beside = join(folder, "lock.sock");
  if (Buffer.byteLength(beside) < 100) return beside;
  return join(tmpdir(), `vyron-${createHash("sha256").update(folder).digest("hex").slice(0, 24)}.sock`);
}

const listen = (path: string): Promise<Server | undefined> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.end());
    server.once("error", (error: NodeJS.ErrnoException) => (error.code === "EADDRINUSE" ? resolve(undefined) : reject(error)));
    server.listen(path, () => resolve(server.unref()));
  });

const isAnswered = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });

/** Only one process at a time may clear a socket that a killed process left behind. */
function claimTakeover(folder: string): string | undefined {
  const claim = join(folder, "lock.takeover");
  try {
    mkdirSync(claim);
    return claim;
  } catch {
    const age = Date.now() - (statSync(claim, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > 10_000) rmSync(claim, { recursive: true, force: true });
    return undefined;
  }
}

const inUse = (folder: string) =>
  new AppError(
    "CONFLICT",
    `The data folder ${folder} is in use by another Vyron process. Stop that process, or start this one with another DATA_DIR or with DATABASE_URL.`,
  );

/**
 * Holds the data folder for this process: PGlite has no lock of its own and a second process would lose commits.
 * A socket is the lock, because the system closes it however the process ends. Returns the release.
 */
export async function lockFolder(folder: string): Promise<() => void> {
  mkdirSync(folder, { recursive: true });
  const path = socketPath(realpathSync(folder));
  let server = await listen(path);
  if (!server) {
    if (await isAnswered(path)) throw inUse(folder);
    const claim = claimTakeover(folder);
    if (!claim) throw inUse(folder);
    rmSync(path, { force: true });
    server = await listen(path);
    rmSync(claim, { recursive: true, force: true });
    if (!server) throw inUse(folder);
  }
  return () => void server.close();
}
