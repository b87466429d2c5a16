import { defineModule } from '@bridge/protocol/module';
import { cellFunctions } from './wire-cell-functions.ts';
import { drawingFunctions } from './wire-drawing-functions.ts';
import { readerFunctions } from './wire-reader-functions.ts';
import { ruleFunctions } from './wire-rule-functions.ts';
import { workbookFunctions } from './wire-workbook-functions.ts';

/** Wire functions of the bridge's `excel` module; the Perl side of it is `Excel::Writer::XLSX`. */
export const excelModule = defineModule({
  name: 'excel',
  doc: 'Writes .xlsx workbooks: cells in any order, live formats, a file that appears only when it is whole',
  lane: () => ({ kind: 'thread' }),
  functions: {
    ...workbookFunctions,
    ...cellFunctions,
    ...ruleFunctions,
    ...drawingFunctions,
    ...readerFunctions,
  },
});
