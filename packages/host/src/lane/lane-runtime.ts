import { randomUUID } from 'node:crypto';
import { Dispatcher, type ModuleSource } from '@bridge/protocol';
import { HandleQueue, HandleRegistry, StateError } from '@bridge/state';
import type { Admission, AdmittedConnection, HostServices } from '../services.ts';
import { LaneCircuits } from './lane-circuits.ts';
import type { CallRecord, FromLane, LaneStart, Refused, ToLane } from './lane-message.ts';

/** An owner that the daemon announced: a session of its, as far as it lives here. */
interface Guest {
  readonly owner: string;
  readonly session: string;
  readonly connections: Set<AdmittedConnection>;
}

/** A token that nobody used by then is forgotten, in ms. */
const TOKEN_MS = 60_000;

/** Done calls are reported together, after this time or in this number. */
const REPORT_MS = 1000;
const REPORT_CALLS = 500;

/** What a thread lane and a process lane have in common: modules, handles, and obedience to the daemon. */
export class LaneRuntime {
  readonly dispatcher: Dispatcher;
  readonly services: HostServices;
  readonly #registry: HandleRegistry;
  readonly #say: (message: FromLane) => void;
  readonly #circuits: LaneCircuits;
  readonly #tokens: Map<string, { readonly guest: Guest; readonly timer: NodeJS.Timeout }> = new Map();
  readonly #guests: Map<string, Guest> = new Map();
  #calls: CallRecord[] = [];
  #reportTimer: NodeJS.Timeout | undefined;
  #full: Readonly<Record<string, Refused>> = {};

  constructor(modules: Iterable<ModuleSource>, start: LaneStart, say: (message: FromLane) => void) {
    const queues = new HandleQueue();
    this.#say = say;
    this.#circuits = new LaneCircuits(say);
    this.dispatcher = new Dispatcher(modules);
    this.#registry = new HandleRegistry({
      inUse: (id) => queues.isBusy(id),
      reportFailure: (error) => say({ type: 'event', event: { event: 'disposal_failed', error: error.message } }),
      refuse: (kind) => {
        const limit = this.#full[kind];
        return limit && new StateError('limit_exceeded', limit.message, { retryable: true, details: limit.details });
      },
      ...(start.handleLimits === undefined ? {} : { limits: start.handleLimits }),
    });
    this.#registry.subscribe({
      opened: (handle) => say({ type: 'opened', handle: { ...handle, owner: ownerOf(handle.owner) } }),
      closed: ({ id, owner }, reason) => say({ type: 'closed', owner: ownerOf(owner), handle: id, reason }),
    });
    this.services = {
      handles: this.#registry,
      queues,
      version: start.version,
      statistics: { started: () => {}, finished: (...call) => this.#count(call) },
      limits: {
        ...(start.frameBytes === undefined ? {} : { frameBytes: start.frameBytes }),
        ...(start.valueBytes === undefined ? {} : { valueBytes: start.valueBytes }),
      },
      circuits: this.#circuits,
      admit: (token, connection) => this.#admit(token, connection),
      onEvent: (event) => {
        // The daemon knows of sessions: it sent them here.
        if (event.event !== 'session_opened' && event.event !== 'session_closed')
          say({ type: 'event', event: { ...event } });
      },
    };
  }

  /** Does what the daemon says. `onAdmit` gets the message after its token is known. */
  async take(message: ToLane, onAdmit?: (message: ToLane & { type: 'admit' }) => void): Promise<void> {
    if (message.type === 'full') {
      this.#full = message.kinds;
      return;
    }
    if (message.type === 'attempt') {
      this.#circuits.answered(message.attempt, message.refused);
      return;
    }
    let error: string | undefined;
    try {
      if (message.type === 'admit') {
        this.#announce(message.token, message.owner, message.session);
        onAdmit?.(message);
      } else if (message.type === 'cancel') {
        for (const connection of this.#guests.get(message.owner)?.connections ?? []) connection.cancel(message.request);
      } else if (message.type === 'end') {
        await this.#end(message.owner);
      } else if (message.type === 'close') {
        await this.#close(message.owner, message.handle);
      } else if (message.type === 'warm') {
        await this.dispatcher.module(message.module);
      }
    } catch (caught) {
      error = caught instanceof Error ? caught.message : String(caught);
    }
    this.#say({ type: 'done', ask: message.ask, ...(error === undefined ? {} : { error }) });
  }

  /** Releases everything. */
  async dispose(): Promise<void> {
    for (const { connections } of this.#guests.values()) for (const connection of connections) connection.destroy();
    await this.#registry.dispose();
  }

  #count(call: CallRecord): void {
    if (this.#calls.push(call) >= REPORT_CALLS) {
      this.#report();
    } else if (this.#reportTimer === undefined) {
      this.#reportTimer = setTimeout(() => this.#report(), REPORT_MS);
      this.#reportTimer.unref();
    }
  }

  #report(): void {
    clearTimeout(this.#reportTimer);
    this.#reportTimer = undefined;
    if (this.#calls.length > 0) this.#say({ type: 'calls', calls: this.#calls.splice(0) });
  }

  #announce(token: string, owner: string, session: string): void {
    let guest = this.#guests.get(owner);
    if (guest === undefined) {
      guest = { owner, session, connections: new Set() };
      this.#guests.set(owner, guest);
    }
    const timer = setTimeout(() => this.#tokens.delete(token), TOKEN_MS);
    timer.unref();
    this.#tokens.set(token, { guest, timer });
  }

  #admit(token: string, connection: AdmittedConnection): Admission | undefined {
    const known = this.#tokens.get(token);
    if (known === undefined) return undefined;
    this.#tokens.delete(token);
    clearTimeout(known.timer);
    const { guest } = known;
    guest.connections.add(connection);
    void connection.ended.then(() => guest.connections.delete(connection));
    // Each connection releases what it opened when it ends, so each is an owner to the registry.
    return { session: guest.session, owner: `${guest.owner}/${randomUUID()}` };
  }

  async #end(owner: string): Promise<void> {
    const guest = this.#guests.get(owner);
    if (guest === undefined) return;
    this.#guests.delete(owner);
    for (const [token, known] of this.#tokens) {
      if (known.guest !== guest) continue;
      clearTimeout(known.timer);
      this.#tokens.delete(token);
    }
    const ending = [...guest.connections];
    for (const connection of ending) connection.destroy();
    await Promise.all(ending.map(({ ended }) => ended));
    this.#report();
  }

  async #close(owner: string, handle: string): Promise<void> {
    for (const { handles } of this.#guests.get(owner)?.connections ?? [])
      if (handles?.has(handle)) await handles.close(handle);
  }
}

/** The daemon's name for an owner: without what tells its connections apart. */
function ownerOf(connectionOwner: string): string {
  return connectionOwner.slice(0, connectionOwner.lastIndexOf('/'));
}
