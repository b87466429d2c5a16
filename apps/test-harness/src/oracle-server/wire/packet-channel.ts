import type { Socket } from 'node:net';

/** Kinds of TNS packets. */
export const PACKET = { connect: 1, accept: 2, refuse: 4, redirect: 5, data: 6, marker: 12 } as const;

/** Kinds of markers. */
export const MARKER = { break: 1, reset: 2, interrupt: 3 } as const;

const FROM_CLIENTS: ReadonlySet<number> = new Set([PACKET.connect, PACKET.data, PACKET.marker]);

const HEADER = 8;
/** Of a DATA packet: this is the last one of the request. */
const END_OF_REQUEST = 0x0800;
/** Of a DATA packet: the client is going. */
const END_OF_FILE = 0x0040;

export interface Packet {
  readonly type: number;
  readonly bytes: Buffer;
}

export interface PacketChannelEvents {
  /** Anything but data. */
  onPacket(packet: Packet): void;
  /** A whole request, or one packet of connect data before the session is accepted. */
  onRequest(payload: Buffer): void;
  onEnd(): void;
}

/** Cuts a TCP stream into TNS packets and answers into packets of the session's size. */
export class PacketChannel {
  /** Size of a session data unit; answers are cut to it. */
  sdu = 8192;
  /** Set once ACCEPT is sent: packet lengths have four bytes from then on. */
  accepted = false;
  readonly socket: Socket;
  readonly #events: PacketChannelEvents;
  #pending: Buffer = Buffer.alloc(0);
  #request: Buffer[] = [];

  constructor(socket: Socket, events: PacketChannelEvents) {
    this.socket = socket;
    this.#events = events;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#receive(chunk));
    // A reset connection ends like any other; what it meant for the session is the session's matter.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => events.onEnd());
  }

  /** Sends one packet of its own kind, such as ACCEPT. */
  packet(type: number, body: Uint8Array): void {
    const bytes = Buffer.alloc(HEADER + body.length);
    if (this.accepted) bytes.writeUInt32BE(bytes.length, 0);
    else bytes.writeUInt16BE(bytes.length, 0);
    bytes[4] = type;
    bytes.set(body, HEADER);
    if (!this.socket.destroyed) this.socket.write(bytes);
  }

  marker(kind: number): void {
    this.packet(PACKET.marker, Buffer.from([1, 0, kind]));
  }

  /** Sends an answer in as many DATA packets as it takes. */
  data(payload: Uint8Array): void {
    const room = this.sdu - HEADER - 2;
    const packets: Buffer[] = [];
    for (let at = 0; at < payload.length; at += room) {
      const part = payload.subarray(at, at + room);
      const bytes = Buffer.alloc(HEADER + 2 + part.length);
      bytes.writeUInt32BE(bytes.length, 0);
      bytes[4] = PACKET.data;
      bytes.set(part, HEADER + 2);
      packets.push(bytes);
    }
    if (!this.socket.destroyed) this.socket.write(Buffer.concat(packets));
  }

  #receive(chunk: Buffer): void {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    while (this.#pending.length >= HEADER && !this.socket.destroyed) {
      const length = this.accepted ? this.#pending.readUInt32BE(0) : this.#pending.readUInt16BE(0);
      if (length < HEADER || length > 4 << 20 || !FROM_CLIENTS.has(this.#pending[4]!)) {
        this.socket.destroy();
        return;
      }
      if (this.#pending.length < length) return;
      const bytes = this.#pending.subarray(0, length);
      this.#pending = this.#pending.subarray(length);
      this.#take({ type: bytes[4]!, bytes });
    }
  }

  #take(packet: Packet): void {
    if (packet.type !== PACKET.data) {
      this.#events.onPacket(packet);
      return;
    }
    const flags = packet.bytes.readUInt16BE(HEADER);
    if (flags & END_OF_FILE) {
      this.socket.end();
      return;
    }
    this.#request.push(packet.bytes.subarray(HEADER + 2));
    if (this.accepted && !(flags & END_OF_REQUEST)) return;
    const payload = Buffer.concat(this.#request);
    this.#request = [];
    this.#events.onRequest(payload);
  }
}
