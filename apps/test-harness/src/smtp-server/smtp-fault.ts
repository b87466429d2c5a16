/** Where a fault strikes: `greeting` before the first reply, `done` after the final dot, the others at that command. */
export type SmtpStep =
  | 'greeting'
  | 'ehlo'
  | 'helo'
  | 'starttls'
  | 'auth'
  | 'mail'
  | 'rcpt'
  | 'data'
  | 'done'
  | 'rset'
  | 'noop'
  | 'quit';

/** What happens there: a reply of our choice, no reply for ever, or the end of the connection without a reply. */
export type SmtpFaultAction = { readonly reply: string } | { readonly stall: true } | { readonly drop: true };

/**
 * One fault. With `done`, `drop` and `stall` strike after the mail was recorded: the client cannot know its outcome.
 *
 * @example `{ at: 'rcpt', match: 'nobody@', reply: '550 5.1.1 No such user' }`
 */
export type SmtpFault = SmtpFaultAction & {
  readonly at: SmtpStep;
  /** Strikes only where the command line contains this text (any case); with `done`, where the message does. */
  readonly match?: string;
  /** Strikes this many times, then never again. Defaults to every time. */
  readonly times?: number;
};

/** The faults of one server, with what is left of each. */
export class SmtpFaults {
  #entries: { fault: SmtpFault; left: number }[] = [];

  constructor(faults: readonly SmtpFault[] = []) {
    this.replace(faults);
  }

  replace(faults: readonly SmtpFault[]): void {
    for (const fault of faults) {
      if (!('reply' in fault || 'stall' in fault || 'drop' in fault)) {
        throw new TypeError(`the fault at '${(fault as SmtpFault).at}' needs one of reply, stall, drop`);
      }
      if ('reply' in fault && !/^\d{3}[ -]/.test(fault.reply)) {
        throw new TypeError(`the reply '${fault.reply}' does not begin with three digits and a space`);
      }
    }
    this.#entries = faults.map((fault) => ({ fault, left: fault.times ?? Number.POSITIVE_INFINITY }));
  }

  /** Takes the first fault that strikes at this step on this text. */
  take(step: SmtpStep, text: string): SmtpFault | undefined {
    const lower = text.toLowerCase();
    const entry = this.#entries.find(
      ({ fault, left }) =>
        left > 0 && fault.at === step && (fault.match === undefined || lower.includes(fault.match.toLowerCase())),
    );
    if (entry === undefined) return undefined;
    entry.left -= 1;
    return entry.fault;
  }
}
