import type { ResultColumn } from '../wire/column-type.ts';
import { NATIONAL, TYPE } from '../wire/column-type.ts';
import type { Writer } from '../wire/writer.ts';

const DESCRIBE_MESSAGE = 16;
const CHARACTER_SET = 873;
const NATIONAL_CHARACTER_SET = 2000;

/** DESCRIBE: the columns of a result, before its rows. */
export function writeDescribe(writer: Writer, columns: readonly ResultColumn[], fieldVersion: number): void {
  writer.u8(DESCRIBE_MESSAGE).text('describe');
  writeDescription(writer, columns, fieldVersion);
}

/** The same without the message's head, as it stands in a REF CURSOR. */
export function writeDescription(writer: Writer, columns: readonly ResultColumn[], fieldVersion: number): void {
  writer.ub(columns.reduce((size, column) => size + column.size, 0)).ub(columns.length);
  if (columns.length > 0) writer.u8(0);
  columns.forEach((column, index) => {
    writeColumn(writer, column, index, fieldVersion);
  });
  writer.ub(0).ub(0).ub(0).ub(0).ub(0).ub(0);
}

function writeColumn(writer: Writer, column: ResultColumn, index: number, fieldVersion: number): void {
  const { code, size, form = 0, precision = 0, scale = 0 } = column;
  const wireScale = code === TYPE.number || code >= TYPE.timestamp ? scale : 0;
  writer.u8(code).u8(0).u8(precision).u8(wireScale).ub(size).ub(0).ub(0).ub(0).ub(0);
  writer
    .ub(form === 0 ? 0 : form === NATIONAL ? NATIONAL_CHARACTER_SET : CHARACTER_SET)
    .u8(form)
    .ub(size);
  if (fieldVersion >= 8) writer.ub(0);
  writer.u8(column.nullable ? 1 : 0).u8(Buffer.byteLength(column.name) & 0xff);
  writer
    .longText(column.name)
    .ub(0)
    .ub(0)
    .ub(index + 1)
    .ub(0);
  if (fieldVersion >= 17) writer.ub(0).ub(0);
  if (fieldVersion >= 20) writer.ub(0);
  if (fieldVersion >= 24) writer.ub(0).u8(0).u8(0);
}
