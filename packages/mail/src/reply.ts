/** A reply of the server (RFC 5321 §4.2). */
export interface SmtpReply {
  /** The three digits. */
  readonly code: number;
  /** The text of each line, without the digits and the line end. */
  readonly lines: readonly string[];
}

/** `550 5.1.1 No such user`; further lines follow after newlines, without their digits. */
export function replyText(reply: SmtpReply): string {
  return `${reply.code} ${reply.lines.join('\n')}`;
}

/** 1xx, 2xx and 3xx: the server goes along. */
export function isPositive(reply: SmtpReply): boolean {
  return reply.code < 400;
}

const MAX_LINE_BYTES = 64 * 1024;
const MAX_LINES = 1000;
const LINE = /^(\d{3})(?:([ -])(.*))?$/s;

/** Turns bytes from the server into replies. A line or reply beyond every reason is an error, so that no server fills our memory. */
export class ReplyParser {
  #rest = Buffer.alloc(0);
  #lines: string[] = [];

  /** Has part of a reply come that is not complete yet? */
  get isWithinReply(): boolean {
    return this.#rest.length > 0 || this.#lines.length > 0;
  }

  /** @throws Error with a text for people if the bytes are not SMTP. */
  push(chunk: Uint8Array): SmtpReply[] {
    const replies: SmtpReply[] = [];
    let bytes = this.#rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([this.#rest, chunk]);
    for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a)) {
      const line = bytes.subarray(0, end > 0 && bytes[end - 1] === 0x0d ? end - 1 : end);
      bytes = bytes.subarray(end + 1);
      if (line.length > MAX_LINE_BYTES) throw new Error('the server sent a line that is too long');
      const reply = this.#take(decode(line));
      if (reply !== undefined) replies.push(reply);
    }
    if (bytes.length > MAX_LINE_BYTES) throw new Error('the server sent a line that is too long');
    this.#rest = bytes;
    return replies;
  }

  #take(line: string): SmtpReply | undefined {
    const match = LINE.exec(line);
    if (match === null) throw new Error(`the server sent '${line.slice(0, 80)}', which is no SMTP reply`);
    this.#lines.push(match[3] ?? '');
    if (this.#lines.length > MAX_LINES) throw new Error(`the server sent a reply of more than ${MAX_LINES} lines`);
    if (match[2] === '-') return undefined;
    const lines = this.#lines;
    this.#lines = [];
    return { code: Number(match[1]), lines };
  }
}

/** Replies have no character set: UTF-8 where it is valid, else Latin-1. */
function decode(line: Buffer): string {
  const text = line.toString('utf8');
  return text.includes('\ufffd') ? line.toString('latin1') : text;
}
