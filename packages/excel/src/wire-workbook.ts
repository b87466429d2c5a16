import type { BytePath } from './byte-path.ts';
import type { Chartsheet } from './chartsheet.ts';
import type { Format, FormatProperties } from './format.ts';
import type { Spool, SpoolBlock } from './spool.ts';
import type { Workbook } from './workbook.ts';
import type { Worksheet } from './worksheet.ts';

/** A workbook as the wire knows it: format numbers are the client's choice, and a stream's bytes wait to be fetched. */
export class WireWorkbook {
  readonly workbook: Workbook;
  /** Holds the finished archive of a workbook without a path. */
  readonly output: OutputSpool | undefined;
  readonly #formats = new Map<number, Format>();
  #nextFormat = 1;

  constructor(workbook: Workbook, output: OutputSpool | undefined) {
    this.workbook = workbook;
    this.output = output;
  }

  /** A sheet with cells, by index (a number) or name. */
  sheet(nameOrIndex: string | number): Worksheet {
    return this.workbook.worksheet(nameOrIndex);
  }

  /** A sheet of any kind, by index (a number) or name. */
  anySheet(nameOrIndex: string | number): Worksheet | Chartsheet {
    return this.workbook.sheet(nameOrIndex);
  }

  /** The format of a client's number. Cells may mention it before its properties come. */
  format(id: number): Format {
    let format = this.#formats.get(id);
    if (format === undefined) {
      format = this.workbook.addFormat();
      this.#formats.set(id, format);
      this.#nextFormat = Math.max(this.#nextFormat, id + 1);
    }
    return format;
  }

  /** Defines or changes a format. @returns its number. */
  defineFormat(id: number | undefined, properties: FormatProperties): number {
    const number = id ?? this.#nextFormat;
    this.format(number).properties = properties;
    return number;
  }

  /** Changes a format that cells refer to; a number that none mentioned takes no place in the file. */
  redefineFormat(id: number, properties: FormatProperties): void {
    const format = this.#formats.get(id);
    if (format !== undefined) format.properties = properties;
  }

  readonly slotOf = (id: number): number => this.format(id).slot;
}

/** A finished archive on its way to a client that writes it to a handle of its own. */
export class OutputSpool {
  readonly #spool: Spool;
  readonly #blocks: SpoolBlock[] = [];

  constructor(spool: Spool) {
    this.#spool = spool;
  }

  set directory(directory: BytePath) {
    this.#spool.directory = directory;
  }

  get blockCount(): number {
    return this.#blocks.length;
  }

  append(bytes: Buffer): void {
    if (bytes.length > 0) this.#blocks.push(this.#spool.append(bytes));
  }

  block(index: number): Buffer | undefined {
    const block = this.#blocks[index];
    return block === undefined ? undefined : this.#spool.read(block);
  }

  close(): void {
    this.#spool.close();
  }
}
