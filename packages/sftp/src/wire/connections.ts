import { createHash } from 'node:crypto';
import { type CallContext, handleKind, type Infer } from '@bridge/protocol/module';
import { CircuitBreakers } from '@bridge/state';
import { SftpConnectionError } from '../errors.ts';
import type { SftpClient } from '../sftp-client.ts';
import { SftpSession } from '../sftp-session.ts';
import { SshConnection, type SshConnectionOptions } from '../ssh/ssh-connection.ts';
import { resolveTarget } from '../ssh/target.ts';
import type { SshWorld } from '../ssh/world.ts';
import { openSession } from './handles.ts';
import type { connectSchema } from './schemas.ts';

const breakers = new CircuitBreakers({
  meaning(error) {
    if (!(error instanceof SftpConnectionError)) return 'nothing';
    return error.code === 'ssh_connect_failed' ? 'infrastructure' : 'answer';
  },
});

/** Connections that a script has just left, by what they were opened with. They belong to the script's session. */
interface Shared {
  readonly connections: Map<string, { connection: SshConnection; timer: NodeJS.Timeout }>;
}
const SHARED = handleKind<Shared>('ssh_connections');
const sharedOf = new Map<string, { id: string; shared: Shared }>();
/** A loop that connects for each file comes back within a moment. */
const KEEP_MS = 5000;

export async function connect(params: Infer<typeof connectSchema>, context: CallContext): Promise<unknown> {
  const deadline = new AbortController();
  const stalled = new SftpConnectionError('sftp_stalled', 'Connection to remote server stalled');
  const timer =
    params.timeout_ms === undefined ? undefined : setTimeout(() => deadline.abort(stalled), params.timeout_ms);
  const abort = (): void => deadline.abort(context.signal.reason);
  context.signal.addEventListener('abort', abort);
  try {
    const options: SshConnectionOptions = {
      host: params.host,
      user: params.user,
      port: params.port,
      keyFiles: params.key_files,
      args: params.ssh_args,
      firstArgs: params.first_ssh_args,
      password: params.password,
      passphrase: params.passphrase,
      world: worldOf(params),
      signal: deadline.signal,
    };
    const { timeout_ms: _timeout, share, ...identity } = params;
    const key = createHash('sha256').update(JSON.stringify(identity)).digest('base64');
    if (share) {
      const reused = await reopen(context, key, options, params.timeout_ms);
      if (reused !== undefined) return open(context, reused.client, reused.connection, key, params, []);
    }
    const messages: string[] = [];
    // By where it leads: the same name may mean different hosts in different configurations.
    const target = await resolveTarget(options, options.world);
    const connection = await breakers.run(`ssh ${target.host}:${target.port}`, () =>
      SshConnection.openTarget(target, options, messages),
    );
    const client = await SftpSession.openOver(connection, params.timeout_ms).catch((error: unknown) => {
      connection.destroy();
      throw error;
    });
    return open(context, client, connection, key, params, messages);
  } finally {
    clearTimeout(timer);
    context.signal.removeEventListener('abort', abort);
  }
}

function open(
  context: CallContext,
  client: SftpClient,
  connection: SshConnection,
  key: string,
  params: Infer<typeof connectSchema>,
  messages: readonly string[],
): unknown {
  const end = (): void => {
    const wasOpen = client.isOpen;
    client.close();
    if (params.share && wasOpen && connection.isOpen) keep(context, key, connection);
    else connection.end();
  };
  return openSession(context, client, end, params.host, messages);
}

function keep(context: CallContext, key: string, connection: SshConnection): void {
  const known = sharedOf.get(context.session.id);
  if (known === undefined || known.shared.connections.has(key)) {
    connection.end();
    return;
  }
  const timer = setTimeout(() => {
    known.shared.connections.delete(key);
    connection.end();
  }, KEEP_MS);
  timer.unref();
  known.shared.connections.set(key, { connection, timer });
}

async function reopen(
  context: CallContext,
  key: string,
  options: SshConnectionOptions,
  inactivityMs: number | undefined,
): Promise<{ client: SftpClient; connection: SshConnection } | undefined> {
  const sessionId = context.session.id;
  let known = sharedOf.get(sessionId);
  if (known === undefined) {
    const shared: Shared = { connections: new Map() };
    const id = context.handles.open(SHARED, shared, {
      label: 'connections just left',
      dispose: () => {
        sharedOf.delete(sessionId);
        for (const { connection, timer } of shared.connections.values()) {
          clearTimeout(timer);
          connection.end();
        }
      },
    });
    known = { id, shared };
    sharedOf.set(sessionId, known);
  }
  const entry = known.shared.connections.get(key);
  if (entry === undefined) return undefined;
  known.shared.connections.delete(key);
  clearTimeout(entry.timer);
  try {
    if (!(await entry.connection.isStillWanted(options))) throw new Error('not wanted any more');
    // That a channel can be opened proves that the connection lives.
    return { client: await SftpSession.openOver(entry.connection, inactivityMs), connection: entry.connection };
  } catch {
    entry.connection.destroy();
    return undefined;
  }
}

/** A process is started with our umask; a shell gives it the script's. */
export function withUmask(command: readonly string[], umask: number | undefined): readonly string[] {
  return umask === undefined ? command : ['/bin/sh', '-c', 'umask "$0" && exec "$@"', umask.toString(8), ...command];
}

export function worldOf(params: {
  home?: string | undefined;
  local_user?: string | undefined;
  directory: string;
  environment: Record<string, string>;
}): SshWorld {
  return {
    home: params.home ?? params.environment.HOME ?? '/',
    localUser: params.local_user ?? params.environment.USER ?? '',
    directory: params.directory,
    environment: params.environment,
  };
}
