/** A zone that is a region, at a moment. */
export interface Region {
  /** As the server names it: `Europe/Vienna`. */
  readonly name: string;
  /** What clocks there are called then, `CEST`; empty where nobody calls them anything. */
  readonly abbreviation: string;
}

/** Locales in which clocks have short names; others say `GMT+1`. */
const LOCALES = ['en-US', 'en-GB', 'en-AU', 'en-CA', 'en-IN', 'en-NZ', 'en-ZA'];

const formats = new Map<string, Intl.DateTimeFormat | undefined>();

function formatOf(key: string, locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat | undefined {
  if (!formats.has(key)) {
    let format: Intl.DateTimeFormat | undefined;
    try {
      format = new Intl.DateTimeFormat(locale, options);
    } catch {
      // A region that only Oracle knows.
      format = undefined;
    }
    formats.set(key, format);
  }
  return formats.get(key);
}

/** @returns minutes east of UTC at a moment (milliseconds since 1970); `undefined` for a region that is not known here. */
export function regionMinutes(name: string, time: number): number | undefined {
  const format = formatOf(name, 'en-US', {
    timeZone: name,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  if (format === undefined) return undefined;
  const parts = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]));
  const there = new Date(0);
  const year = Number(parts.year);
  there.setUTCFullYear(parts.era === 'BC' ? 1 - year : year, Number(parts.month) - 1, Number(parts.day));
  there.setUTCHours(Number(parts.hour), Number(parts.minute), Number(parts.second));
  return Math.round((there.getTime() - time) / 60_000);
}

/** What clocks in a region are called at a moment. */
export function regionAbbreviation(name: string, time: number): string {
  for (const locale of LOCALES) {
    const format = formatOf(`${name} ${locale}`, locale, { timeZone: name, timeZoneName: 'short' });
    const text = format?.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value;
    if (text !== undefined && !/^(?:GMT|UTC)[-+]/.test(text)) return text;
  }
  return '';
}

/**
 * Asks for all regions, with the bytes of a moment in each: the wire has only a number for a region, and no view tells it.
 */
export const REGIONS_QUERY =
  "SELECT tzname, DUMP(FROM_TZ(TIMESTAMP '2000-01-01 00:00:00', tzname)) FROM (SELECT DISTINCT tzname FROM v$timezone_names)";

/** @param rows - the answer to {@link REGIONS_QUERY}. @returns names by number. */
export function regionsFrom(rows: readonly (readonly unknown[])[]): ReadonlyMap<number, string> {
  const regions = new Map<number, string>();
  for (const [name, dump] of rows) {
    const bytes = String(dump).replace(/^.*:/, '').split(',').map(Number);
    const [high, low] = bytes.slice(11);
    if (bytes.length === 13 && isRegion(high!)) regions.set(regionNumber(high!, low!), String(name));
  }
  return regions;
}

/** High bit of the zone's first byte: the zone is a region. */
export function isRegion(high: number): boolean {
  return (high & 0x80) !== 0;
}

/** A region's number in the two bytes of a zone. */
export function regionNumber(high: number, low: number): number {
  return ((high & 0x7f) << 6) | (low >> 2);
}
