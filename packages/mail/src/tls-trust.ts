import { getCACertificates } from 'node:tls';

/** What a client trusts. */
export interface TlsTrust {
  /** Certificates (PEM) to trust instead of those of Node and of the system. */
  readonly ca?: string | Uint8Array;
  /** Verify the server's certificate? Defaults to true. */
  readonly verify?: boolean;
  /** Name the certificate must be for; defaults to the host. */
  readonly serverName?: string;
}

let wellKnown: string[] | undefined;

/**
 * The `ca` of a TLS connection; nothing where none is verified.
 *
 * The system's store is where companies put their own authority, and Node looks into it only when told. It is read once, when it is first
 * needed: that takes a tenth of a second.
 */
export function trustedCertificates({ ca, verify = true }: TlsTrust): { readonly ca?: Buffer | string[] } {
  if (ca !== undefined) return { ca: Buffer.from(ca) };
  if (!verify) return {};
  wellKnown ??= [...new Set([...getCACertificates('default'), ...getCACertificates('system')])];
  return { ca: wellKnown };
}
