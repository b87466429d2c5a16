import { expect, it, vi } from 'vitest';
import { refused } from './errors.ts';

const host = vi.hoisted(() => ({ fips: 0 }));
vi.mock('node:crypto', async (original) => ({ ...(await original<object>()), getFips: () => host.fips }));

it('says whose rule it is', () => {
  const cause = new Error('error:0308010C:digital envelope routines::unsupported');
  expect(refused('the hash md5', cause)).toMatchObject({
    code: 'unsupported',
    message: `the hash md5 cannot be used: OpenSSL ${process.versions.openssl} does not offer it`,
    cause,
  });
  host.fips = 1;
  expect(refused('the hash md5', cause).message).toBe(
    'the hash md5 cannot be used: this host is in FIPS mode, which forbids it',
  );
});
