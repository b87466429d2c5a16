const ONES = [
  ...['Zero', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten', 'Eleven', 'Twelve'],
  ...['Thirteen', 'Fourteen', 'Fifteen', 'Sixteen', 'Seventeen', 'Eighteen', 'Nineteen'],
];
const TENS = ['', '', 'Twenty', 'Thirty', 'Forty', 'Fifty', 'Sixty', 'Seventy', 'Eighty', 'Ninety'];
const SCALES: readonly (readonly [number, string])[] = [
  [1_000_000, 'Million'],
  [1000, 'Thousand'],
  [100, 'Hundred'],
];

const ORDINALS: Readonly<Record<string, string>> = {
  One: 'First',
  Two: 'Second',
  Three: 'Third',
  Five: 'Fifth',
  Eight: 'Eighth',
  Nine: 'Ninth',
  Twelve: 'Twelfth',
};

/** A number below a thousand million in English words, `Forty-Two`: what the suffix SP writes. */
export function cardinal(value: number): string {
  for (const [size, name] of SCALES) {
    if (value < size) continue;
    const rest = value % size;
    return `${cardinal(Math.floor(value / size))} ${name}${rest === 0 ? '' : ` ${cardinal(rest)}`}`;
  }
  if (value < 20) return ONES[value]!;
  return value % 10 === 0 ? TENS[value / 10]! : `${TENS[Math.floor(value / 10)]}-${ONES[value % 10]}`;
}

/** The same as a place in a row, `Forty-Second`: SPTH. Zero is `Zeroeth`. */
export function spelledOrdinal(value: number): string {
  return cardinal(value).replace(/[A-Za-z]+$/, (last) =>
    last === 'Zero' ? 'Zeroeth' : (ORDINALS[last] ?? `${last.replace(/y$/, 'ie')}th`),
  );
}

/** `th`, `st`, `nd` or `rd`: TH. */
export function ordinalSuffix(value: number): string {
  const teens = value % 100 >= 11 && value % 100 <= 13;
  return teens ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th');
}

/** A year as people say it, `Nineteen Ninety-Nine`: the element YEAR. */
export function yearWords(year: number): string {
  const century = Math.floor(year / 100);
  const rest = year % 100;
  if (century % 10 === 0 && rest < 10) return cardinal(year);
  if (century === 0) return cardinal(rest);
  if (rest === 0) return `${cardinal(century)} Hundred`;
  return `${cardinal(century)} ${rest < 10 ? `Oh-${cardinal(rest)}` : cardinal(rest)}`;
}
