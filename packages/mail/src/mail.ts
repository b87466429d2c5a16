import type { Readable } from 'node:stream';
import addressparser from 'nodemailer/lib/addressparser';
import { assertEnvelopeAddress, assertSingleLine } from './address.ts';
import type { SmtpEnvelope } from './envelope.ts';
import { InvalidMailError } from './errors.ts';

/** A file of a mail. Its content is given, never fetched: this package opens no path and no URL named in a mail. */
export interface Attachment {
  /** Name the receiver sees. */
  readonly filename: string;
  readonly content: Uint8Array | Readable;
  /** Defaults to what the name's extension says. */
  readonly contentType?: string;
  /** Shows the part inside the HTML where `cid:` names it, instead of as an attachment. */
  readonly contentId?: string;
}

/** A mail as people think of it. Addresses are text such as `Jane Doe <jane@x.test>, joe@y.test`, or lists of such. */
export interface Mail {
  readonly from: string;
  readonly to?: string | readonly string[];
  readonly cc?: string | readonly string[];
  /** Receives the mail and is in no header. */
  readonly bcc?: string | readonly string[];
  readonly replyTo?: string | readonly string[];
  /** Defaults to an empty one. */
  readonly subject?: string;
  readonly text?: string;
  readonly html?: string;
  readonly attachments?: readonly Attachment[];
  /** More headers; these cannot replace From, To, Cc, Bcc. */
  readonly headers?: Readonly<Record<string, string>>;
  /** With angle brackets; defaults to a new one in the sender's domain. */
  readonly messageId?: string;
  /** Defaults to now. */
  readonly date?: Date;
}

const HEADER_NAME = /^[!-9;-~]+$/;
const OWN_HEADERS = /^(?:from|to|cc|bcc|resent-.*|sender|content-.*|mime-version)$/i;

/**
 * Finds who sends and who receives, and refuses every field that could add a header or recipient of its own.
 *
 * @throws InvalidMailError that names the field.
 */
export function envelopeOf(mail: Mail): SmtpEnvelope {
  const [from, ...more] = addresses(mail.from, 'from');
  if (from === undefined || more.length > 0) throw new InvalidMailError('from must be one address', 'from');
  const to = [
    ...addresses(mail.to ?? [], 'to'),
    ...addresses(mail.cc ?? [], 'cc'),
    ...addresses(mail.bcc ?? [], 'bcc'),
  ];
  addresses(mail.replyTo ?? [], 'replyTo');
  assertSingleLine(mail.subject ?? '', 'subject');
  if (mail.messageId !== undefined && !/^<[^\s<>]+>$/.test(mail.messageId)) {
    throw new InvalidMailError('messageId is not an id in angle brackets', 'messageId');
  }
  for (const [name, value] of Object.entries(mail.headers ?? {})) {
    if (!HEADER_NAME.test(name))
      throw new InvalidMailError('a header name contains what no name may contain', 'headers');
    if (OWN_HEADERS.test(name))
      throw new InvalidMailError(`the header ${name} follows from the mail's own fields`, 'headers');
    assertSingleLine(value, `header ${name}`);
  }
  for (const { filename, contentType, contentId } of mail.attachments ?? []) {
    assertSingleLine(filename, 'attachment name');
    assertSingleLine(contentType ?? '', 'attachment type');
    if (contentId !== undefined && /[\s<>]/.test(contentId)) {
      throw new InvalidMailError('an attachment id contains a space or a bracket', 'contentId');
    }
  }
  return { from, to: [...new Set(to)] };
}

function addresses(field: string | readonly string[], name: string): string[] {
  const texts = typeof field === 'string' ? [field] : field;
  return texts.flatMap((text) => {
    assertSingleLine(text, name);
    const parsed = addressparser(text, { flatten: true });
    if (text.trim() !== '' && parsed.length === 0) throw new InvalidMailError(`${name} has no address`, name);
    return parsed.map(({ address }) => {
      if (address === '') throw new InvalidMailError(`${name} has a name without an address`, name);
      assertEnvelopeAddress(address, name);
      return address;
    });
  });
}
