import { camelCased } from './camel-case.ts';
import { BLANK, BOOLEAN, NUMBER } from './cell.ts';
import { MAX_COLUMNS, MAX_ROWS, rangeName } from './cell-reference.ts';
import { ExcelError } from './errors.ts';
import type { FormatProperties } from './format.ts';
import { runsXml } from './rich-text.ts';
import { formatProperties } from './wire-schemas.ts';
import type { Worksheet } from './worksheet.ts';

const COMMA = 0x2c;
const NEWLINE = 0x0a;
const ZERO = 0x30;
const KIND_NUMBER = 0x6e; // n
const KIND_STRING = 0x73; // s
const KIND_BLANK = 0x62; // b
const KIND_BOOLEAN = 0x74; // t
const KIND_FORMULA = 0x66; // f
const KIND_ARRAY = 0x61; // a
const KIND_DYNAMIC = 0x64; // d
const KIND_LINK = 0x75; // u
const KIND_RUNS = 0x71; // q
const KIND_ROW = 0x72; // r
const KIND_TOUCH = 0x78; // x

/** Strings of a batch as the codec gives them; bytes are Latin-1 characters, as everywhere in Perl. The font of a run is a table or nothing. */
export type BatchString = string | Uint8Array | null | Readonly<Record<string, unknown>>;

/**
 * Writes a packed batch into a sheet. A batch is text, one record a line, because appending to a string is the cheapest thing Perl
 * can do for a cell, plus the list of strings that the records consume in order:
 *
 * ```text
 * n<format>,<row>,<column>,<number>                              number, in the text it shall have
 * s<format>,<row>,<column>                                       string; consumes text
 * b<format>,<row>,<column>                                       blank
 * q<format>,<row>,<column>,<runs>                                rich text; consumes font and text of each run
 * t<format>,<row>,<column>,<0 or 1>                              boolean
 * f<format>,<row>,<column>                                       formula; consumes formula, result
 * a<format>,<row>,<column>,<last row>,<last column>              array formula; consumes formula, result
 * d<format>,<row>,<column>,<last row>,<last column>              the same, spilling
 * u0,<row>,<column>,<1 url, 2 internal>                          link of a cell; consumes target, location, tip
 * x0,<row>,<column>                                              makes a cell part of the used range without writing it
 * r<format>,<row>,<height or nothing>,<hidden>,<level>,<collapsed>   row setting
 * ```
 *
 * @param slotOf - slot of a client's format number.
 * @throws ExcelError `malformed_batch` for anything else, `invalid_cell` outside the sheet.
 */
export function writeBatch(
  sheet: Worksheet,
  cells: string,
  strings: readonly BatchString[],
  slotOf: (format: number) => number,
): void {
  let at = 0;
  let nextString = 0;
  // Formats and rows come in runs: the last translation is kept.
  let lastFormat = 0;
  let lastSlot = 0;
  while (at < cells.length) {
    const kind = cells.charCodeAt(at++);
    let code = cells.charCodeAt(at);
    let format = 0;
    for (; code !== COMMA; code = cells.charCodeAt(++at)) {
      if (!(code >= ZERO && code <= 0x39)) throw malformed(cells, at);
      format = format * 10 + code - ZERO;
    }
    if (format !== lastFormat) {
      lastFormat = format;
      lastSlot = format === 0 ? 0 : slotOf(format);
    }
    const slot = format === 0 ? 0 : lastSlot;
    let row = 0;
    for (code = cells.charCodeAt(++at); code !== COMMA; code = cells.charCodeAt(++at)) {
      if (!(code >= ZERO && code <= 0x39)) throw malformed(cells, at);
      row = row * 10 + code - ZERO;
    }
    if (row >= MAX_ROWS) throw new ExcelError('invalid_cell', `row ${row} is outside 0..${MAX_ROWS - 1}`);
    if (kind === KIND_ROW) {
      at = writeRowSetting(sheet, cells, at + 1, row, slot);
      continue;
    }
    let column = 0;
    for (code = cells.charCodeAt(++at); code !== COMMA && code !== NEWLINE; code = cells.charCodeAt(++at)) {
      if (!(code >= ZERO && code <= 0x39)) throw malformed(cells, at);
      column = column * 10 + code - ZERO;
    }
    if (column >= MAX_COLUMNS) {
      throw new ExcelError('invalid_cell', `column ${column} is outside 0..${MAX_COLUMNS - 1}`);
    }
    at++;
    if (kind === KIND_STRING && code === NEWLINE) {
      sheet.putString(row, column, slot, stringAt(strings, nextString++));
      continue;
    }
    if (kind === KIND_BLANK && code === NEWLINE) {
      sheet.put(row, column, BLANK, slot, 0);
      continue;
    }
    if (kind === KIND_TOUCH && code === NEWLINE) {
      sheet.touch(row, column);
      continue;
    }
    if (kind === KIND_FORMULA && code === NEWLINE) {
      sheet.putFormula(row, column, slot, stringAt(strings, nextString), stringAt(strings, nextString + 1));
      nextString += 2;
      continue;
    }
    const end = cells.indexOf('\n', at);
    if (end < 0 || code !== COMMA) throw malformed(cells, at);
    const text = cells.slice(at, end);
    at = end + 1;
    switch (kind) {
      case KIND_NUMBER:
        sheet.put(row, column, NUMBER, slot, checkNumberText(text));
        break;
      case KIND_BOOLEAN:
        sheet.put(row, column, BOOLEAN, slot, text === '1' ? 1 : 0);
        break;
      case KIND_ARRAY:
      case KIND_DYNAMIC: {
        const [lastRow, lastColumn] = integers(text, 2, cells, at);
        sheet.putArrayFormula(row, column, slot, {
          range: rangeName({ firstRow: row, firstColumn: column, lastRow: lastRow!, lastColumn: lastColumn! }),
          formula: stringAt(strings, nextString),
          result: stringAt(strings, nextString + 1),
          dynamic: kind === KIND_DYNAMIC,
        });
        nextString += 2;
        break;
      }
      case KIND_RUNS: {
        const [count] = integers(text, 1, cells, at);
        const runs = Array.from({ length: count! }, () => ({
          font: fontAt(strings, nextString++),
          text: stringAt(strings, nextString++),
        }));
        sheet.putRuns(row, column, slot, runsXml(runs));
        break;
      }
      case KIND_LINK:
        sheet.putLink({
          row,
          column,
          kind: text === '2' ? 'internal' : 'url',
          target: stringAt(strings, nextString),
          location: optionalStringAt(strings, nextString + 1),
          tip: optionalStringAt(strings, nextString + 2),
        });
        nextString += 3;
        break;
      default:
        throw malformed(cells, at);
    }
  }
  if (nextString !== strings.length) {
    throw new ExcelError('malformed_batch', `the batch consumes ${nextString} strings and brings ${strings.length}`);
  }
}

function writeRowSetting(sheet: Worksheet, cells: string, start: number, row: number, slot: number): number {
  const end = cells.indexOf('\n', start);
  if (end < 0) throw malformed(cells, start);
  const fields = cells.slice(start, end).split(',');
  const [height = '', hidden, level, collapsed] = fields;
  if (fields.length !== 4) throw malformed(cells, start);
  if (height !== '') checkNumberText(height);
  sheet.putRow(row, height === '' ? undefined : height, slot, hidden === '1', Number(level), collapsed === '1');
  return end + 1;
}

const NUMBER_TEXT = /^-?\d+(?:\.\d+)?(?:e[+-]\d+)?$/;

/** The text goes into the file as it is, so it must be a number. */
function checkNumberText(text: string): string {
  if (!NUMBER_TEXT.test(text)) throw new ExcelError('malformed_batch', `'${text.slice(0, 40)}' is not a number's text`);
  return text;
}

function integers(text: string, count: number, cells: string, at: number): number[] {
  const values = text.split(',').map(Number);
  if (values.length !== count || values.some((value) => !Number.isInteger(value) || value < 0)) {
    throw malformed(cells, at);
  }
  return values;
}

function stringAt(strings: readonly BatchString[], index: number): string {
  const text = optionalStringAt(strings, index);
  if (text === undefined) throw new ExcelError('malformed_batch', `string ${index} of the batch is missing`);
  return text;
}

function optionalStringAt(strings: readonly BatchString[], index: number): string | undefined {
  const value = strings[index];
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return undefined;
  if (value instanceof Uint8Array)
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1');
  return String(value);
}

function fontAt(strings: readonly BatchString[], index: number): FormatProperties | undefined {
  const value = strings[index];
  return value === null || value === undefined
    ? undefined
    : camelCased(formatProperties.parse(value, `strings[${index}]`));
}

function malformed(cells: string, at: number): ExcelError {
  const start = cells.lastIndexOf('\n', at - 1) + 1;
  return new ExcelError('malformed_batch', `the batch is malformed near '${cells.slice(start, at + 1).slice(0, 60)}'`);
}
