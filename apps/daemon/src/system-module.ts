import { defineFunction, defineModule, t, type WireModule } from '@bridge/protocol';
import type { Daemon } from './daemon.ts';

/** The module `system`: what an operator and other daemons ask of a daemon. */
export function systemModule(daemon: Daemon): WireModule {
  return defineModule({
    name: 'system',
    doc: 'The daemon itself.',
    functions: {
      health: defineFunction({
        doc: 'Tells whether the daemon serves: state, version, uptime, sessions, handles, memory.',
        params: t.object({}),
        returns: '{ status, version, protocol, pid, uptime_seconds, socket, sessions, handles, memory_bytes }',
        handler: () => daemon.health(),
      }),
      connections: defineFunction({
        doc: 'Lists sessions and the handles they hold, without ids: those are capabilities.',
        params: t.object({}),
        returns:
          '{ sessions: [{ session, client, user, pid, script, age_seconds }], lanes: [{ kind, key, pid, state, sessions }], handles: [{ kind, label, owner, age_seconds, idle_seconds }] }',
        handler: () => daemon.connections(),
      }),
      metrics: defineFunction({
        doc: 'Counts and times calls by module and function.',
        params: t.object({}),
        returns:
          '{ uptime_ms, calls, failed, in_flight, functions, counters, gauges, queued_calls, busy_handles, event_loop_delay_ms }',
        handler: () => daemon.metrics(),
      }),
      cleanup: defineFunction({
        doc: 'Closes owner-less handles that nobody used for the given time.',
        params: t.object({ idle_seconds: t.withDefault(t.integer({ min: 0 }), 0) }),
        returns: '{ closed: integer }',
        handler: ({ idle_seconds: seconds }) => daemon.cleanup((seconds ?? 0) * 1000),
      }),
      drain: defineFunction({
        doc: 'Gives up the socket, finishes what runs, then ends: sent by `stop` and by a newer client.',
        params: t.object({ limit_seconds: t.optional(t.integer({ min: 0 })) }),
        returns: '{ sessions: integer } still running',
        handler: ({ limit_seconds: seconds }) => daemon.drainSoon(seconds),
      }),
    },
  });
}
