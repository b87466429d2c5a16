import { assertEnvelopeAddress } from './address.ts';
import { InvalidMailError } from './errors.ts';

/** Delivery status notifications (RFC 3461); sent only where the server offers DSN. */
export interface DeliveryNotification {
  /** What a failure report returns: the whole message or its headers. */
  readonly ret?: string | undefined;
  /** Name of this sending, returned in reports; any characters. */
  readonly envid?: string | undefined;
  /** `NEVER`, or a list of `SUCCESS`, `FAILURE`, `DELAY`. */
  readonly notify?: string | undefined;
  /** Original recipient; `rfc822;` is put before an address without a type. */
  readonly orcpt?: string | undefined;
}

/** Who sends and who receives: what the server acts on, whatever the headers say. */
export interface SmtpEnvelope {
  /** The bare address; '' for the null sender of reports. */
  readonly from: string;
  /** Bare addresses, at least one. */
  readonly to: readonly string[];
  readonly notification?: DeliveryNotification;
}

/** @throws InvalidMailError if an address or notification could end its command early, or nobody receives. */
export function assertEnvelope(envelope: SmtpEnvelope): void {
  assertEnvelopeAddress(envelope.from, 'from');
  if (envelope.to.length === 0) throw new InvalidMailError('the mail has no recipient', 'to');
  for (const address of envelope.to) {
    if (address === '') throw new InvalidMailError('a recipient is empty', 'to');
    assertEnvelopeAddress(address, 'to');
  }
  const { ret, notify } = envelope.notification ?? {};
  if (ret && !/^(?:FULL|HDRS)$/i.test(ret)) throw new InvalidMailError(`RET is '${ret}', not FULL or HDRS`, 'ret');
  if (notify && !/^(?:NEVER|(?:SUCCESS|FAILURE|DELAY)(?:,(?:SUCCESS|FAILURE|DELAY))*)$/i.test(notify)) {
    throw new InvalidMailError(`NOTIFY is '${notify}', not NEVER or a list of SUCCESS, FAILURE, DELAY`, 'notify');
  }
}

/** ` RET=HDRS ENVID=…` for MAIL FROM. */
export function senderParameters({ ret, envid }: DeliveryNotification): string {
  return `${ret ? ` RET=${ret}` : ''}${envid ? ` ENVID=${xtext(envid)}` : ''}`;
}

/** ` NOTIFY=… ORCPT=…` for RCPT TO. */
export function recipientParameters({ notify, orcpt }: DeliveryNotification): string {
  const typed = orcpt && !orcpt.includes(';') ? `rfc822;${orcpt}` : orcpt;
  return `${notify ? ` NOTIFY=${notify}` : ''}${typed ? ` ORCPT=${xtext(typed)}` : ''}`;
}

/** RFC 3461 §4: printable ASCII but `+` and `=`, the rest as `+` and two hex digits. */
function xtext(text: string): string {
  return Buffer.from(text, 'utf8')
    .toString('latin1')
    .replace(/[^!-*,-<>-~]/g, (character) => `+${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}
