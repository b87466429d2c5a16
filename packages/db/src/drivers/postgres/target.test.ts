import { expect, test } from 'vitest';
import { readTarget } from './target.ts';

const read = (target: Record<string, string>) => readTarget({ target: { host: 'db', user: 'u', ...target } });

test.each([
  ['target_session_attrs', 'any', 'read-write'],
  ['channel_binding', 'prefer', 'require'],
  ['replication', 'off', 'database'],
])('%s is taken as %s, which asks for nothing, and refused as %s', (name, harmless, refused) => {
  expect(read({ [name]: harmless })).toEqual(read({}));
  expect(() => read({ [name]: refused })).toThrow(`connection option "${name}" is not supported by CPAN Bridge`);
});
