import { type Infer, t } from '@bridge/protocol';

/** A number of bytes, seconds or things, with the unit in its name. */
const count = (fallback: number, max = 1_000_000_000) => t.withDefault(t.integer({ min: 0, max }), fallback);

/**
 * The configuration file: JSON, one file for Perl and daemon (`/etc/cpan_bridge.conf` or `CPAN_BRIDGE_CONFIG`). An environment variable
 * `CPAN_BRIDGE_<KEY>` overrides the top-level key of that name.
 */
export const configSchema = t.object(
  {
    /** Path of the daemon's Unix socket; by default the first of the directories in `socket-path.ts` that is safe. */
    socket: t.optional(t.string()),
    /** `host:port` of a daemon that Perl may use when it finds no socket; the daemon listens there (loopback only). */
    tcp: t.optional(t.string()),
    /** File that holds the shared secret for TCP; mode 0600 or 0400. */
    secret_file: t.optional(t.string()),
    /** The daemon's own log; by default `daemon.log` beside the socket. */
    log_file: t.optional(t.string()),
    log_level: t.withDefault(t.oneOf('error', 'info', 'debug'), 'info'),
    /** An idle daemon ends after this many seconds; 0 is never. `start --auto` (a job started it) makes the default 600. */
    idle_seconds: t.optional(t.integer({ min: 0, max: 31_536_000 })),
    /** How long running sessions may go on after TERM or stop. */
    drain_seconds: count(30),
    /** May Perl use a daemon, start one, or run without one? */
    daemon: t.withDefault(t.boolean(), true),
    autostart: t.withDefault(t.boolean(), true),
    fallback: t.withDefault(t.boolean(), true),
    /** May database connections be kept for the next script with the same credentials, wiped? Perl asks for it where it may. */
    db_pool: t.withDefault(t.boolean(), false),
    /** Whose defaults Perl's Crypt::CBC has where a script says nothing: its version 2 or 3. */
    crypt_cbc_version: t.withDefault(t.oneOf('2', '3'), '3'),
    /** Directory for mails whose server is down (see `cpan-bridge spool`); absolute. Without it they are errors. */
    mail_spool: t.optional(t.string()),
    /** Oracle in Thick mode: directory of Oracle's client libraries, or `system` for those the loader finds. Perl asks for it. */
    oracle_client: t.optional(t.string()),
    /** How DBD::Informix connects over ODBC where it is not IBM's driver: a connection string with `{server}`, `{database}` … in it. */
    informix_odbc: t.optional(t.string()),
    /** May Perl's Spreadsheet::WriteExcel write .xlsx data into files of other names, and handles? */
    writeexcel_as_xlsx: t.withDefault(t.boolean(), false),
    /** Path of the node program that Perl starts. */
    node: t.optional(t.string()),
    limits: t.withDefault(
      t.object(
        {
          sessions: count(1000),
          frame_bytes: count(10 * 1024 * 1024),
          value_bytes: count(512 * 1024 * 1024),
          json_idle_seconds: count(60),
          handle_idle_seconds: count(1800),
          /** Processes for databases that block (SQLite): one for each script that uses one at a time. */
          lane_processes: count(200),
          /** By kind of handle: `{ "connection": { "per_session": 100, "total": 1000 } }`. */
          handles: t.withDefault(
            t.record(t.object({ per_session: t.integer({ min: 1 }), total: t.integer({ min: 1 }) }, 'key')),
            {},
          ),
        },
        'key',
      ),
      {
        sessions: 1000,
        frame_bytes: 10 * 1024 * 1024,
        value_bytes: 512 * 1024 * 1024,
        json_idle_seconds: 60,
        handle_idle_seconds: 1800,
        lane_processes: 200,
        handles: {},
      },
    ),
  },
  'key',
);

export type Config = Infer<typeof configSchema>;
