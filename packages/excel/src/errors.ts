import { BridgeError, type BridgeErrorOptions } from '@bridge/protocol/module';

/** Every error this package raises besides system errors (`io_error` with errno). */
export const EXCEL_ERROR_CODES = {
  workbook_closed: 'the workbook is closed already; nothing was written',
  sheet_not_found: 'no worksheet of this name or index',
  invalid_sheet_name: 'longer than 31 characters, a character of []:*?/\\, an apostrophe at an end, or in use already',
  invalid_cell: 'a row, column, cell reference or range outside 1,048,576 x 16,384, or not understood',
  invalid_value: 'a cell value, format property or setting that Excel would refuse',
  invalid_image: 'an image file that cannot be read, or is no PNG, JPEG, GIF or 24-bit BMP',
  invalid_chart: 'a chart whose data name a sheet that is not there',
  invalid_file: 'a file to read that is no .xlsx, or is damaged',
  encrypted_file: 'a file to read that is encrypted by an unknown method, or in the old .xls format',
  wrong_password: 'a file to read is encrypted, with another password or one that was not given',
  malformed_batch: 'a packed batch of cells that does not follow its grammar',
} as const;

export type ExcelErrorCode = keyof typeof EXCEL_ERROR_CODES;

/** An error of the workbook writer; `code` is one of {@link EXCEL_ERROR_CODES}. */
export class ExcelError extends BridgeError {
  override readonly name = 'ExcelError';

  constructor(code: ExcelErrorCode, message: string, options: BridgeErrorOptions = {}) {
    super(code, message, options);
  }
}
