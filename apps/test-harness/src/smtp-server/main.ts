import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { announceServer } from '../announce-server.ts';
import { createSelfSignedCertificate } from './self-signed-certificate.ts';
import type { SmtpFault } from './smtp-fault.ts';
import { type SmtpServerOptions, startSmtpServer } from './smtp-server.ts';

const HELP = `Usage: node main.ts [options]

Receives mail on a loopback port and writes it down. Prints "listening on HOST:PORT"; ends on TERM or INT.

  --port N             port to listen on (default 0: any free one)
  --host ADDRESS       address to listen on (default 127.0.0.1)
  --dir DIR            write each mail as DIR/0001.eml and DIR/0001.json
  --user NAME:PASSWORD offer AUTH and let this user in
  --auth-required      refuse MAIL before AUTH
  --auth-methods LIST  mechanisms to offer (default "PLAIN LOGIN CRAM-MD5")
  --tls MODE           starttls (default), none, implicit
  --expired            use a certificate that expired yesterday
  --certificate FILE   write the certificate there, for a client to trust
  --max-bytes N        largest message
  --hide LIST          extensions not to offer, of PIPELINING 8BITMIME SMTPUTF8 DSN
  --faults JSON        list of faults, e.g. '[{"at":"rcpt","match":"nobody","reply":"550 No such user"}]'
  --cut-after-bytes N  cut each connection after so many bytes from the client
  --until-stdin-ends   end also when standard input does, so that it cannot outlive who started it
`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    host: { type: 'string', default: '127.0.0.1' },
    dir: { type: 'string' },
    user: { type: 'string' },
    'auth-required': { type: 'boolean', default: false },
    'auth-methods': { type: 'string' },
    tls: { type: 'string', default: 'starttls' },
    expired: { type: 'boolean', default: false },
    certificate: { type: 'string' },
    'max-bytes': { type: 'string' },
    hide: { type: 'string' },
    faults: { type: 'string' },
    'cut-after-bytes': { type: 'string' },
    'until-stdin-ends': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}

const words = (text: string): string[] => text.split(/[\s,]+/).filter((word) => word !== '');
const separator = values.user?.indexOf(':') ?? -1;
if (values.user !== undefined && separator < 0) throw new Error('--user wants NAME:PASSWORD');
const certificate = createSelfSignedCertificate(
  values.expired ? { notBefore: new Date(Date.now() - 172_800_000), notAfter: new Date(Date.now() - 86_400_000) } : {},
);
if (values.certificate !== undefined) writeFileSync(values.certificate, certificate.cert);

const server = await startSmtpServer({
  host: values.host,
  port: Number(values.port),
  tls: values.tls as NonNullable<SmtpServerOptions['tls']>,
  certificate,
  authRequired: values['auth-required'],
  ...(values.dir === undefined ? {} : { directory: values.dir }),
  ...(values.user === undefined
    ? {}
    : { user: { name: values.user.slice(0, separator), password: values.user.slice(separator + 1) } }),
  ...(values['auth-methods'] === undefined ? {} : { authMethods: words(values['auth-methods']) }),
  ...(values['max-bytes'] === undefined ? {} : { maxBytes: Number(values['max-bytes']) }),
  ...(values.hide === undefined ? {} : { hide: words(values.hide) as NonNullable<SmtpServerOptions['hide']> }),
  ...(values.faults === undefined ? {} : { faults: JSON.parse(values.faults) as SmtpFault[] }),
  ...(values['cut-after-bytes'] === undefined ? {} : { cutAfterBytes: Number(values['cut-after-bytes']) }),
});
announceServer(server, values['until-stdin-ends']);
