import { Duplex } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { PGlite } from "@electric-sql/pglite";
import { withOwnNames } from "./statement-names.ts";

const SSL_REQUEST = 80877103;
const CANCEL_REQUEST = 80877102;
const TERMINATE = 0x58;
const READY_FOR_QUERY = 0x5a;
const NOTIFICATION = 0x41;
/** After these a batch is complete: Sync, Query, Flush, CopyDone, CopyFail, CopyData. */
const COMPLETES_BATCH = new Set([0x53, 0x51, 0x48, 0x63, 0x66, 0x64]);

/** Offsets of the wire messages in a buffer: a type byte, then a length that counts itself. */
function* wireMessages(buffer: Buffer): Generator<{ type: number; start: number; end: number }> {
  let start = 0;
  while (start + 5 <= buffer.length) {
    const end = start + 1 + buffer.readInt32BE(start + 1);
    if (end > buffer.length) return;
    yield { type: buffer[start] ?? 0, start, end };
    start = end;
  }
}

function simpleQuery(sql: string): Buffer {
  const message = Buffer.alloc(6 + Buffer.byteLength(sql));
  message[0] = 0x51;
  message.writeInt32BE(message.length - 1, 1);
  message.write(sql, 5);
  return message;
}

/** The one PGlite session, shared by turns: a connection holds it from its first message to its transaction's end. */
class Session {
  readonly connections = new Set<Connection>();
  #opened = 0;
  readonly #lite: PGlite;

  constructor(lite: PGlite) {
    this.#lite = lite;
  }

  nextPrefix(): string {
    this.#opened += 1;
    return `c${this.#opened}_`;
  }

  /** Waits for the session. PGlite answers without leaving the event loop's turn: here the sockets get theirs. */
  async acquire(): Promise<() => void> {
    await nextTurn();
    return new Promise((resolve, reject) => {
      this.#lite._runExclusiveTransaction(() => new Promise<void>((release) => resolve(release))).catch(reject);
    });
  }

  async execute(message: Uint8Array): Promise<Buffer> {
    const out = await this.#lite.execProtocolRaw(message);
    return Buffer.from(out.buffer, out.byteOffset, out.byteLength);
  }
}

/** One logical server connection for `pg`: it behaves as the socket that `pg` expects. */
class Connection extends Duplex {
  readonly #session: Session;
  readonly #prefix: string;
  #pending: Buffer = Buffer.alloc(0);
  #started = false;
  #release: (() => void) | undefined;
  #work: Promise<void> = Promise.resolve();

  constructor(session: Session) {
    super();
    this.#session = session;
    this.#prefix = session.nextPrefix();
    session.connections.add(this);
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#pending = this.#pending.length > 0 ? Buffer.concat([this.#pending, chunk]) : chunk;
    if (this.#started || this.#readStartup()) this.#readMessages();
    done();
  }

  override _final(done: () => void): void {
    const end = () => {
      this.push(null);
      done();
    };
    this.#work.then(() => this.#leave()).then(end, end);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    const end = () => done(error);
    this.#work.then(() => this.#leave()).then(end, end);
  }

  connect(): this {
    process.nextTick(() => this.emit("connect"));
    return this;
  }
  setNoDelay = (): this => this;
  setKeepAlive = (): this => this;
  setTimeout = (): this => this;
  ref = (): this => this;
  unref = (): this => this;

  #readStartup(): boolean {
    const buffer = this.#pending;
    if (buffer.length < 8 || buffer.length < buffer.readInt32BE(0)) return false;
    const length = buffer.readInt32BE(0);
    const code = buffer.readInt32BE(4);
    this.#pending = buffer.subarray(length);
    if (code === SSL_REQUEST) this.push("N");
    if (code === SSL_REQUEST || code === CANCEL_REQUEST) return false;
    this.#started = true;
    this.#enqueue(Buffer.from(buffer.subarray(0, length)));
    return true;
  }

  #readMessages(): void {
    let complete = 0;
    let quit = false;
    const waiting: Buffer[] = [];
    for (const { type, start, end } of wireMessages(this.#pending)) {
      quit = type === TERMINATE;
      if (quit) break;
      waiting.push(withOwnNames(this.#pending.subarray(start, end), this.#prefix));
      if (!COMPLETES_BATCH.has(type)) continue;
      this.#enqueue(Buffer.concat(waiting.splice(0)));
      complete = end;
    }
    this.#pending = this.#pending.subarray(complete);
    if (quit) this.#work = this.#work.then(() => void this.push(null));
  }

  #enqueue(message: Buffer): void {
    this.#work = this.#work
      .then(() => this.#execute(message))
      .catch((error: unknown) => {
        this.#free();
        this.destroy(error instanceof Error ? error : new Error(String(error)));
      });
  }

  async #execute(message: Buffer): Promise<void> {
    this.#release ??= await this.#session.acquire();
    const answer = await this.#session.execute(message);
    let idle = false;
    for (const { type, start, end } of wireMessages(answer)) {
      if (type === READY_FOR_QUERY) idle = answer[start + 5] === 0x49;
      if (type === NOTIFICATION) this.#notifyOthers(answer.subarray(start, end));
    }
    if (answer.length > 0) this.push(answer);
    if (idle) this.#free();
  }

  #notifyOthers(notification: Buffer): void {
    for (const other of this.#session.connections) if (other !== this) other.push(Buffer.from(notification));
  }

  #free(): void {
    const release = this.#release;
    this.#release = undefined;
    release?.();
  }

  async #leave(): Promise<void> {
    this.#session.connections.delete(this);
    if (!this.#release) return;
    await this.#session.execute(simpleQuery("rollback")).catch(() => undefined);
    this.#free();
  }
}

/**
 * Lets `pg` talk to one PGlite in process, through its `stream` option. PGlite has one session: extended-protocol
 * batches and transactions of different connections never interleave here. Await `lite.waitReady` first.
 */
export function embeddedStream(lite: PGlite): () => Duplex {
  const session = new Session(lite);
  return () => new Connection(session);
}
