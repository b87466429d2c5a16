/** Names of a language: January and Sunday first, capitalised as in `Month`. */
export interface NlsNames {
  readonly months: readonly string[];
  readonly shortMonths: readonly string[];
  readonly days: readonly string[];
  readonly shortDays: readonly string[];
  /** Before and after noon; Christ. */
  readonly am: string;
  readonly pm: string;
  readonly bc: string;
  readonly ad: string;
  /** The same with full stops. */
  readonly dotted: { readonly am: string; readonly pm: string; readonly bc: string; readonly ad: string };
}

export const ENGLISH: NlsNames = {
  months: [
    ...['January', 'February', 'March', 'April', 'May', 'June'],
    ...['July', 'August', 'September', 'October', 'November', 'December'],
  ],
  shortMonths: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  days: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  shortDays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  am: 'AM',
  pm: 'PM',
  bc: 'BC',
  ad: 'AD',
  dotted: { am: 'A.M.', pm: 'P.M.', bc: 'B.C.', ad: 'A.D.' },
};

/** Languages whose names are known without asking. */
export function isEnglish(language: string): boolean {
  return /^(?:AMERICAN|ENGLISH)$/i.test(language);
}

const HALVES = ['AM', 'PM', 'BC', 'AD', 'A.M.', 'P.M.', 'B.C.', 'A.D.'] as const;

/** A moment that each of the halves is of. */
function momentOf(half: string): string {
  if (half.startsWith('P')) return "TIMESTAMP '2000-01-01 18:00:00'";
  return half.startsWith('B') ? "DATE '-4000-01-01'" : "DATE '2000-01-01'";
}

/** Asks for the names in the session's language, one row each. */
export const NAMES_QUERY = [
  ...Array.from({ length: 12 }, (_, month) => [
    `DATE '2000-${String(month + 1).padStart(2, '0')}-01'`,
    ...['Month', 'Mon'],
  ]),
  // 2 January 2000 was a Sunday.
  ...Array.from({ length: 7 }, (_, day) => [`DATE '2000-01-${String(day + 2).padStart(2, '0')}'`, 'Day', 'Dy']),
  ...HALVES.map((half) => [momentOf(half), half, half]),
]
  .map(
    ([date, long, short], index) =>
      `SELECT ${index} AS n, TO_CHAR(${date}, 'FM${long}') AS l, TO_CHAR(${date}, 'FM${short}') AS s FROM dual`,
  )
  .join(' UNION ALL ')
  .concat(' ORDER BY 1');

/** @param rows - the answer to {@link NAMES_QUERY}. */
export function namesFrom(rows: readonly (readonly unknown[])[]): NlsNames {
  const text = (index: number): string[] => rows.map((row) => String(row[index] ?? ''));
  const [long, short] = [text(1), text(2)];
  const [am, pm, bc, ad, ...dotted] = long.slice(19) as [string, string, string, string, ...string[]];
  return {
    months: long.slice(0, 12),
    shortMonths: short.slice(0, 12),
    days: long.slice(12, 19),
    shortDays: short.slice(12, 19),
    am,
    pm,
    bc,
    ad,
    dotted: { am: dotted[0]!, pm: dotted[1]!, bc: dotted[2]!, ad: dotted[3]! },
  };
}
