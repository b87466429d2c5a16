import { camelCased } from './camel-case.ts';
import { BLANK, BOOLEAN, NUMBER } from './cell.ts';
import { MAX_COLUMNS, MAX_ROWS, rangeName } from './cell-reference.ts';
import { ExcelError } from './errors.ts';
import type { FormatProperties } from './format.ts';
import { runsXml } from './rich-text.ts';
import type { SheetCells } from './sheet-cells.ts';
import { HASH_START, nextHash } from './string-table.ts';
import { beginsLikeNumber, MAX_NUMBER_TOKEN, tokenNumber } from './token-number.ts';
import { formatProperties } from './wire-schemas.ts';

const RECORD = 0x1e;
const TOKEN = 0x1f;
const ESCAPE = '\x1d';
const NOTHING = '\x1dN';
const COMMA = 0x2c;
const ZERO = 0x30;
const NINE = 0x39;

/** What the records of a batch need besides it. */
export interface BatchContext {
  /** Fonts of rich text, which its runs name by number from 1. */
  readonly fonts?: readonly unknown[] | undefined;
  /** Slot of a client's format number. */
  readonly slotOf: (format: number) => number;
}

/**
 * Writes a packed batch into a sheet. A batch is one text, because appending to a text is the cheapest thing Perl can do for a cell. A record
 * begins with U+001E, each of its tokens with U+001F; inside tokens U+001D D, E and F stand for U+001D to U+001F, and U+001D N for nothing.
 *
 * ```text
 * w<format>,<row>,<column>  token …      cells to the right, what they look like: numbers, text, blanks (empty: left out without a format).
 *                                        Numbers with exponents or more than 17 characters, formulas and links come in records of their own
 * v<format>,<row>,<column>  token …      the same, downwards
 * n<format>,<row>,<column>  text         a number, in the text it shall have
 * s<format>,<row>,<column>  text         text
 * q<format>,<row>,<column>  font text …  rich text: number of the font, or nothing for the cell's
 * b<format>,<row>,<column>               blank
 * t<format>,<row>,<column>  0 or 1       boolean
 * f<format>,<row>,<column>  formula result
 * a<format>,<row>,<column>,<last row>,<last column>  formula result   array formula
 * d<format>,<row>,<column>,<last row>,<last column>  formula result   the same, spilling
 * u0,<row>,<column>,<1 url, 2 internal>  target location tip          link of a cell
 * x0,<row>,<column>                      makes a cell part of the used range without writing it
 * r<format>,<row>,<height or nothing>,<hidden>,<level>,<collapsed>    row setting
 * ```
 *
 * @throws ExcelError `malformed_batch` for anything else, `invalid_cell` outside the sheet.
 */
export function writeBatch(sheet: SheetCells, batch: string, context: BatchContext): void {
  // A record ends where the next begins.
  const cells = `${batch}\x1e`;
  const last = cells.length - 1;
  // Formats come in runs: the last translation is kept.
  let lastFormat = 0;
  let lastSlot = 0;
  let at = 0;
  while (at < last) {
    const start = at;
    if (cells.charCodeAt(at) !== RECORD) throw malformed(cells, at);
    const kind = cells[++at]!;
    let field = readInteger(cells, at + 1);
    if (field.value !== lastFormat) {
      lastFormat = field.value;
      lastSlot = lastFormat === 0 ? 0 : context.slotOf(lastFormat);
    }
    const slot = lastSlot;
    if (cells.charCodeAt(field.end) !== COMMA) throw malformed(cells, start);
    field = readInteger(cells, field.end + 1);
    const row = field.value;
    if (row >= MAX_ROWS) throw new ExcelError('invalid_cell', `row ${row} is outside 0..${MAX_ROWS - 1}`);
    if (cells.charCodeAt(field.end) !== COMMA) throw malformed(cells, start);
    if (kind === 'r') {
      at = cells.indexOf('\x1e', field.end);
      writeRowSetting(sheet, cells.slice(field.end + 1, at), row, slot);
      continue;
    }
    field = readInteger(cells, field.end + 1);
    const column = field.value;
    if (column >= MAX_COLUMNS) {
      throw new ExcelError('invalid_cell', `column ${column} is outside 0..${MAX_COLUMNS - 1}`);
    }
    if (kind === 'w') {
      at = writeTokens(sheet, cells, field.end, { row, column, slot, down: 0, right: 1 });
    } else if (kind === 'v') {
      at = writeTokens(sheet, cells, field.end, { row, column, slot, down: 1, right: 0 });
    } else {
      at = cells.indexOf('\x1e', field.end);
      writeRecord(sheet, { kind, row, column, slot }, cells.slice(field.end, at), context);
    }
  }
}

interface Cell {
  readonly row: number;
  readonly column: number;
  readonly slot: number;
}

/** Cells in a row or a column. This is the inner loop of most workbooks. @returns where the next record begins. */
function writeTokens(
  sheet: SheetCells,
  cells: string,
  start: number,
  { slot, down, right, ...first }: Cell & { readonly down: number; readonly right: number },
): number {
  let { row, column } = first;
  let at = start;
  let code = cells.charCodeAt(at);
  while (code === TOKEN) {
    if (column >= MAX_COLUMNS || row >= MAX_ROWS)
      throw new ExcelError('invalid_cell', 'a row of cells leaves the sheet');
    const from = ++at;
    code = cells.charCodeAt(at);
    const number = beginsLikeNumber(code);
    let hash = HASH_START;
    while (code !== TOKEN && code !== RECORD) {
      hash = nextHash(hash, code);
      code = cells.charCodeAt(++at);
    }
    if (at === from) {
      if (slot !== 0) sheet.put(row, column, BLANK, slot, 0);
    } else {
      const value = number && at - from <= MAX_NUMBER_TOKEN ? tokenNumber(cells, from, at) : undefined;
      if (value === undefined) sheet.putStringAt(row, column, slot, cells, from, at, hash);
      else sheet.put(row, column, NUMBER, slot, value);
    }
    row += down;
    column += right;
  }
  if (at === start || code !== RECORD) throw malformed(cells, start);
  return at;
}

/** Any other record. @param rest - what follows the column: further numbers and the tokens. */
function writeRecord(
  sheet: SheetCells,
  { kind, row, column, slot }: Cell & { readonly kind: string },
  rest: string,
  { fonts = [] }: BatchContext,
): void {
  const [numbers = '', ...tokens] = rest.split('\x1f');
  const texts = tokens.map(unescaped);
  const text = (index: number): string => {
    const value = texts[index];
    if (value === undefined) throw malformedRecord(kind, rest);
    return value;
  };
  const expect = (count: number, fields: number): number[] => {
    const values = numbers === '' ? [] : numbers.slice(1).split(',').map(Number);
    const sound = values.every((value) => Number.isInteger(value) && value >= 0);
    if (texts.length !== count || values.length !== fields || !sound) throw malformedRecord(kind, rest);
    return values;
  };
  switch (kind) {
    case 'n':
      expect(1, 0);
      sheet.put(row, column, NUMBER, slot, checkNumberText(text(0)));
      return;
    case 's':
      expect(1, 0);
      sheet.putString(row, column, slot, text(0));
      return;
    case 'q': {
      expect(texts.length - (texts.length % 2), 0);
      const runs = Array.from({ length: texts.length / 2 }, (_, index) => ({
        font: fontOf(text(2 * index), fonts),
        text: text(2 * index + 1),
      }));
      sheet.putRuns(row, column, slot, runsXml(runs));
      return;
    }
    case 'b':
      expect(0, 0);
      sheet.put(row, column, BLANK, slot, 0);
      return;
    case 't':
      expect(1, 0);
      sheet.put(row, column, BOOLEAN, slot, text(0) === '1' ? 1 : 0);
      return;
    case 'f':
      expect(2, 0);
      sheet.putFormula(row, column, slot, text(0), text(1));
      return;
    case 'a':
    case 'd': {
      const [lastRow, lastColumn] = expect(2, 2);
      const range = rangeName({ firstRow: row, firstColumn: column, lastRow: lastRow!, lastColumn: lastColumn! });
      sheet.putArrayFormula(row, column, slot, { range, formula: text(0), result: text(1), dynamic: kind === 'd' });
      return;
    }
    case 'u': {
      const [type] = expect(3, 1);
      const linkKind = type === 2 ? 'internal' : 'url';
      sheet.putLink({ row, column, kind: linkKind, target: text(0), location: texts[1], tip: texts[2] });
      return;
    }
    case 'x':
      expect(0, 0);
      sheet.touch(row, column);
      return;
    default:
      throw malformedRecord(kind, rest);
  }
}

function writeRowSetting(sheet: SheetCells, text: string, row: number, slot: number): void {
  const fields = text.split(',');
  const [height = '', hidden, level, collapsed] = fields;
  if (fields.length !== 4) throw malformedRecord('r', text);
  if (height !== '') checkNumberText(height);
  sheet.putRow(row, height === '' ? undefined : height, slot, hidden === '1', Number(level), collapsed === '1');
}

const field = { value: 0, end: 0 };

/** Reads digits. The result is the same object each time. */
function readInteger(cells: string, start: number): { value: number; end: number } {
  let value = 0;
  let at = start;
  for (let code = cells.charCodeAt(at); code >= ZERO && code <= NINE; code = cells.charCodeAt(++at)) {
    value = value * 10 + code - ZERO;
  }
  if (at === start) throw malformed(cells, start);
  field.value = value;
  field.end = at;
  return field;
}

const NUMBER_TEXT = /^-?\d+(?:\.\d+)?(?:e[+-]\d+)?$/;

/** The text goes into the file as it is, so it must be a number. */
function checkNumberText(text: string): string {
  if (!NUMBER_TEXT.test(text)) throw new ExcelError('malformed_batch', `'${text.slice(0, 40)}' is not a number's text`);
  return text;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the control character is the escape.
const ESCAPED_CHARACTER = /\x1d(.)/g;
const ESCAPED: Readonly<Record<string, string>> = { D: '\x1d', E: '\x1e', F: '\x1f' };

function unescaped(token: string): string | undefined {
  if (!token.includes(ESCAPE)) return token;
  if (token === NOTHING) return undefined;
  return token.replace(ESCAPED_CHARACTER, (all, name: string) => ESCAPED[name] ?? all);
}

function fontOf(number: string, fonts: readonly unknown[]): FormatProperties | undefined {
  if (number === '') return undefined;
  const index = Number(number) - 1;
  if (!(index in fonts)) throw new ExcelError('malformed_batch', `the batch has no font ${number}`);
  return camelCased(formatProperties.parse(fonts[index], `fonts[${index}]`));
}

function malformedRecord(kind: string, rest: string): ExcelError {
  return new ExcelError('malformed_batch', `the batch is malformed near '${visible(kind + rest)}'`);
}

function malformed(cells: string, at: number): ExcelError {
  return new ExcelError('malformed_batch', `the batch is malformed near '${visible(cells.slice(at, at + 60))}'`);
}

function visible(text: string): string {
  return text
    .slice(0, 60)
    .replace(/\p{Cc}/gu, ' ')
    .trim();
}
