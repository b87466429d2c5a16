import { describe, expect, expectTypeOf, test } from 'vitest';
import { DisposalError, StateError } from './errors.ts';
import type { CloseReason, HandleKind } from './handle.ts';
import { HandleRegistry, type HandleRegistryOptions } from './handle-registry.ts';
import { ManualClock } from './testing/manual-clock.ts';

const CONNECTION: HandleKind<{ name: string }> = { name: 'connection' };
const STATEMENT: HandleKind<string> = { name: 'statement' };
const nothing = { dispose: () => {} };

function setUp(options: Partial<HandleRegistryOptions> = {}) {
  const failures: Error[] = [];
  const clock = new ManualClock();
  const registry = new HandleRegistry({ reportFailure: (error) => failures.push(error), clock, ...options });
  return { registry, clock, failures };
}

function thrownBy(action: () => unknown): StateError {
  try {
    action();
  } catch (error) {
    expect(error).toBeInstanceOf(StateError);
    return error as StateError;
  }
  throw new Error('nothing was thrown');
}

async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

describe('handles', () => {
  test('are found under a random id by their owner and kind only', () => {
    const { registry } = setUp();
    const mine = registry.addOwner({ id: 's1', label: 'report.pl' });
    const other = registry.addOwner({ id: 's2', label: 'other.pl' });
    const resource = { name: 'orders' };
    const id = mine.open(CONNECTION, resource, { ...nothing, label: 'orders' });
    expect(id).toMatch(/^connection_[\w-]{22}$/);
    expect(mine.open(CONNECTION, resource, nothing)).not.toBe(id);
    expect(mine.get(CONNECTION, id)).toBe(resource);
    expectTypeOf(mine.get(CONNECTION, id)).toEqualTypeOf<{ name: string }>();
    const messages = [
      thrownBy(() => mine.get(STATEMENT, id)),
      thrownBy(() => other.get(CONNECTION, id)),
      thrownBy(() => mine.get(CONNECTION, 'connection_AAAAAAAAAAAAAAAAAAAAAA')),
      thrownBy(() => mine.get(CONNECTION, '__proto__')),
    ];
    expect(new Set(messages.map((error) => error.code))).toEqual(new Set(['handle_not_found']));
    expect(messages[1]!.message).toBe(messages[2]!.message);
    expect(messages[1]!.message).not.toContain(id);
    expect(messages.every((error) => error.notStarted && !error.retryable)).toBe(true);
  });

  test('are listed with owner, label and times, by kind if asked', () => {
    const { registry, clock } = setUp();
    const owner = registry.addOwner({ id: 's1', label: 'report.pl' });
    const connection = owner.open(CONNECTION, { name: 'x' }, { ...nothing, label: 'orders@db' });
    clock.advance(500);
    const statement = owner.open(STATEMENT, 'select 1', { ...nothing, parent: connection });
    clock.advance(500);
    owner.get(CONNECTION, connection);
    expect(registry.list('connection')).toEqual([
      {
        id: connection,
        kind: 'connection',
        owner: 's1',
        ownerLabel: 'report.pl',
        label: 'orders@db',
        parent: undefined,
        createdAt: 1_000_000,
        lastUsedAt: 1_001_000,
      },
    ]);
    expect(registry.list().map(({ id, parent }) => [id, parent])).toEqual([
      [connection, undefined],
      [statement, connection],
    ]);
    expect(registry.counts).toEqual({ connection: 1, statement: 1 });
    expect(owner.list()).toHaveLength(2);
  });

  test('opened elsewhere are adopted under their id, counted, and forgotten without disposal when their process is lost', async () => {
    const { registry } = setUp({ limits: { connection: { perSession: 1, total: 10 } } });
    const owner = registry.addOwner({ id: 's1', label: 'report.pl' });
    const log: string[] = [];
    const dispose = ({ name }: { name: string }) => {
      log.push(name);
    };
    owner.adopt('connection_one', CONNECTION, { name: 'one' }, { dispose });
    owner.adopt('connection_two', CONNECTION, { name: 'two' }, { dispose });
    expect(thrownBy(() => owner.open(CONNECTION, { name: 'three' }, { dispose })).code).toBe('limit_exceeded');
    await settle();
    log.length = 0;
    owner.lose('connection_one');
    owner.lose('connection_one');
    await owner.close('connection_two');
    expect(log).toEqual(['two']);
    expect(registry.size).toBe(0);
  });

  test('two owners of one id are a defect', () => {
    const { registry } = setUp();
    registry.addOwner({ id: 's1', label: 'a' });
    expect(() => registry.addOwner({ id: 's1', label: 'b' })).toThrow(TypeError);
  });
});

describe('closing', () => {
  test('closes children before parents, younger before older, each once', async () => {
    const { registry } = setUp();
    const owner = registry.addOwner({ id: 's1', label: 'report.pl' });
    const log: string[] = [];
    const dispose = (name: string) => {
      log.push(name);
    };
    const open = (name: string, parent?: string) =>
      owner.open(STATEMENT, name, { dispose, ...(parent === undefined ? {} : { parent }) });
    const root = open('root');
    const older = open('older', root);
    open('grandchild', older);
    const younger = open('younger', root);
    open('apart');
    await owner.close(root);
    expect(log).toEqual(['younger', 'grandchild', 'older', 'root']);
    await expect(owner.close(root)).rejects.toMatchObject({ code: 'handle_not_found' });
    expect(thrownBy(() => owner.get(STATEMENT, younger)).code).toBe('handle_not_found');
    expect(owner.size).toBe(1);
  });

  test('a handle is not found from the moment its closing begins', async () => {
    const { registry } = setUp();
    const owner = registry.addOwner({ id: 's1', label: 'report.pl' });
    const gate = Promise.withResolvers<void>();
    const id = owner.open(STATEMENT, 'x', { dispose: () => gate.promise });
    const closing = owner.close(id);
    expect(owner.has(id)).toBe(false);
    await expect(owner.close(id)).rejects.toMatchObject({ code: 'handle_not_found' });
    gate.resolve();
    await closing;
  });

  test("throws what the handle's own disposer throws; reports what its children's throw", async () => {
    const { registry, failures } = setUp();
    const owner = registry.addOwner({ id: 's1', label: 'report.pl' });
    const parent = owner.open(
      CONNECTION,
      { name: 'x' },
      {
        dispose: () => {
          throw new Error('rollback failed');
        },
      },
    );
    owner.open(STATEMENT, 'y', { parent, label: 'select', dispose: () => Promise.reject(new Error('finish failed')) });
    await expect(owner.close(parent)).rejects.toThrow('rollback failed');
    expect(failures).toHaveLength(1);
    expect(failures[0]).toBeInstanceOf(DisposalError);
    expect(failures[0]!.message).toBe(
      'could not release 1 of the handles of report.pl: statement (select): finish failed',
    );
    expect(registry.size).toBe(0);
  });

  test('a disposer that hangs is reported and does not keep the next one from running', async () => {
    const { registry, clock, failures } = setUp({ disposeTimeoutMs: 5000 });
    const owner = registry.addOwner({ id: 's1', label: 'report.pl' });
    const log: string[] = [];
    const parent = owner.open(
      CONNECTION,
      { name: 'x' },
      {
        dispose: () => {
          log.push('parent');
        },
      },
    );
    const late = Promise.withResolvers<void>();
    owner.open(STATEMENT, 'y', { parent, dispose: () => late.promise });
    const closing = owner.close(parent);
    await settle();
    expect(log).toEqual([]);
    clock.advance(5000);
    await closing;
    expect(log).toEqual(['parent']);
    expect(failures[0]!.message).toContain('did not finish within 5000 ms');
    late.reject(new Error('and failed in the end'));
    await settle();
    expect(failures[1]!.message).toContain('and failed in the end');
  });
});

describe('the end of an owner', () => {
  test('releases everything once, children first, and reports all that failed together', async () => {
    const { registry, failures } = setUp();
    const owner = registry.addOwner({ id: 's1', label: 'report.pl' });
    const other = registry.addOwner({ id: 's2', label: 'other.pl' });
    const kept = other.open(STATEMENT, 'kept', nothing);
    const log: string[] = [];
    const disposeAnd = (then: () => void | Promise<void>) => (name: string) => {
      log.push(name);
      return then();
    };
    const one = owner.open(STATEMENT, 'one', { dispose: disposeAnd(() => {}) });
    owner.open(STATEMENT, 'one.a', { parent: one, dispose: disposeAnd(() => Promise.reject(new Error('a'))) });
    owner.open(STATEMENT, 'two', {
      dispose: disposeAnd(() => {
        throw new Error('two');
      }),
    });
    await Promise.all([owner.dispose(), owner.dispose()]);
    expect(log).toEqual(['two', 'one.a', 'one']);
    expect(failures).toHaveLength(1);
    expect((failures[0] as DisposalError).errors.map(String).sort()).toEqual(['Error: a', 'Error: two']);
    expect(registry.list().map(({ id }) => id)).toEqual([kept]);
    expect(owner.ended).toBe(true);
    registry.addOwner({ id: 's1', label: 'the name is free again' });
  });

  test('waits for a close that is under way and does not dispose again', async () => {
    const { registry } = setUp();
    const owner = registry.addOwner({ id: 's1', label: 'report.pl' });
    const gate = Promise.withResolvers<void>();
    let disposed = 0;
    const id = owner.open(STATEMENT, 'x', {
      dispose: () => {
        disposed += 1;
        return gate.promise;
      },
    });
    const closing = owner.close(id);
    let ended = false;
    const ending = owner.dispose().then(() => {
      ended = true;
    });
    await settle();
    expect(ended).toBe(false);
    gate.resolve();
    await Promise.all([closing, ending]);
    expect(disposed).toBe(1);
  });

  test('a resource that was ready too late is released, not leaked', async () => {
    const { registry } = setUp();
    const owner = registry.addOwner({ id: 's1', label: 'report.pl' });
    await owner.dispose();
    let disposed = 0;
    const dispose = () => {
      disposed += 1;
    };
    expect(thrownBy(() => owner.open(STATEMENT, 'late', { dispose })).code).toBe('cancelled');
    expect(disposed).toBe(1);
    expect(registry.size).toBe(0);
  });

  test('the end of the registry ends every owner and its timer', async () => {
    const { registry, clock } = setUp();
    registry.addOwner({ id: 's1', label: 'a' }).open(STATEMENT, 'x', nothing);
    registry.addOwner({ id: 's2', label: 'b', ownerless: true }).open(STATEMENT, 'y', nothing);
    await registry.dispose();
    expect(registry.size).toBe(0);
    expect(clock.pendingTimers).toBe(0);
  });
});

describe('limits', () => {
  const limits = { connection: { perSession: 2, total: 3 } };

  test('per session: names limit, setting and number, and releases what was refused', () => {
    const { registry } = setUp({ limits });
    const owner = registry.addOwner({ id: 's1', label: 'report.pl' });
    owner.open(CONNECTION, { name: 'a' }, nothing);
    owner.open(CONNECTION, { name: 'b' }, nothing);
    let released = '';
    const dispose = ({ name }: { name: string }) => {
      released = name;
    };
    const error = thrownBy(() => owner.open(CONNECTION, { name: 'c' }, { dispose }));
    expect(released).toBe('c');
    expect(error.message).toBe(
      "2 connection handles are open in this session, and setting 'limits.handles.connection.per_session' allows no more",
    );
    expect(error).toMatchObject({
      code: 'limit_exceeded',
      retryable: true,
      notStarted: true,
      details: { kind: 'connection', scope: 'per_session', limit: 2, setting: 'limits.handles.connection.per_session' },
    });
  });

  test('in all: says who holds the others; a closed handle makes room', async () => {
    const { registry } = setUp({ limits });
    const one = registry.addOwner({ id: 's1', label: 'one.pl' });
    const two = registry.addOwner({ id: 's2', label: 'two.pl' });
    const three = registry.addOwner({ id: 's3', label: 'three.pl' });
    const first = one.open(CONNECTION, { name: 'a' }, nothing);
    two.open(CONNECTION, { name: 'b' }, { ...nothing, label: 'scott@db' });
    two.open(CONNECTION, { name: 'c' }, nothing);
    const error = thrownBy(() => three.open(CONNECTION, { name: 'd' }, nothing));
    expect(error.message).toBe(
      "3 connection handles are open in all, and setting 'limits.handles.connection.total' allows no more; held by two.pl: 2, one.pl: 1",
    );
    expect(error.details).toMatchObject({ held_by: { 'two.pl': 2, 'one.pl': 1 } });
    await one.close(first);
    expect(three.open(CONNECTION, { name: 'd' }, nothing)).toMatch(/^connection_/);
  });

  test('kinds that are full are told, and a kind may be refused from outside', async () => {
    const { registry } = setUp({ limits });
    const owner = registry.addOwner({ id: 's1', label: 'one.pl', ownerless: true });
    const ids = ['a', 'b', 'c'].map((name) => owner.open(CONNECTION, { name }, nothing));
    owner.open(STATEMENT, 'select', nothing);
    const full = registry.fullKinds();
    expect(Object.keys(full)).toEqual(['connection']);
    expect(full.connection!.message).toContain('held by one.pl: 3');
    await owner.close(ids[0]!);
    expect(registry.fullKinds()).toEqual({});
    const elsewhere = setUp({ refuse: (kind) => (kind === 'connection' ? full.connection : undefined) }).registry;
    const guest = elsewhere.addOwner({ id: 's1', label: 'one.pl' });
    expect(thrownBy(() => guest.open(CONNECTION, { name: 'd' }, nothing))).toBe(full.connection);
    expect(guest.open(STATEMENT, 'select', nothing)).toMatch(/^statement_/);
  });

  test('an error names five holders at most', () => {
    const { registry } = setUp({ limits: { connection: { perSession: 2, total: 8 } } });
    for (let index = 0; index < 8; index += 1) {
      registry.addOwner({ id: `s${index}`, label: `job${index}.pl` }).open(CONNECTION, { name: 'x' }, nothing);
    }
    const late = registry.addOwner({ id: 'late', label: 'late.pl' });
    expect(thrownBy(() => late.open(CONNECTION, { name: 'x' }, nothing)).message).toMatch(/job4\.pl: 1, 3 more$/);
  });

  test('owner-less handles count in all, not by session', () => {
    const { registry } = setUp({ limits });
    const json = registry.addOwner({ id: 'json', label: 'JSON clients', ownerless: true });
    for (const name of ['a', 'b', 'c']) json.open(CONNECTION, { name }, nothing);
    expect(thrownBy(() => json.open(CONNECTION, { name: 'd' }, nothing)).message).toContain(
      'limits.handles.connection.total',
    );
  });

  test('the defaults: 100 connections, 1000 statements, 50 SFTP sessions a session, 10,000 of anything else', () => {
    const { registry } = setUp();
    for (const [kind, expected] of Object.entries({
      connection: 100,
      statement: 1000,
      sftp_session: 50,
      other: 10_000,
    })) {
      const owner = registry.addOwner({ id: kind, label: kind });
      const open = () => owner.open({ name: kind }, null, nothing);
      for (let count = 0; count < expected; count += 1) open();
      expect(thrownBy(open).details).toMatchObject({ limit: expected, scope: 'per_session' });
    }
  });
});

describe('idle time-out', () => {
  const idleTimeoutMs = 10_000;

  test('sweeps owner-less handles only, children with their parent, and stops its timer', async () => {
    const { registry, clock } = setUp({ idleTimeoutMs });
    const session = registry.addOwner({ id: 's1', label: 'report.pl' });
    const json = registry.addOwner({ id: 'json', label: 'JSON clients', ownerless: true });
    const kept = session.open(CONNECTION, { name: 'kept' }, nothing);
    expect(clock.pendingTimers).toBe(0);
    const log: string[] = [];
    const dispose = () => {
      log.push('disposed');
    };
    const parent = json.open(CONNECTION, { name: 'x' }, { dispose });
    json.open(STATEMENT, 'y', { dispose, parent });
    clock.advance(9000);
    expect(registry.size).toBe(3);
    clock.advance(4000);
    await settle();
    expect(log).toHaveLength(2);
    expect(registry.list().map(({ id }) => id)).toEqual([kept]);
    clock.advance(10_000);
    expect(clock.pendingTimers).toBe(0);
  });

  test('a used child keeps its parent; an unused child of a used parent goes', async () => {
    const { registry, clock } = setUp({ idleTimeoutMs });
    const json = registry.addOwner({ id: 'json', label: 'JSON clients', ownerless: true });
    const parent = json.open(CONNECTION, { name: 'x' }, nothing);
    const used = json.open(STATEMENT, 'used', { ...nothing, parent });
    const unused = json.open(STATEMENT, 'unused', { ...nothing, parent });
    clock.advance(7000);
    json.get(STATEMENT, used);
    clock.advance(5000);
    expect([parent, used, unused].map((id) => json.has(id))).toEqual([true, true, false]);
  });

  test('touching is a use', () => {
    const { registry, clock } = setUp({ idleTimeoutMs });
    const json = registry.addOwner({ id: 'json', label: 'JSON clients', ownerless: true });
    const id = json.open(STATEMENT, 'x', nothing);
    clock.advance(9000);
    json.touch(id);
    json.touch('unknown');
    clock.advance(9000);
    expect(json.has(id)).toBe(true);
  });

  test('a handle in use is never swept, and idles from the end of its use', async () => {
    const busy = new Set<string>();
    const { registry, clock } = setUp({ idleTimeoutMs, inUse: (id) => busy.has(id) });
    const json = registry.addOwner({ id: 'json', label: 'JSON clients', ownerless: true });
    const id = json.open(STATEMENT, 'long call', nothing);
    busy.add(id);
    clock.advance(100_000);
    expect(await registry.sweep(0)).toEqual([]);
    busy.clear();
    clock.advance(5000);
    expect(json.has(id)).toBe(true);
    clock.advance(10_000);
    expect(json.has(id)).toBe(false);
  });

  test('an operator may sweep at once; what fails then is reported', async () => {
    const { registry, failures } = setUp({ idleTimeoutMs });
    const json = registry.addOwner({ id: 'json', label: 'JSON clients', ownerless: true });
    json.open(STATEMENT, 'x', { label: 'old', dispose: () => Promise.reject(new Error('no')) });
    expect(await registry.sweep(0)).toMatchObject([{ kind: 'statement', label: 'old' }]);
    expect(failures.map((error) => error.message)).toEqual([
      'could not release 1 of the handles of JSON clients: statement (old): no',
    ]);
  });
});

describe('listeners', () => {
  test('hear of every handle opened and closed, with the reason', async () => {
    const { registry, failures } = setUp();
    const heard: [string, string, CloseReason?][] = [];
    const unsubscribe = registry.subscribe({
      opened: ({ kind }) => heard.push(['opened', kind]),
      closed: ({ kind }, reason) => heard.push(['closed', kind, reason]),
    });
    registry.subscribe({
      opened: () => {
        throw new Error('a listener of mine is broken');
      },
    });
    const owner = registry.addOwner({ id: 's1', label: 'report.pl' });
    const parent = owner.open(CONNECTION, { name: 'x' }, nothing);
    owner.open(STATEMENT, 'y', { ...nothing, parent });
    await owner.close(parent);
    owner.lose(owner.open(STATEMENT, 'z', nothing));
    owner.open(STATEMENT, 'z', nothing);
    await owner.dispose();
    expect(heard).toEqual([
      ['opened', 'connection'],
      ['opened', 'statement'],
      ['closed', 'statement', 'parent_closed'],
      ['closed', 'connection', 'closed'],
      ['opened', 'statement'],
      ['closed', 'statement', 'lost'],
      ['opened', 'statement'],
      ['closed', 'statement', 'owner_ended'],
    ]);
    expect(failures).toHaveLength(4);
    unsubscribe();
    registry.addOwner({ id: 's2', label: 'b' }).open(STATEMENT, 'q', nothing);
    expect(heard).toHaveLength(8);
  });
});
