/** What a served SFTP session does wrong. Nothing by default. */
export interface SftpFaults {
  /** Reads answer with at most this many bytes. */
  readonly shortReadBytes?: number;
  /** Every answer comes this much later, in milliseconds. */
  readonly delayMs?: number;
  /** The session takes requests and never answers after this many. */
  readonly silentAfter?: number;
  /** The connection is closed after this many bytes were written to files. */
  readonly dropAfterWritten?: number;
  /** The connection is closed after this many bytes were read from files. */
  readonly dropAfterRead?: number;
  /** Statuses come without a text, as in versions 1 and 2. */
  readonly withoutTexts?: boolean;
  /** Statuses come with this text. */
  readonly statusText?: string;
  /** Packets of these types are answered with a status: `{ 9: 3 }` refuses setstat with "Permission denied". */
  readonly refuse?: Readonly<Record<number, number>>;
  /** No extensions are offered. */
  readonly withoutExtensions?: boolean;
  /** Larger packets end the connection. */
  readonly maxPacketBytes?: number;
  /** Listings have this many names besides, of files that are not there. */
  readonly inventedNames?: number;
  /** Called before each read of a file. */
  readonly onRead?: () => void;
  /** Called before each write to a file. */
  readonly onWrite?: () => void;
}
