/** Regions this server knows, with numbers of its own: only DUMP tells them to a client. */
export const REGIONS: Readonly<Record<string, number>> = {
  'America/New_York': 41,
  'Asia/Kathmandu': 97,
  'Europe/Berlin': 371,
  'Europe/Vienna': 403,
  'US/Pacific': 520,
};

/** The region of that name, in any case; `undefined` if it is not known. */
export function regionNamed(name: string): string | undefined {
  return Object.keys(REGIONS).find((known) => known.toUpperCase() === name.toUpperCase());
}

/** Minutes east of UTC in a region when clocks there show these fields, given as if they were UTC (milliseconds). */
export function minutesIn(region: string, local: number): number {
  const at = (time: number): number => {
    const text = new Intl.DateTimeFormat('sv-SE', {
      timeZone: region,
      dateStyle: 'short',
      timeStyle: 'medium',
    }).format(time);
    return Math.round((Date.parse(`${text.replace(' ', 'T')}Z`) - time) / 60_000);
  };
  // The offset near by, then the one at the moment it gives.
  return at(local - at(local) * 60_000);
}

/** The two bytes of a zone that is a region. */
export function regionBytes(region: string): readonly [number, number] {
  const number = REGIONS[region]!;
  return [0x80 | (number >> 6), (number & 0x3f) << 2];
}
