import { ExcelError } from './errors.ts';

const NAMES: Readonly<Record<string, string>> = {
  aqua: '00FFFF',
  black: '000000',
  blue: '0000FF',
  brown: '800000',
  cyan: '00FFFF',
  fuchsia: 'FF00FF',
  gray: '808080',
  green: '008000',
  grey: '808080',
  lime: '00FF00',
  magenta: 'FF00FF',
  navy: '000080',
  orange: 'FF6600',
  pink: 'FF00FF',
  purple: '800080',
  red: 'FF0000',
  silver: 'C0C0C0',
  white: 'FFFFFF',
  yellow: 'FFFF00',
};

/** A colour: a name of {@link colorArgb}'s table, or `#RRGGBB`. */
export type Color = string;

/**
 * `red` or `#FF0000` → `FFFF0000`, the form of the file.
 *
 * @throws ExcelError `invalid_value` for anything else.
 */
export function colorArgb(color: Color): string {
  const hex = /^#([0-9A-Fa-f]{6})$/.exec(color)?.[1] ?? NAMES[color.toLowerCase()];
  if (hex === undefined) {
    throw new ExcelError(
      'invalid_value',
      `'${color}' is no colour: use #RRGGBB or one of ${Object.keys(NAMES).join(', ')}`,
    );
  }
  return `FF${hex.toUpperCase()}`;
}
