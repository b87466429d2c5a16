/** Levels and their numbers, as Log4perl has them: a message passes when its number is at least the threshold's. */
export const LEVEL_PRIORITY = {
  ALL: 0,
  TRACE: 5000,
  DEBUG: 10_000,
  INFO: 20_000,
  WARN: 30_000,
  ERROR: 40_000,
  FATAL: 50_000,
  OFF: 2_147_483_647,
} as const;

export type LogLevel = keyof typeof LEVEL_PRIORITY;

/** All names, from the most verbose to silence. */
export const LOG_LEVELS = Object.keys(LEVEL_PRIORITY) as LogLevel[];

/** Does a message of this level pass this threshold? A message of level OFF always does (Log4perl's `ALWAYS`). */
export function isLevelEnabled(level: LogLevel, threshold: LogLevel): boolean {
  return LEVEL_PRIORITY[level] >= LEVEL_PRIORITY[threshold];
}
