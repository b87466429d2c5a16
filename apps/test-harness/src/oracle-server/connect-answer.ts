import { acceptBody } from './messages/accept.ts';
import type { ConnectData } from './messages/connect.ts';
import { redirectBody } from './messages/redirect.ts';
import { refuseBody } from './messages/refuse.ts';
import type { OracleServerState } from './oracle-server.ts';
import { PACKET, type PacketChannel } from './wire/packet-channel.ts';

const REDIRECT_WITH_DATA = 0x02;

const UNKNOWN_SID = 12505;
const UNKNOWN_SERVICE = 12514;

/** Accepts, refuses or redirects a client by the service or SID that it asks for. */
export function answerConnect(
  channel: PacketChannel,
  server: OracleServerState,
  { serviceName, sid, text }: ConnectData,
  redirected: boolean,
): void {
  const name = (serviceName ?? sid ?? '').toUpperCase();
  if (name === server.redirectService && !redirected) {
    const address = `(ADDRESS=(PROTOCOL=tcp)(HOST=${server.host})(PORT=${server.port}))`;
    redirect(channel, `${address}\0${text.replace(/(SERVICE_NAME\s*=\s*)[^)]*/i, `$1${server.services[0]}`)}`);
    return;
  }
  const known = serviceName === undefined ? server.sids : server.services;
  if (!known.includes(name)) {
    refuse(channel, serviceName === undefined ? UNKNOWN_SID : UNKNOWN_SERVICE);
    return;
  }
  channel.packet(PACKET.accept, acceptBody(server.sdu, server.ancient));
  channel.sdu = server.sdu;
  channel.accepted = true;
}

/** Refuses with a number, by default that of an unknown service. */
export function refuse(channel: PacketChannel, number = UNKNOWN_SERVICE): void {
  channel.packet(PACKET.refuse, refuseBody(number));
  channel.socket.end();
}

function redirect(channel: PacketChannel, target: string): void {
  const body = redirectBody(target);
  const packet = Buffer.alloc(8 + body.length);
  packet.writeUInt16BE(packet.length, 0);
  packet[4] = PACKET.redirect;
  packet[5] = REDIRECT_WITH_DATA;
  packet.set(body, 8);
  channel.socket.end(packet);
}
