import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type MailOwner, ownerText, parseOwner } from './mail-owner.ts';
import type { SpooledMail, SpoolPlace } from './spooled-mail.ts';

/** Folders of a spool: a mail's places, `writing` for what is not a mail yet, and `sent` for what is none any more. */
export type SpoolFolder = SpoolPlace | 'writing' | 'sent';

const FOLDERS: readonly SpoolFolder[] = ['writing', 'waiting', 'sending', 'ending', 'sent', 'unknown', 'refused'];

/** What `envelope.json` holds. */
export type SpoolFacts = Omit<SpooledMail, 'id' | 'place' | 'size' | 'owner'>;

/** Where a mail is now. */
export interface SpoolEntry {
  readonly folder: SpoolFolder;
  readonly id: string;
  /** Of a mail in `sending` or `ending`. */
  readonly owner?: MailOwner | undefined;
}

/**
 * The files of a spool: `FOLDER/ID/{message.eml,envelope.json}`, and `FOLDER/ID@OWNER/` while a process sends the mail.
 *
 * A mail changes its state by one rename and nothing else, so it has one state at any moment, whenever a process or the machine dies,
 * and of two processes that want to change it one finds nothing to rename.
 */
export class SpoolFolders {
  readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
  }

  path({ folder, id, owner }: SpoolEntry, ...names: string[]): string {
    return join(this.directory, folder, owner === undefined ? id : `${id}@${ownerText(owner)}`, ...names);
  }

  /** @returns the message's file, open to be written. */
  async create(entry: SpoolEntry): Promise<FileHandle> {
    for (const folder of FOLDERS) await mkdir(join(this.directory, folder), { recursive: true, mode: 0o700 });
    await mkdir(this.path(entry), { mode: 0o700 });
    return await open(this.path(entry, 'message.eml'), 'wx', 0o600);
  }

  async entries(folder: SpoolFolder): Promise<SpoolEntry[]> {
    const names = await readdir(join(this.directory, folder)).catch(noneIfMissing);
    return (names ?? []).map((name) => {
      const at = name.indexOf('@');
      return at < 0 ? { folder, id: name } : { folder, id: name.slice(0, at), owner: parseOwner(name.slice(at + 1)) };
    });
  }

  /** @returns undefined if it went elsewhere meanwhile. */
  async read(entry: SpoolEntry): Promise<{ readonly facts: SpoolFacts; readonly size: number } | undefined> {
    try {
      const facts = JSON.parse(await readFile(this.path(entry, 'envelope.json'), 'utf8')) as SpoolFacts;
      return { facts, size: (await stat(this.path(entry, 'message.eml'))).size };
    } catch (error) {
      return noneIfMissing(error);
    }
  }

  /** Written beside and renamed: who looks finds the old facts or the new ones. @returns false if the mail went elsewhere. */
  async write(entry: SpoolEntry, facts: SpoolFacts): Promise<boolean> {
    const path = this.path(entry, 'envelope.json');
    const beside = `${path}.${process.pid}`;
    try {
      const file = await open(beside, 'w', 0o600);
      try {
        await file.writeFile(`${JSON.stringify(facts, undefined, 2)}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(beside, path);
      return true;
    } catch (error) {
      noneIfMissing(error);
      return false;
    }
  }

  /** Changes the state of a mail, for good: also if the power fails. @returns false if another process was faster. */
  async move(from: SpoolEntry, to: SpoolEntry): Promise<boolean> {
    try {
      await rename(this.path(from), this.path(to));
    } catch (error) {
      noneIfMissing(error);
      return false;
    }
    await this.#sync(to.folder);
    await this.#sync(from.folder);
    return true;
  }

  async delete(entry: SpoolEntry): Promise<void> {
    await rm(this.path(entry), { recursive: true, force: true });
  }

  /** Milliseconds since the mail last changed; 0 if it is gone. */
  async age(entry: SpoolEntry): Promise<number> {
    const found = await stat(this.path(entry)).catch(noneIfMissing);
    return found === undefined ? 0 : Date.now() - found.mtimeMs;
  }

  async #sync(folder: SpoolFolder): Promise<void> {
    const handle = await open(join(this.directory, folder), 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}

/** A mail that is not there was moved by another process, or never was. */
function noneIfMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
  throw error;
}
