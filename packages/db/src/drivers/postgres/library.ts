import type { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';

interface ClientConfig {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  readonly ssl: false;
  readonly stream: () => Socket;
  readonly password: () => Promise<string>;
}

/** What is used of the library's client. */
export interface PgClient extends EventEmitter {
  readonly connection: EventEmitter<{
    parameterStatus: [{ readonly parameterName: string; readonly parameterValue: string }];
    error: [Error];
  }>;
  readonly connectionParameters: {
    application_name: string | undefined;
    options: string | undefined;
    replication: string | undefined;
  };
  readonly processID: number;
  readonly secretKey: number;
  connect(): Promise<unknown>;
}

interface Library {
  readonly default: new (config: ClientConfig) => PgClient;
}

let library: Promise<Library> | undefined;

/** Loads the client of `pg`, without its pool, on first use: it costs start-up time that most scripts need not pay. */
export function loadPgClient(): Promise<Library> {
  // @ts-expect-error: the library's types know the whole of it only.
  library ??= import('pg/lib/client.js');
  return library!;
}
