/** Codes of the built-in number formats, by id (ECMA-376 part 1, §18.8.30, with the widths that Excel writes in English). */
const BUILT_IN: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '($#,##0_);($#,##0)',
  6: '($#,##0_);[Red]($#,##0)',
  7: '($#,##0.00_);($#,##0.00)',
  8: '($#,##0.00_);[Red]($#,##0.00)',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'm/d/yy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'm/d/yy h:mm',
  37: '(#,##0_);(#,##0)',
  38: '(#,##0_);[Red](#,##0)',
  39: '(#,##0.00_);(#,##0.00)',
  40: '(#,##0.00_);[Red](#,##0.00)',
  41: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)',
  42: '_($* #,##0_);_($* (#,##0);_($* "-"_);_(@_)',
  43: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
  44: '_($* #,##0.00_);_($* (#,##0.00);_($* "-"??_);_(@_)',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
};

const FIRST_CUSTOM = 164;

/** The workbook's number formats: built-in ones by their id, others numbered from 164. */
export class NumberFormats {
  readonly #custom = new Map<string, number>();

  /** @param numFormat - a code, or a built-in format's number: digits alone are one, as in the original. */
  id(numFormat: string | number | undefined): number {
    const text = String(numFormat ?? 'General');
    if (text === 'General') return 0;
    // Digits alone name a built-in format, and 0 is that with index 1; '00' is a code.
    if (/^\d+$/.test(text) && !/^0+\d/.test(text)) return Number(text) === 0 ? 1 : Number(text);
    let id = this.#custom.get(text);
    if (id === undefined) {
      id = FIRST_CUSTOM + this.#custom.size;
      this.#custom.set(text, id);
    }
    return id;
  }

  /** The code of a format; ids that Excel gives no meaning are General. */
  code(numFormat: string | number | undefined): string {
    const id = this.id(numFormat);
    return id < FIRST_CUSTOM ? (BUILT_IN[id] ?? 'General') : String(numFormat);
  }

  /** Custom codes and their ids. */
  get custom(): ReadonlyMap<string, number> {
    return this.#custom;
  }
}
