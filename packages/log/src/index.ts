export { compileDateFormat, type DateFormatter } from './date-format.ts';
export { LOG_ERROR_CODES, LogError, type LogErrorCode } from './errors.ts';
export { isLevelEnabled, LEVEL_PRIORITY, LOG_LEVELS, type LogLevel } from './levels.ts';
export { LogFile, type LogFileOptions, openLog } from './log-file.ts';
// For the bridge: the wire's table of functions.
export { loggingModule } from './module.ts';
export { compileLayout, DEFAULT_LAYOUT, type Layout, type LogEvent } from './pattern-layout.ts';
