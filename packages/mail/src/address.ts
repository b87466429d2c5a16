import { domainToASCII } from 'node:url';
import { InvalidMailError } from './errors.ts';

// What ends or splits a command or header.
const LINE_BREAKING = /[\r\n\0]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: an SMTP path has no control characters, spaces or brackets (RFC 5321 §4.1.2).
const NOT_IN_PATH = /[\x00-\x20\x7f<>]/;

/**
 * Refuses what could add a line to a header or command.
 *
 * @throws InvalidMailError that names the field.
 */
export function assertSingleLine(text: string, field: string): void {
  if (LINE_BREAKING.test(text)) {
    throw new InvalidMailError(`${field} contains a line break or a NUL character`, field);
  }
}

/**
 * Refuses an envelope address that could end its command early. A quoted local part may hold spaces, nothing may hold line breaks.
 *
 * @throws InvalidMailError that names the field.
 */
export function assertEnvelopeAddress(address: string, field: string): void {
  assertSingleLine(address, field);
  const unquoted = address.replace(/^"(?:[^"\\]|\\.)*"/, '');
  if (NOT_IN_PATH.test(unquoted)) {
    throw new InvalidMailError(
      `${field} '${address}' is not an address: it contains a space, a bracket or a control character`,
      field,
    );
  }
}

/**
 * The address as every server takes it, where that is possible: a domain that is not ASCII has an ASCII form (IDNA), a local part has none.
 */
export function withAsciiDomain(address: string): string {
  const at = address.lastIndexOf('@');
  if (at < 0 || !isInternational(address)) return address;
  const domain = domainToASCII(address.slice(at + 1));
  return domain === '' ? address : `${address.slice(0, at)}@${domain}`;
}

/** Does the address need SMTPUTF8? */
export function isInternational(address: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII.
  return /[^\x00-\x7f]/.test(address);
}
