export { type Config, configSchema } from './config/config.ts';
export { ConfigError, DEFAULT_CONFIG_PATH, loadConfig } from './config/load-config.ts';
export { Daemon, type DaemonOptions } from './daemon.ts';
export { EventLog, type LogLevel } from './event-log.ts';
export { featureSources } from './module-sources.ts';
export { servePrivately } from './private-process.ts';
export { AlreadyRunning, answers, SocketListener, SocketUnusable } from './socket-listener.ts';
export { MAX_SOCKET_PATH_BYTES, SOCKET_NAME, socketPath } from './socket-path.ts';
export { systemModule } from './system-module.ts';
