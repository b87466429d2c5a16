import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** The process that sends a mail. It is part of the mail's folder's name, so that a mail that is being sent always says by whom. */
export interface MailOwner {
  readonly host: string;
  readonly pid: number;
  /** In clock ticks since boot; undefined where the system does not tell. Process ids are used again, and this tells them apart. */
  readonly startTime: string | undefined;
}

/** What is known of a process that is said to send a mail. */
export type OwnerState = 'alive' | 'dead' | 'elsewhere';

export function thisProcess(): MailOwner {
  return { host: hostname(), pid: process.pid, startTime: startTimeOf(process.pid) };
}

/** `HOST@PID@START`, to be part of a file name. */
export function ownerText({ host, pid, startTime }: MailOwner): string {
  return [encodeURIComponent(host), pid, startTime ?? ''].join('@');
}

/** @returns undefined if the text is no owner's. */
export function parseOwner(text: string): MailOwner | undefined {
  const match = /^([^@]*)@(\d+)@(\d*)$/.exec(text);
  if (match === null) return undefined;
  return { host: decodeURIComponent(match[1]!), pid: Number(match[2]), startTime: match[3] || undefined };
}

/** `elsewhere`: on another host, whose processes cannot be seen from here. */
export function stateOf(owner: MailOwner): OwnerState {
  if (owner.host !== hostname()) return 'elsewhere';
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return 'dead';
  }
  const startTime = startTimeOf(owner.pid);
  const isSame = startTime === undefined || owner.startTime === undefined || startTime === owner.startTime;
  return isSame ? 'alive' : 'dead';
}

/** The 22nd field of `/proc/PID/stat`. */
function startTimeOf(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined; // gone, or no Linux
  }
}
