import { randomBytes } from 'node:crypto';
import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { hasNativeModules, type Way } from '../sandbox/index.ts';
import type { SftpFaults } from '../ssh-server/index.ts';
import { useSftpFixture } from '../ssh-server/testing/sftp-fixture.ts';

// A file that another program writes to while it travels. The original, where it is installed, goes through the same.
const WAYS: readonly Way[] = [
  'daemon',
  'private',
  ...(hasNativeModules('Net::SFTP::Foreign') ? ['native' as const] : []),
];
const BYTES = 2_000_000;

const fixture = useSftpFixture();
const { at } = fixture;
let content: Buffer;
beforeEach(() => {
  content = randomBytes(BYTES);
  writeFileSync(at('a'), content);
});

/** Runs a call from `a` to `b`; the first time the server has to do with the file's bytes, `change` happens to it. */
async function copied(way: Way, call: string, hook: 'onRead' | 'onWrite', change: () => void): Promise<string> {
  let isDone = false;
  const faults: SftpFaults = {
    [hook]: () => {
      if (!isDone) change();
      isDone = true;
    },
  };
  fixture.server.setFaults(faults);
  const { stdout, stderr } = await fixture.sandbox.perl(
    way,
    `use strict; use warnings; use Net::SFTP::Foreign;
     my ($config, $dir) = @ARGV;
     my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $config], block_size => 32768, queue_size => 8);
     print $sftp->${call} ? 'done' : 'failed: ' . $sftp->error, ' ', $sftp->stat($dir) ? 'usable' : 'broken';`,
    { args: [fixture.server.configFile, fixture.directory], timeoutMs: 60_000 },
  );
  expect(stderr.toString()).toBe('');
  expect(isDone).toBe(true);
  return stdout.toString();
}

for (const way of WAYS) {
  for (const [call, hook] of [
    ['put("$dir/a", "$dir/b")', 'onWrite'],
    ['get("$dir/a", "$dir/b")', 'onRead'],
    ['put("$dir/a", "$dir/b", callback => sub {})', 'onWrite'],
    ['get("$dir/a", "$dir/b", callback => sub {})', 'onRead'],
  ] as const) {
    test(`${way}: ${call} of a file that grows takes what has come`, async () => {
      const more = randomBytes(300_000);
      expect(await copied(way, call, hook, () => appendFileSync(at('a'), more))).toBe('done usable');
      expect(readFileSync(at('b')).equals(Buffer.concat([content, more]))).toBe(true);
    });

    test(`${way}: ${call} of a file that shrinks takes what is left`, async () => {
      expect(await copied(way, call, hook, () => truncateSync(at('a'), 1_000_000))).toBe('done usable');
      const copy = readFileSync(at('b'));
      // What had been read before may be there too.
      expect(copy.length).toBeGreaterThanOrEqual(1_000_000);
      expect(copy.length).toBeLessThan(BYTES);
      expect(content.subarray(0, copy.length).equals(copy)).toBe(true);
    });
  }
}

test('verify notices a file that is another one by the time it is there', async () => {
  const { SftpSession } = await import('@bridge/sftp');
  const session = await SftpSession.connect({
    host: 'server',
    args: ['-F', fixture.server.configFile],
    world: { home: fixture.directory, localUser: fixture.server.user, directory: fixture.directory, environment: {} },
  });
  try {
    const other = (): void => writeFileSync(at('b'), randomBytes(BYTES));
    await expect(
      session.put(at('a'), at('b'), {
        verify: 'sha256',
        onProgress: (bytes) => bytes === BYTES && queueMicrotask(other),
      }),
    ).rejects.toMatchObject({
      code: 'sftp_verification_failed',
    });
  } finally {
    session.destroy();
  }
});
