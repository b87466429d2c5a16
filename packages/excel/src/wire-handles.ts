import { handleKind, type Scalar, t } from '@bridge/protocol/module';
import type { Chartsheet } from './chartsheet.ts';
import { ExcelError } from './errors.ts';
import type { Format } from './format.ts';
import type { WireWorkbook } from './wire-workbook.ts';
import type { Worksheet } from './worksheet.ts';

/** A workbook that a client writes. */
export const WORKBOOK = handleKind<WireWorkbook>('workbook');

export const workbook = t.handle('workbook');
/** A sheet by index (a number) or by name (text). */
export const sheet = t.scalar();
/** A client's number of a format; 0 is none. */
export const format = t.withDefault(t.integer({ min: 0 }), 0);

/** A sheet with cells. @throws ExcelError `sheet_not_found`. */
export function sheetOf(book: WireWorkbook, which: Scalar): Worksheet {
  if (typeof which === 'number' || typeof which === 'string') return book.sheet(which);
  throw new ExcelError('sheet_not_found', 'a sheet is named by its index (a number) or its name');
}

/** A sheet with cells or a chart. @throws ExcelError `sheet_not_found`. */
export function anySheetOf(book: WireWorkbook, which: Scalar): Worksheet | Chartsheet {
  if (typeof which === 'number' || typeof which === 'string') return book.anySheet(which);
  throw new ExcelError('sheet_not_found', 'a sheet is named by its index (a number) or its name');
}

/** The format of a client's number; 0 is none. */
export function optionalFormat(book: WireWorkbook, number: number): Format | undefined {
  return number === 0 ? undefined : book.format(number);
}
