import { randomUUID } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { assertEnvelope, type SmtpEnvelope } from '../envelope.ts';
import { InvalidMailError, SmtpError } from '../errors.ts';
import { type SmtpMessage, sendMessage } from '../message-session.ts';
import { SmtpSession } from '../smtp-session.ts';
import type { SpooledMail, SpoolPlace, SpoolReport, SpoolServer } from './spooled-mail.ts';

const PLACES: readonly SpoolPlace[] = ['waiting', 'sending', 'unknown', 'refused'];

/** A mail takes no longer than this to write, whatever the script does. */
const ABANDONED_MS = 24 * 3600 * 1000;

type Envelope = Omit<SpooledMail, 'id' | 'place' | 'size'>;

/** The process that is sending a mail: if it is gone, the mail's fate is unknown. */
interface Sender {
  readonly host: string;
  readonly pid: number;
  readonly startTime: string | undefined;
}

/**
 * Mails whose server could not be reached, as folders of a directory: `waiting/ID/{message.eml,envelope.json}`.
 *
 * A mail is spooled whole or not at all, and is never sent twice: it leaves `waiting` before its server hears of it, and comes back only
 * when the server certainly did not take it.
 */
export class MailSpool {
  readonly directory: string;

  /** @param directory - absolute path; made with mode 0700 on first use. */
  constructor(directory: string) {
    if (!isAbsolute(directory)) {
      throw new InvalidMailError(`the spool directory '${directory}' is not an absolute path`, 'spool_directory');
    }
    this.directory = directory;
  }

  /**
   * Begins a mail. Its text goes to a folder that nobody looks at; `finish` makes it a waiting mail.
   *
   * @param reason - why it is not sent at once.
   */
  async add(
    server: SpoolServer,
    envelope: SmtpEnvelope,
    options: { readonly skipRejected: boolean; readonly reason: string },
  ): Promise<SmtpMessage> {
    assertEnvelope(envelope);
    const id = newId();
    const folder = this.#path('writing', id);
    const file = await this.#create(folder).catch((cause: unknown) => {
      throw cannotSpool(cause);
    });
    let isOpen = true;
    const drop = async (): Promise<void> => {
      isOpen = false;
      await file.close();
      await rm(folder, { recursive: true, force: true });
    };
    return {
      rejected: [],
      write: async (chunk) => {
        try {
          await file.writeFile(chunk);
        } catch (cause) {
          await drop();
          throw cannotSpool(cause);
        }
      },
      finish: async () => {
        try {
          const facts: Envelope = {
            server,
            envelope,
            skipRejected: options.skipRejected,
            spooledAt: new Date().toISOString(),
            reason: options.reason,
          };
          await file.sync();
          isOpen = false;
          await file.close();
          await writeWhole(join(folder, 'envelope.json'), facts);
          await rename(folder, this.#path('waiting', id));
        } catch (cause) {
          if (isOpen) await drop();
          else await rm(folder, { recursive: true, force: true });
          throw cannotSpool(cause);
        }
        return { code: 250, lines: [`2.0.0 Spooled as ${id}`] };
      },
      abort: () => {
        // Left over it is garbage that nobody sends; the mail was given up either way.
        if (isOpen) drop().catch(() => undefined);
      },
    };
  }

  /** The mails of some places, oldest first; of all places by default. */
  async list(...places: SpoolPlace[]): Promise<SpooledMail[]> {
    const mails: SpooledMail[] = [];
    for (const place of places.length > 0 ? places : PLACES) {
      for (const id of await this.#ids(place)) {
        const mail = await this.#read(place, id);
        if (mail !== undefined) mails.push(mail);
      }
    }
    return mails.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /**
   * Tries to send every waiting mail once, one after the other. Mails for a server that turns out to be down are left after the first.
   * Several processes may do so at a time.
   */
  async deliver(): Promise<SpoolReport> {
    await this.#settleOrphans();
    await this.#sweep();
    const report = {
      sent: [] as SpooledMail[],
      waiting: [] as SpooledMail[],
      unknown: [] as SpooledMail[],
      refused: [] as SpooledMail[],
    };
    const down = new Map<string, string>();
    for (const mail of await this.list('waiting')) {
      const server = `${mail.server.host}:${mail.server.port ?? 25}`;
      if (down.has(server)) {
        report.waiting.push(mail);
        continue;
      }
      if (!(await this.#move(mail.id, 'waiting', 'sending'))) continue; // another process has it
      const { place, reason } = await this.#send(mail);
      if (place === 'sent') {
        await rm(this.#path('sending', mail.id), { recursive: true });
        report.sent.push(mail);
        continue;
      }
      await this.#settle(mail, place, reason);
      if (place === 'waiting') down.set(server, reason);
      report[place].push({ ...mail, place, reason });
    }
    return report;
  }

  /** Lets a mail wait again whose fate a person has decided. @returns false if it is not in `unknown` or `refused`. */
  async retry(id: string): Promise<boolean> {
    assertId(id);
    return (await this.#move(id, 'unknown', 'waiting')) || (await this.#move(id, 'refused', 'waiting'));
  }

  /** Throws a mail away that is not being sent. @returns false if there is none. */
  async remove(id: string): Promise<boolean> {
    assertId(id);
    for (const place of ['waiting', 'unknown', 'refused'] as const) {
      // Renamed first: whoever sends waiting mails has it whole or not at all.
      if (await this.#move(id, place, 'writing')) {
        await rm(this.#path('writing', id), { recursive: true, force: true });
        return true;
      }
    }
    return false;
  }

  async #send(mail: SpooledMail): Promise<{ place: 'sent' | 'waiting' | 'unknown' | 'refused'; reason: string }> {
    const folder = this.#path('sending', mail.id);
    await writeWhole(join(folder, 'sender.json'), thisProcess());
    let session: SmtpSession | undefined;
    try {
      session = await SmtpSession.open(mail.server);
      await sendMessage(session, mail.envelope, createReadStream(join(folder, 'message.eml')), {
        skipRejected: mail.skipRejected,
      });
      // Its fate is known; how the server takes the goodbye changes nothing of it.
      await session.close().catch(() => session?.destroy());
      return { place: 'sent', reason: '' };
    } catch (error) {
      session?.destroy();
      const reason = (error as Error).message;
      if (!(error instanceof SmtpError)) return { place: 'refused', reason };
      if (error.code === 'smtp_outcome_unknown') return { place: 'unknown', reason };
      const isForGood = error.code === 'smtp_unsupported' || (error.reply !== undefined && error.reply.code >= 500);
      return { place: isForGood ? 'refused' : 'waiting', reason };
    }
  }

  /** Puts a mail that was tried where it belongs, with the reason. */
  async #settle(mail: SpooledMail, place: SpoolPlace, reason: string): Promise<void> {
    const folder = this.#path('sending', mail.id);
    const { server, envelope, skipRejected, spooledAt } = mail;
    await writeWhole(join(folder, 'envelope.json'), { server, envelope, skipRejected, spooledAt, reason });
    await rm(join(folder, 'sender.json'), { force: true });
    await this.#move(mail.id, 'sending', place);
  }

  /** A process died while it sent: nobody knows how far it came. */
  async #settleOrphans(): Promise<void> {
    for (const mail of await this.list('sending')) {
      const path = join(this.#path('sending', mail.id), 'sender.json');
      const sender = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      });
      // Without the file, the other process is about to write it, or died before its first step: it looks again next time.
      if (sender === undefined || isAlive(JSON.parse(sender) as Sender)) continue;
      await this.#settle(mail, 'unknown', 'the process that sent it ended in the middle');
    }
  }

  /** What a process that was killed had begun to write: its script was never told that the mail was taken. */
  async #sweep(): Promise<void> {
    for (const id of await this.#ids('writing')) {
      const { mtimeMs } = await stat(this.#path('writing', id)).catch(() => ({ mtimeMs: Date.now() }));
      if (Date.now() - mtimeMs > ABANDONED_MS) await rm(this.#path('writing', id), { recursive: true, force: true });
    }
  }

  async #ids(place: SpoolPlace | 'writing'): Promise<string[]> {
    try {
      return await readdir(join(this.directory, place));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }

  /** Undefined if it went elsewhere meanwhile. */
  async #read(place: SpoolPlace, id: string): Promise<SpooledMail | undefined> {
    const folder = this.#path(place, id);
    try {
      const facts = JSON.parse(await readFile(join(folder, 'envelope.json'), 'utf8')) as Envelope;
      return { id, place, ...facts, size: (await stat(join(folder, 'message.eml'))).size };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** @returns false if it was not there: another process was faster. */
  async #move(id: string, from: SpoolPlace, to: SpoolPlace | 'writing'): Promise<boolean> {
    try {
      await rename(this.#path(from, id), this.#path(to, id));
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
      throw error;
    }
  }

  async #create(folder: string): Promise<FileHandle> {
    for (const place of ['writing', ...PLACES]) {
      await mkdir(join(this.directory, place), { recursive: true, mode: 0o700 });
    }
    await mkdir(folder, { mode: 0o700 });
    return await open(join(folder, 'message.eml'), 'wx', 0o600);
  }

  #path(place: SpoolPlace | 'writing', id: string): string {
    return join(this.directory, place, id);
  }
}

/** Written beside and renamed, so that a crash or another process's look finds the old file, the new one or none. */
async function writeWhole(path: string, facts: Envelope | Sender): Promise<void> {
  const file = await open(`${path}.new`, 'w', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(facts, undefined, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
}

let idsMade = 0;

/** Sorts by time, and by order within a process. */
function newId(): string {
  const time = new Date().toISOString().replace(/[-:.Z]/g, '');
  return `${time}-${String(idsMade++ % 1_000_000).padStart(6, '0')}-${randomUUID().slice(0, 8)}`;
}

function assertId(id: string): void {
  if (!/^[\w-]+$/.test(id)) throw new InvalidMailError(`'${id}' is not the id of a spooled mail`, 'id');
}

function cannotSpool(cause: unknown): SmtpError {
  return new SmtpError('smtp_spool_failed', 'message', `the mail cannot be spooled: ${(cause as Error).message}`, {
    cause,
  });
}

function thisProcess(): Sender {
  return { host: hostname(), pid: process.pid, startTime: startTimeOf(process.pid) };
}

/** A process of another host is taken to be alive: it cannot be seen from here. */
function isAlive(sender: Sender): boolean {
  if (sender.host !== hostname()) return true;
  try {
    process.kill(sender.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const startTime = startTimeOf(sender.pid);
  return startTime === undefined || sender.startTime === undefined || startTime === sender.startTime;
}

/** In clock ticks since boot, the 22nd field of `/proc/PID/stat`: process ids are used again. */
function startTimeOf(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined; // gone, or no Linux
  }
}
