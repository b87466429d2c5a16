import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import {
  BridgeClient,
  type BridgeClientOptions,
  Dispatcher,
  defineFunction,
  defineModule,
  handleKind,
  type ModuleSource,
  memoryChannelPair,
  t,
  type WireModule,
} from '@bridge/protocol';
import { HandleQueue, HandleRegistry, type OwnedHandles } from '@bridge/state';
import { type HostEvent, type HostServices, serveConnection, serveFrames, testModule } from '../index.ts';

const BOX = handleKind<Box>('box');

interface Box {
  readonly log: string[];
}

/** A module whose handlers record what they did: order, failures, disposal. */
function boxModule(disposed: string[]): WireModule {
  return defineModule({
    name: 'box',
    doc: 'Boxes for tests.',
    functions: {
      open: defineFunction({
        doc: 'Opens a box.',
        params: t.object({ parent: t.optional(t.handle('box')), name: t.withDefault(t.string(), 'box') }),
        returns: 'box handle',
        handler: ({ parent, name }, { handles }) =>
          handles.open<Box>(
            BOX,
            { log: [] },
            {
              dispose: () => {
                disposed.push(name ?? 'box');
              },
              ...(parent === undefined ? {} : { parent }),
            },
          ),
      }),
      put: defineFunction({
        doc: 'Waits, then writes into the box.',
        params: t.object({
          box: t.handle('box'),
          word: t.string(),
          wait: t.withDefault(t.integer(), 0),
          fail: t.withDefault(t.boolean(), false),
        }),
        returns: 'the log',
        oneway: true,
        handler: async ({ box, word, wait, fail }, { handles }) => {
          const { log } = handles.get(BOX, box);
          if (wait) await new Promise((resolve) => setTimeout(resolve, wait));
          if (fail) throw new Error(`cannot put ${word}`);
          log.push(word);
          return [...log];
        },
      }),
      ask: defineFunction({
        doc: 'Runs code while the box is occupied.',
        params: t.object({ box: t.handle('box'), code: t.callback() }),
        returns: 'the log and what the code returned',
        handler: async ({ box, code }, context) => {
          const answer = await context.callback(code, [box]);
          return { answer, log: [...context.handles.get(BOX, box).log] };
        },
      }),
      close: defineFunction({
        doc: 'Closes the box.',
        params: t.object({ box: t.handle('box') }),
        returns: 'nothing',
        handler: ({ box }, { handles }) => handles.close(box),
      }),
    },
  });
}

/** A host with `test` and `box` on a Unix socket of its own; everything is closed by `close`. */
export class HostFixture {
  readonly events: HostEvent[] = [];
  readonly disposed: string[] = [];
  readonly registry: HandleRegistry;
  readonly queue: HandleQueue = new HandleQueue();
  readonly modules: Dispatcher;
  readonly services: HostServices;
  readonly jsonOwner: OwnedHandles;
  readonly #directory: string = mkdtempSync(join(tmpdir(), 'host-'));
  readonly #sockets: Set<Socket> = new Set();
  #server: Server | undefined;

  constructor(overrides: Partial<HostServices> = {}, sources: readonly ModuleSource[] = []) {
    this.registry = new HandleRegistry({
      reportFailure: (error) => {
        throw error;
      },
    });
    this.modules = new Dispatcher([
      { name: 'test', load: async () => testModule },
      { name: 'box', load: async () => boxModule(this.disposed) },
      ...sources,
    ]);
    this.services = {
      handles: this.registry,
      queues: this.queue,
      version: '1.2.3',
      onEvent: (event) => this.events.push(event),
      ...overrides,
    };
    this.jsonOwner = this.registry.addOwner({ id: 'json', label: 'JSON clients', ownerless: true });
  }

  get path(): string {
    return join(this.#directory, 's');
  }

  async listen(): Promise<void> {
    const server = createServer({ allowHalfOpen: true }, (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
      serveConnection(socket, this.modules, this.services, { jsonOwner: this.jsonOwner });
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.path, resolve));
  }

  connect(options: BridgeClientOptions = {}): BridgeClient {
    return BridgeClient.overStream(this.socket(), options);
  }

  socket(): Socket {
    const socket = connect({ path: this.path, allowHalfOpen: true });
    this.#sockets.add(socket);
    return socket;
  }

  /** Sends bytes, ends the input, returns everything that comes back. */
  async exchange(bytes: string | Uint8Array): Promise<string> {
    const socket = this.socket();
    socket.on('error', () => {});
    socket.end(bytes);
    return text(socket).catch(() => '');
  }

  /** A client without any socket: the in-process transport. */
  inProcess(): BridgeClient {
    const [clientEnd, serverEnd] = memoryChannelPair();
    serveFrames(serverEnd, this.modules, this.services);
    return new BridgeClient(clientEnd);
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) =>
      this.#server === undefined ? resolve() : this.#server.close(() => resolve()),
    );
    await this.registry.dispose();
    rmSync(this.#directory, { recursive: true, force: true });
  }
}

/** Waits until a condition holds: for effects that the other end of a socket has. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  for (const end = Date.now() + 5000; !condition(); ) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
