import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { isAbsolute } from 'node:path';
import { assertEnvelope, type SmtpEnvelope } from '../envelope.ts';
import { InvalidMailError, type RejectedRecipient, SmtpError } from '../errors.ts';
import { type SmtpMessage, sendMessage } from '../message-session.ts';
import { replyText } from '../reply.ts';
import { SmtpSession } from '../smtp-session.ts';
import { stateOf, thisProcess } from './mail-owner.ts';
import { type SpoolEntry, type SpoolFolder, SpoolFolders } from './spool-folders.ts';
import { isServerDown } from './spool-session.ts';
import type { SpooledMail, SpoolPlace, SpoolReport, SpoolServer } from './spooled-mail.ts';

const PLACES: readonly SpoolPlace[] = ['waiting', 'sending', 'ending', 'unknown', 'refused'];

/** A mail takes no longer than this to write, whatever the script does. */
const ABANDONED_MS = 24 * 3600 * 1000;

/** What became of a mail that this process tried to send. */
interface Outcome {
  readonly place: 'sent' | 'waiting' | 'unknown' | 'refused';
  readonly reason: string;
  /** Are other mails for its server in vain, too? */
  readonly isDown?: boolean;
  /** Of a mail that was sent to the others. */
  readonly rejected?: readonly RejectedRecipient[];
}

/** Another process took the mail from this one, before it was sent: somebody said so by {@link MailSpool.retry}. */
class TakenAway extends Error {}

/**
 * Mails whose server could not be reached.
 *
 * A mail is spooled whole or not at all, and is never sent twice: it is `sending` before its server hears of it and `ending` before the
 * final dot, which alone can make the server take it. So what a process left in `sending` when it died was not sent and waits again, and
 * what it left in `ending` is `unknown`; both are seen to by the next {@link deliver}, {@link retry} or {@link remove}.
 */
export class MailSpool {
  readonly directory: string;
  readonly #folders: SpoolFolders;

  /** @param directory - absolute path; made with mode 0700 on first use. */
  constructor(directory: string) {
    if (!isAbsolute(directory)) {
      throw new InvalidMailError(`the spool directory '${directory}' is not an absolute path`, 'spool_directory');
    }
    this.directory = directory;
    this.#folders = new SpoolFolders(directory);
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
    const entry: SpoolEntry = { folder: 'writing', id: newId() };
    const file = await this.#folders.create(entry).catch((cause: unknown) => {
      throw cannotSpool(cause);
    });
    let isOpen = true;
    const drop = async (): Promise<void> => {
      isOpen = false;
      await file.close();
      await this.#folders.delete(entry);
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
          await file.sync();
          isOpen = false;
          await file.close();
          const { skipRejected, reason } = options;
          const facts = { server, envelope, skipRejected, spooledAt: new Date().toISOString(), reason };
          await this.#folders.write(entry, facts);
          const isWaiting = await this.#folders.move(entry, { folder: 'waiting', id: entry.id });
          if (!isWaiting) throw new Error('its file is gone');
        } catch (cause) {
          if (isOpen) await drop();
          else await this.#folders.delete(entry);
          throw cannotSpool(cause);
        }
        return { code: 250, lines: [`2.0.0 Spooled as ${entry.id}`] };
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
    for (const entry of await this.#entries(...(places.length > 0 ? places : PLACES))) {
      const mail = await this.#read(entry);
      if (mail !== undefined) mails.push(mail);
    }
    return mails.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /**
   * Tries to send every waiting mail once, one after the other. Mails for a server that turns out to be down are left after the first.
   * Several processes may do so at a time.
   */
  async deliver(): Promise<SpoolReport> {
    for (const entry of await this.#entries('sending', 'ending')) await this.#settleOrphan(entry, false);
    await this.#sweep();
    const report = {
      sent: [] as SpooledMail[],
      waiting: [] as SpooledMail[],
      unknown: [] as SpooledMail[],
      refused: [] as SpooledMail[],
    };
    const down = new Set<string>();
    for (const mail of await this.list('waiting')) {
      const server = `${mail.server.host}:${mail.server.port ?? 25}`;
      if (down.has(server)) {
        report.waiting.push(mail);
        continue;
      }
      const outcome = await this.#deliver(mail);
      if (outcome === undefined) continue;
      const { place, reason, isDown, rest } = outcome;
      if (isDown) down.add(server);
      if (place === 'sent') report.sent.push(mail);
      else report[place].push({ ...mail, place, reason });
      if (rest !== undefined) report[rest.place].push(rest);
    }
    return report;
  }

  /**
   * Lets a mail wait again whose fate a person has decided: it is in `unknown` or `refused`, or its sender died.
   *
   * @param options - `force`: also if a process may still be sending it, on another host for instance. In `sending` that process will
   *   find it taken away and not send it; in `ending` it may be sent twice.
   * @returns false if there is no such mail, or it waits already, or a process is sending it.
   */
  async retry(id: string, options: { readonly force?: boolean } = {}): Promise<boolean> {
    const found = await this.#find(id);
    if (found === undefined) return false;
    const now = await this.#settleOrphan(found, options.force ?? false);
    if (isBusy(now)) return false;
    if (now.folder === 'waiting') return found.folder !== 'waiting';
    return await this.#folders.move(now, { folder: 'waiting', id });
  }

  /** Throws a mail away that is not being sent; `force` as with {@link retry}. @returns false if there is none. */
  async remove(id: string, options: { readonly force?: boolean } = {}): Promise<boolean> {
    const found = await this.#find(id);
    if (found === undefined) return false;
    const mail = await this.#settleOrphan(found, options.force ?? false);
    if (isBusy(mail)) return false;
    // Renamed first: whoever sends waiting mails has it whole or not at all.
    const rest: SpoolEntry = { folder: 'sent', id };
    if (!(await this.#folders.move(mail, rest))) return false;
    await this.#folders.delete(rest);
    return true;
  }

  /** @returns undefined if another process has the mail. */
  async #deliver(mail: SpooledMail): Promise<(Outcome & { readonly rest?: RestOfMail }) | undefined> {
    const { id } = mail;
    const owner = thisProcess();
    const sending: SpoolEntry = { folder: 'sending', id, owner };
    const ending: SpoolEntry = { folder: 'ending', id, owner };
    if (!(await this.#folders.move({ folder: 'waiting', id }, sending))) return undefined;

    let now = sending;
    const outcome = await this.#send(mail, sending, async () => {
      if (!(await this.#folders.move(sending, ending))) throw new TakenAway();
      now = ending;
    });
    if (outcome === undefined) return undefined;
    const { place, reason, rejected = [] } = outcome;
    if (place !== 'sent') {
      await this.#settle(now, mail, place, reason);
      return outcome;
    }
    if (rejected.length > 0) {
      const rest = restOf(mail, rejected);
      await this.#settle(now, rest, rest.place, rest.reason);
      return { ...outcome, rest };
    }
    // Somebody may have taken it for lost meanwhile.
    const places: SpoolEntry[] = [now, { folder: 'unknown', id }, { folder: 'waiting', id }];
    for (const from of places) if (await this.#folders.move(from, { folder: 'sent', id })) break;
    await this.#folders.delete({ folder: 'sent', id });
    return outcome;
  }

  /** @param beforeEnd - called before the final dot. @returns undefined if it was taken away before that. */
  async #send(mail: SpooledMail, entry: SpoolEntry, beforeEnd: () => Promise<void>): Promise<Outcome | undefined> {
    let session: SmtpSession | undefined;
    try {
      session = await SmtpSession.open(mail.server);
      const { rejected } = await sendMessage(
        session,
        mail.envelope,
        createReadStream(this.#folders.path(entry, 'message.eml')),
        {
          skipRejected: mail.skipRejected,
          beforeEnd,
        },
      );
      // Its fate is known; how the server takes the goodbye changes nothing of it.
      await session.close().catch(() => session?.destroy());
      return { place: 'sent', reason: '', rejected };
    } catch (error) {
      session?.destroy();
      if (error instanceof TakenAway || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      const reason = (error as Error).message;
      if (!(error instanceof SmtpError)) return { place: 'refused', reason };
      if (error.code === 'smtp_outcome_unknown') return { place: 'unknown', reason };
      const isForGood = error.code === 'smtp_unsupported' || (error.reply !== undefined && error.reply.code >= 500);
      return { place: isForGood ? 'refused' : 'waiting', reason, isDown: isServerDown(error) };
    }
  }

  /** Puts a mail where it belongs, with the reason. */
  async #settle(from: SpoolEntry, mail: SpooledMail, place: SpoolPlace, reason: string): Promise<SpoolEntry> {
    const { server, envelope, skipRejected, spooledAt } = mail;
    await this.#folders.write(from, { server, envelope, skipRejected, spooledAt, reason });
    const to: SpoolEntry = { folder: place, id: mail.id };
    await this.#folders.move(from, to);
    return to;
  }

  /** Takes a mail from a process that died while it sent; by force also from others. @returns where it is now. */
  async #settleOrphan(entry: SpoolEntry, force: boolean): Promise<SpoolEntry> {
    if (!isBusy(entry)) return entry;
    const state = entry.owner === undefined ? 'dead' : stateOf(entry.owner);
    if (state !== 'dead' && !force) return entry;
    const mail = await this.#read(entry);
    if (mail === undefined) return entry;
    const what = state === 'dead' ? 'ended' : 'was given up';
    // Without an owner it was left by an older version, which did not tell how far it came.
    return entry.folder === 'sending' && entry.owner !== undefined
      ? await this.#settle(entry, mail, 'waiting', `the process that sent it ${what} before the end of the message`)
      : await this.#settle(entry, mail, 'unknown', `the process that sent it ${what} before the server's answer`);
  }

  async #find(id: string): Promise<SpoolEntry | undefined> {
    assertId(id);
    return (await this.#entries(...PLACES)).find((entry) => entry.id === id);
  }

  /**
   * What a process that was killed had begun to write: its script was never told that the mail was taken. And what it had sent, or thrown
   * away, and not deleted yet.
   */
  async #sweep(): Promise<void> {
    for (const entry of await this.#entries('writing', 'sent')) {
      const isOver = entry.folder === 'sent' || (await this.#folders.age(entry)) > ABANDONED_MS;
      if (isOver) await this.#folders.delete(entry);
    }
  }

  async #entries(...folders: readonly SpoolFolder[]): Promise<SpoolEntry[]> {
    return (await Promise.all(folders.map((folder) => this.#folders.entries(folder)))).flat();
  }

  async #read(entry: SpoolEntry): Promise<SpooledMail | undefined> {
    const found = await this.#folders.read(entry);
    if (found === undefined) return undefined;
    const { id, folder, owner } = entry;
    return {
      id,
      place: folder as SpoolPlace,
      ...found.facts,
      size: found.size,
      ...(owner === undefined ? {} : { owner }),
    };
  }
}

/** A mail that is left for the recipients whom the server refused: it waits for those it may take later, else somebody must see to it. */
type RestOfMail = SpooledMail & { readonly place: 'waiting' | 'refused' };

function restOf(mail: SpooledMail, rejected: readonly RejectedRecipient[]): RestOfMail {
  const to = rejected.map(({ address }) => address);
  const reason = rejected.map(({ address, reply }) => `recipient '${address}' refused: ${replyText(reply)}`).join('; ');
  const isForNow = rejected.every(({ reply }) => reply.code < 500);
  return { ...mail, envelope: { ...mail.envelope, to }, place: isForNow ? 'waiting' : 'refused', reason };
}

function isBusy({ folder }: SpoolEntry): boolean {
  return folder === 'sending' || folder === 'ending';
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
