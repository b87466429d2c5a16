/** A colour as a style has it: of the theme, lighter or darker, or fixed. */
export interface SparklineColor {
  readonly rgb?: string;
  readonly theme?: number;
  readonly tint?: string;
}

export interface SparklineStyle {
  readonly series: SparklineColor;
  readonly negative: SparklineColor;
  readonly markers: SparklineColor;
  readonly first: SparklineColor;
  readonly last: SparklineColor;
  readonly high: SparklineColor;
  readonly low: SparklineColor;
}

const DARKER_50 = '-0.499984740745262';
const DARKER_25 = '-0.249977111117893';
const LIGHTER_40 = '0.39997558519241921';
const LIGHTER_80 = '0.79998168889431442';

/** The theme's six accents are its colours 4 to 9. */
const FIRST_ACCENT = 4;
const ACCENTS = 6;

/** The styles that Excel offers, by number from 1: four rows of six accents, and twelve of their own. */
const STYLES: readonly SparklineStyle[] = [
  ...accents((accent, next) => ({
    ...same({ theme: accent }),
    series: { theme: accent, tint: DARKER_50 },
    negative: { theme: next },
    markers: { theme: accent, tint: DARKER_50 },
    first: { theme: accent, tint: LIGHTER_40 },
    last: { theme: accent, tint: LIGHTER_40 },
  })),
  ...accents((accent, next) => ({
    ...same({ theme: next, tint: DARKER_25 }),
    series: { theme: accent, tint: DARKER_25 },
    negative: { theme: next },
  })),
  ...accents((accent, next) => ({
    ...same({ theme: accent, tint: DARKER_25 }),
    series: { theme: accent },
    negative: { theme: next },
  })),
  ...accents((accent) => ({
    ...same({ theme: accent, tint: DARKER_50 }),
    series: { theme: accent, tint: LIGHTER_40 },
    negative: { theme: 0, tint: DARKER_50 },
    markers: { theme: accent, tint: LIGHTER_80 },
    first: { theme: accent, tint: DARKER_25 },
    last: { theme: accent, tint: DARKER_25 },
  })),
  { ...same({ theme: 1, tint: '0.249977111117893' }), series: { theme: 1, tint: '0.499984740745262' } },
  { ...same({ theme: 0, tint: DARKER_25 }), series: { theme: 1, tint: '0.34998626667073579' } },
  { ...same({ rgb: 'FFD00000' }), series: { rgb: 'FF323232' } },
  { ...same({ rgb: 'FF0070C0' }), series: { rgb: 'FF000000' } },
  { ...same({ rgb: 'FFD00000' }), series: { rgb: 'FF376092' } },
  { ...same({ rgb: 'FF000000' }), series: { rgb: 'FF0070C0' } },
  fixed('5F5F5F', 'FFB620', 'D70077', '5687C2', '359CEB', '56BE79', 'FF5055'),
  fixed('5687C2', 'FFB620', 'D70077', '777777', '359CEB', '56BE79', 'FF5055'),
  fixed('C6EFCE', 'FFC7CE', '8CADD6', 'FFDC47', 'FFEB9C', '60D276', 'FF5367'),
  fixed('00B050', 'FF0000', '0070C0', 'FFC000', 'FFC000', '00B050', 'FF0000'),
  themed(3),
  themed(1),
];

/** @param style - 1 to 36; anything else is 1. */
export function sparklineStyle(style: number): SparklineStyle {
  return STYLES[style - 1] ?? STYLES[0]!;
}

function accents(style: (accent: number, next: number) => SparklineStyle): SparklineStyle[] {
  return Array.from({ length: ACCENTS }, (_, index) =>
    style(FIRST_ACCENT + index, FIRST_ACCENT + ((index + 1) % ACCENTS)),
  );
}

function same(color: SparklineColor): Omit<SparklineStyle, 'series'> {
  return { negative: color, markers: color, first: color, last: color, high: color, low: color };
}

function fixed(...colors: [string, string, string, string, string, string, string]): SparklineStyle {
  const [series, negative, markers, first, last, high, low] = colors.map((color) => ({ rgb: `FF${color}` }));
  return {
    series: series!,
    negative: negative!,
    markers: markers!,
    first: first!,
    last: last!,
    high: high!,
    low: low!,
  };
}

function themed(series: number): SparklineStyle {
  return {
    series: { theme: series },
    negative: { theme: 9 },
    markers: { theme: 8 },
    first: { theme: 4 },
    last: { theme: 5 },
    high: { theme: 6 },
    low: { theme: 7 },
  };
}
