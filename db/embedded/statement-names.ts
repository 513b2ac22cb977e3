const PARSE = 0x50;
const BIND = 0x42;
const DESCRIBE = 0x44;
const CLOSE = 0x43;
const STATEMENT = 0x53;

/** Where a statement's name begins in a wire message, or undefined when the message names none. */
function nameOffset(message: Buffer): number | undefined {
  const type = message[0];
  if (type === PARSE) return 5;
  if (type === BIND) return message.indexOf(0, 5) + 1;
  if ((type === DESCRIBE || type === CLOSE) && message[5] === STATEMENT) return 6;
  return undefined;
}

/**
 * Connections name their prepared statements without knowing of one another, but PGlite has one session: each
 * connection's names get its own prefix. The unnamed statement stays unnamed.
 */
export function withOwnNames(message: Buffer, prefix: string): Buffer {
  const at = nameOffset(message);
  if (at === undefined || message[at] === 0) return message;
  const renamed = Buffer.concat([message.subarray(0, at), Buffer.from(prefix), message.subarray(at)]);
  renamed.writeInt32BE(renamed.length - 1, 1);
  return renamed;
}
