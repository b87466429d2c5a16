import type { Duplex } from 'node:stream';
import {
  BridgeError,
  Codec,
  type Dispatcher,
  encodeJson,
  type FrameChannel,
  FrameType,
  failure,
  HEADER_BYTES,
  PREFACE,
  StreamChannel,
  valueCodec,
} from '@bridge/protocol';
import type { OwnedHandles } from '@bridge/state';
import { FramedSession } from './framed-session.ts';
import { JsonSession } from './json-session.ts';
import { DEFAULT_SESSION_LIMITS, type HostServices } from './services.ts';

/** A connection being served. */
export interface ServedConnection {
  /** Settles when the connection is closed and what it owned is released. */
  readonly ended: Promise<void>;
  /** Tells a framed client that this program drains; ends a JSON-lines connection that is idle. */
  sayGoAway(): void;
  /** Closes at once. */
  destroy(): void;
}

export interface ServeOptions {
  /** Owner of handles made over JSON lines; without it that mode is refused (a private process, a lane). */
  readonly jsonOwner?: OwnedHandles;
}

/** JSON values may be preceded by white space. */
const JSON_START = new Set([0x7b, 0x20, 0x09, 0x0a, 0x0d]);

/**
 * Serves one connection over any byte stream, in the mode that its first byte tells (docs/wire.md §1).
 *
 * The stream must allow half-open use (`allowHalfOpen`): a JSON client may end its input and still wait for the answer.
 */
export function serveConnection(
  stream: Duplex,
  modules: Dispatcher,
  services: HostServices,
  options: ServeOptions = {},
): ServedConnection {
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  const helloMs = services.limits?.helloMs ?? DEFAULT_SESSION_LIMITS.helloMs;
  let served: { sayGoAway(): void } | undefined;
  let head: Buffer = Buffer.alloc(0);
  const timer = setTimeout(() => stream.destroy(), helloMs);
  timer.unref();
  const onClose = (): void => {
    clearTimeout(timer);
    resolve();
  };
  const onError = (): void => {
    stream.destroy();
  };
  const onEnd = (): void => {
    stream.end();
  };
  const hand = (): void => {
    clearTimeout(timer);
    stream.off('data', onData);
    stream.off('close', onClose);
    stream.off('error', onError);
    stream.off('end', onEnd);
  };
  const onData = (chunk: Buffer): void => {
    head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
    if (JSON_START.has(head[0]!)) {
      hand();
      const owner = services.secret === undefined ? options.jsonOwner : undefined;
      if (owner === undefined) {
        const why = new BridgeError('unsupported', 'this connection speaks frames only', { notStarted: true });
        stream.on('error', onError);
        stream.on('close', resolve);
        stream.end(`${encodeJson({ ...failure(why), success: false })}\n`);
        return;
      }
      const json = new JsonSession(stream, head, owner, modules, services);
      served = json;
      json.ended.then(resolve);
      return;
    }
    const known = Math.min(head.length, PREFACE.length);
    if (!PREFACE.subarray(0, known).every((byte, index) => byte === head[index])) {
      if (known === PREFACE.length && head.subarray(0, 7).equals(PREFACE.subarray(0, 7)))
        refuseVersion(stream, head[7]!);
      else stream.destroy();
      return;
    }
    if (head.length < PREFACE.length) return;
    hand();
    const framed = serveFrames(
      new StreamChannel(stream, {
        head: head.subarray(PREFACE.length),
        maxFrameBytes: services.limits?.frameBytes ?? DEFAULT_SESSION_LIMITS.frameBytes,
      }),
      modules,
      services,
    );
    served = framed;
    framed.ended.then(resolve);
  };
  stream.on('data', onData);
  stream.on('close', onClose);
  stream.on('error', onError);
  stream.on('end', onEnd);
  return { ended, sayGoAway: () => served?.sayGoAway(), destroy: () => stream.destroy() };
}

/** Serves a framed client over any channel: a stream after its preface, a message port, the other end in this process. */
export function serveFrames(channel: FrameChannel, modules: Dispatcher, services: HostServices): FramedSession {
  const session = new FramedSession(channel, modules, services);
  if (channel instanceof StreamChannel) channel.onProtocolError = (error) => session.refuse(error);
  return session;
}

/** The header of a fatal frame never changes, so that a client of any version can read it. */
function refuseVersion(stream: Duplex, version: number): void {
  const error = new BridgeError('version_mismatch', `the client speaks wire version ${version}, this program 1`, {
    class: 'SessionRefused',
    notStarted: true,
    details: { protocol: 1 },
  });
  const payload = Buffer.from(valueCodec(Codec.json, undefined).encode(failure(error)));
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32BE(payload.length, 0);
  header[4] = FrameType.fatal;
  header[5] = Codec.json;
  stream.end(Buffer.concat([header, payload]));
}
