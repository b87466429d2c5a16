import { driverError } from './errors.ts';
import { SpoolFile } from './spool-file.ts';

export interface WholeResultOptions {
  /** Bytes of the row that begins at `offset`, in the form in which the database sent it. */
  readonly rowLength: (bytes: Buffer, offset: number) => number;
  /** What is held in memory before the rest goes into a file. Defaults to 64 MiB. */
  readonly memoryBytes?: number;
  /** Where that file is made. Defaults to the system's directory for temporary files. */
  readonly directory?: string;
}

/** Rows in the order of the result, in pieces of whole rows. */
export interface RowPieces {
  readonly rows: number;
  readonly pieces: readonly Buffer[];
}

interface Segment {
  readonly rows: number;
  readonly length: number;
  /** The rows, or where they lie in the file. */
  readonly place: Buffer | number;
}

const MEMORY_BYTES = 64 * 1024 * 1024;
/** What is written to the file, and read from it, at a time. */
const FILE_SEGMENT_BYTES = 1024 * 1024;

/**
 * A result that was read to its end before its first row is asked for, as libpq and libmysqlclient do it: the rows as the
 * database sent them, which nobody looks into before they are sent on.
 */
export class WholeResult {
  readonly #rowLength: WholeResultOptions['rowLength'];
  readonly #memoryBytes: number;
  readonly #directory: string | undefined;
  readonly #segments: Segment[] = [];
  #file: SpoolFile | undefined;
  #unwritten: { buffers: Buffer[]; bytes: number; rows: number } = { buffers: [], bytes: 0, rows: 0 };
  #inMemory = 0;
  #rows = 0;
  #left = 0;
  #failure: Error | undefined;
  /** Bytes and rows of the first segment that were taken. */
  #takenBytes = 0;
  #takenRows = 0;

  constructor({ rowLength, memoryBytes = MEMORY_BYTES, directory }: WholeResultOptions) {
    this.#rowLength = rowLength;
    this.#memoryBytes = memoryBytes;
    this.#directory = directory;
  }

  /** Rows of the result. */
  get rows(): number {
    return this.#rows;
  }

  /** Rows that were not taken yet. */
  get left(): number {
    return this.#left;
  }

  /**
   * Keeps whole rows. The buffer must not change later.
   *
   * Never throws: the connection has to be read to the end of the result in any case. What went wrong is told by {@link finished}.
   */
  append(bytes: Buffer, rows: number): void {
    this.#rows += rows;
    this.#left += rows;
    if (this.#failure !== undefined) return;
    if (this.#file === undefined && this.#inMemory + bytes.length <= this.#memoryBytes) {
      this.#segments.push({ rows, length: bytes.length, place: bytes });
      this.#inMemory += bytes.length;
      return;
    }
    this.#unwritten.buffers.push(bytes);
    this.#unwritten.bytes += bytes.length;
    this.#unwritten.rows += rows;
    if (this.#unwritten.bytes >= FILE_SEGMENT_BYTES) this.#write();
  }

  /**
   * To be called when the last row is in.
   *
   * @throws DatabaseError when the rows could not be kept.
   */
  finished(): void {
    if (this.#unwritten.rows > 0) this.#write();
    if (this.#failure === undefined) return;
    throw driverError(`the result is too large for memory and cannot be kept in a file: ${this.#failure.message}`);
  }

  /**
   * The next rows: at least one while there are any, at most `rows`, and no further one after `bytes` bytes.
   *
   * @throws DatabaseError when the file cannot be read.
   */
  take(rows: number, bytes: number): RowPieces {
    const pieces: Buffer[] = [];
    let taken = 0;
    let size = 0;
    while (taken < rows && size < bytes) {
      const segment = this.#segments[0];
      if (segment === undefined) break;
      const buffer = this.#load(segment);
      const from = this.#takenBytes;
      let to = from;
      let count = 0;
      const most = Math.min(rows - taken, segment.rows - this.#takenRows);
      if (most === segment.rows - this.#takenRows && segment.length - from <= bytes - size) {
        to = segment.length;
        count = most;
      } else {
        for (; count < most && size + to - from < bytes; count++) to += this.#rowLength(buffer, to);
      }
      pieces.push(from === 0 && to === buffer.length ? buffer : buffer.subarray(from, to));
      taken += count;
      size += to - from;
      if (to === segment.length) {
        this.#segments.shift();
        this.#takenBytes = 0;
        this.#takenRows = 0;
      } else {
        this.#takenBytes = to;
        this.#takenRows += count;
      }
    }
    this.#left -= taken;
    if (this.#left === 0) this.close();
    return { rows: taken, pieces };
  }

  /** Forgets the rows and the file. */
  close(): void {
    this.#segments.length = 0;
    this.#unwritten = { buffers: [], bytes: 0, rows: 0 };
    this.#left = 0;
    this.#file?.close();
    this.#file = undefined;
  }

  /** A segment that comes from the file stays until it is used up. */
  #load(segment: Segment): Buffer {
    if (typeof segment.place !== 'number') return segment.place;
    let buffer: Buffer;
    try {
      buffer = this.#file!.read(segment.place, segment.length);
    } catch (caught) {
      throw driverError(`the rest of the result is lost: ${(caught as Error).message}`, caught);
    }
    this.#segments[0] = { ...segment, place: buffer };
    return buffer;
  }

  #write(): void {
    const { buffers, bytes, rows } = this.#unwritten;
    this.#unwritten = { buffers: [], bytes: 0, rows: 0 };
    if (this.#failure !== undefined) return;
    try {
      this.#file ??= new SpoolFile(this.#directory);
      this.#segments.push({ rows, length: bytes, place: this.#file.append(buffers) });
    } catch (caught) {
      this.#failure = caught as Error;
      this.#segments.length = 0;
    }
  }
}
