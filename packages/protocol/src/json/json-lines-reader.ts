import { isUtf8 } from 'node:buffer';
import { BridgeError } from '../module/error.ts';

/**
 * Cuts a byte stream into lines of text (UTF-8). A last line without a newline counts at the end of input.
 *
 * @throws BridgeError `too_large` for a line above the limit, `malformed` for bytes that are not UTF-8.
 */
export class JsonLinesReader {
  readonly #maxLineBytes: number;
  readonly #onLine: (text: string) => void;
  #chunks: Buffer[] = [];
  #bytes = 0;

  constructor(onLine: (text: string) => void, maxLineBytes: number) {
    this.#onLine = onLine;
    this.#maxLineBytes = maxLineBytes;
  }

  push(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(0x0a); end !== -1; end = chunk.indexOf(0x0a, start)) {
      this.#add(chunk.subarray(start, end));
      start = end + 1;
      this.#emit();
    }
    if (start < chunk.length) this.#add(chunk.subarray(start));
  }

  end(): void {
    this.#emit();
  }

  #add(part: Buffer): void {
    this.#bytes += part.length;
    if (this.#bytes > this.#maxLineBytes) {
      throw new BridgeError('too_large', `a JSON request exceeds the limit of ${this.#maxLineBytes} bytes`, {
        class: 'ProtocolError',
        notStarted: true,
      });
    }
    this.#chunks.push(part);
  }

  #emit(): void {
    const whole = this.#chunks.length === 1 ? this.#chunks[0]! : Buffer.concat(this.#chunks, this.#bytes);
    this.#chunks = [];
    this.#bytes = 0;
    if (!isUtf8(whole)) {
      throw new BridgeError('malformed', 'a JSON request is not UTF-8', { class: 'ProtocolError', notStarted: true });
    }
    const text = whole.toString('utf8');
    if (text.trim() !== '') this.#onLine(text);
  }
}
