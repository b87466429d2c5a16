/** Namespace of ranges and formulas in what came with Excel 2010. */
export const MAIN_2010 = 'http://schemas.microsoft.com/office/excel/2006/main';

const X14 = 'http://schemas.microsoft.com/office/spreadsheetml/2009/9/main';

/** One extension of Excel 2010; `content` may use the prefix `x14`. */
export function extXml(uri: string, content: string): string {
  return `<ext xmlns:x14="${X14}" uri="${uri}">${content}</ext>`;
}

/** The list of a sheet's extensions, or nothing. */
export function extListXml(extensions: readonly string[]): string {
  const content = extensions.join('');
  return content === '' ? '' : `<extLst>${content}</extLst>`;
}
