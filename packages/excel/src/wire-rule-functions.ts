import { defineFunction, t } from '@bridge/protocol/module';
import { camelCased } from './camel-case.ts';
import { optionalFormat, sheet, sheetOf, WORKBOOK, workbook } from './wire-handles.ts';
import {
  conditionalFormatSchema,
  conditionalRule,
  dataValidationSchema,
  sparklineGroupSchema,
  tableSchema,
} from './wire-rule-schemas.ts';

/** Wire functions of what Excel does with cells: conditional formats, validations, tables, sparklines. */
export const ruleFunctions = {
  add_conditional_formats: defineFunction({
    doc: 'Makes cells look different while they meet conditions; earlier rules win.',
    params: t.object({ workbook, sheet, formats: t.array(conditionalFormatSchema) }),
    returns: 'nothing',
    oneway: true,
    handler({ workbook: id, sheet: which, formats }, context) {
      const book = context.handles.get(WORKBOOK, id);
      const target = sheetOf(book, which);
      for (const rule of formats) {
        target.addConditionalFormat(
          rule.ranges,
          conditionalRule(rule, (number) => optionalFormat(book, number)),
        );
      }
    },
  }),

  add_data_validations: defineFunction({
    doc: 'Restricts what users may enter into cells.',
    params: t.object({ workbook, sheet, validations: t.array(dataValidationSchema) }),
    returns: 'nothing',
    oneway: true,
    handler({ workbook: id, sheet: which, validations }, context) {
      const target = sheetOf(context.handles.get(WORKBOOK, id), which);
      for (const { ranges, ...validation } of validations) target.addDataValidation(ranges, camelCased(validation));
    },
  }),

  add_table: defineFunction({
    doc: 'Makes a range a table; the caller writes its cells, the header with the names of the columns.',
    params: t.object({ workbook, sheet, table: tableSchema }),
    returns: 'nothing',
    oneway: true,
    handler({ workbook: id, sheet: which, table }, context) {
      const book = context.handles.get(WORKBOOK, id);
      const { columns, ...rest } = camelCased(table);
      sheetOf(book, which).addTable({
        ...rest,
        columns: columns.map((column) => ({ ...column, format: optionalFormat(book, column.format) })),
      });
    },
  }),

  add_sparklines: defineFunction({
    doc: 'Draws small charts into cells.',
    params: t.object({ workbook, sheet, groups: t.array(sparklineGroupSchema) }),
    returns: 'nothing',
    oneway: true,
    handler({ workbook: id, sheet: which, groups }, context) {
      const target = sheetOf(context.handles.get(WORKBOOK, id), which);
      for (const group of groups) target.addSparklines(camelCased(group));
    },
  }),
};
