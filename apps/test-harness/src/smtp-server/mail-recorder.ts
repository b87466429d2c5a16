import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the server knows of one mail besides its bytes; also the content of its `.json`. */
export interface MailEnvelope {
  /** Address of MAIL FROM, without brackets; '' for the null sender. */
  readonly from: string;
  /** Parameters of MAIL FROM, such as `SIZE` and `RET`, with upper-case names. */
  readonly fromParameters: Readonly<Record<string, string | true>>;
  /** Accepted addresses in the order of RCPT TO. */
  readonly to: readonly string[];
  /** Parameters of the first RCPT TO. */
  readonly toParameters: Readonly<Record<string, string | true>>;
  /** Name the client gave in EHLO or HELO. */
  readonly clientName: string;
  /** Was the connection encrypted when the mail came? */
  readonly secure: boolean;
  /** Name of the user who logged in. */
  readonly user: string | undefined;
  /** Number of the connection, from 1: equal for mails of one connection. */
  readonly connection: number;
}

export interface RecordedMail extends MailEnvelope {
  /** Number of the mail, from 1. */
  readonly number: number;
  /** The message as it was meant: dots taken off, line ends as they came. */
  readonly raw: Buffer;
  /** Where the message lies; undefined when the server has no directory. */
  readonly path: string | undefined;
}

/** Keeps mails in memory and, if it has a directory, as `0001.eml` with `0001.json` beside it. */
export class MailRecorder {
  readonly #directory: string | undefined;
  readonly mails: RecordedMail[] = [];
  #lastNumber = 0;

  private constructor(directory: string | undefined, lastNumber: number) {
    this.#directory = directory;
    this.#lastNumber = lastNumber;
  }

  /** Continues the numbers of a directory that already holds mails. */
  static async open(directory: string | undefined): Promise<MailRecorder> {
    if (directory === undefined) return new MailRecorder(undefined, 0);
    await mkdir(directory, { recursive: true });
    const numbers = (await readdir(directory)).map((name) =>
      Number.parseInt(/^(\d+)\.eml$/.exec(name)?.[1] ?? '0', 10),
    );
    return new MailRecorder(directory, Math.max(0, ...numbers));
  }

  /** Files appear whole; the `.json` last, so who sees it can read both. */
  async record(envelope: MailEnvelope, raw: Buffer): Promise<RecordedMail> {
    this.#lastNumber += 1;
    const number = this.#lastNumber;
    let path: string | undefined;
    if (this.#directory !== undefined) {
      const base = join(this.#directory, String(number).padStart(4, '0'));
      path = `${base}.eml`;
      await writeWhole(path, raw);
      await writeWhole(`${base}.json`, `${JSON.stringify(envelope, null, 2)}\n`);
    }
    const mail = { ...envelope, number, raw, path };
    this.mails.push(mail);
    return mail;
  }
}

async function writeWhole(path: string, content: Buffer | string): Promise<void> {
  await writeFile(`${path}.part`, content);
  await rename(`${path}.part`, path);
}
