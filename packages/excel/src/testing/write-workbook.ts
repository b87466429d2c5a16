import { createWorkbook, type Workbook, type WorkbookOptions } from '../workbook.ts';
import { type CanonicalWorkbook, readCanonical } from './canonical.ts';

/** The bytes of a workbook that a function fills. */
export async function workbookBytes(
  fill: (workbook: Workbook) => void | Promise<void>,
  options?: WorkbookOptions,
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  const workbook = await createWorkbook((bytes) => void pieces.push(bytes), options);
  await fill(workbook);
  await workbook.close();
  return Buffer.concat(pieces);
}

/** The same, read again by the strict reader. */
export async function writeWorkbook(
  fill: (workbook: Workbook) => void | Promise<void>,
  options?: WorkbookOptions,
): Promise<CanonicalWorkbook> {
  return readCanonical(await workbookBytes(fill, options));
}
