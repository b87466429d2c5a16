import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CompoundFile } from './compound-file.ts';
import { decryptPackage } from './encrypted-package.ts';
import { openWorkbook } from './read-workbook.ts';

const PASSWORD = 's\u00e9same 1';

/** Encrypted by another program, officecrypto-tool 0.0.19. */
function fixture(name: string): Buffer {
  return readFileSync(new URL(`fixtures/${name}.xlsx`, import.meta.url));
}

describe.each(['agile', 'standard'])('%s encryption', (name) => {
  test('is read with its password', async () => {
    const book = await openWorkbook(fixture(name), { password: PASSWORD });
    expect(book.sheets).toEqual([{ name: 'Geheim', state: undefined }]);
    const rows: unknown[] = [];
    for await (const { row, cells } of book.rows(0)) rows.push([row, ...cells.map(({ value }) => value)]);
    expect(rows).toEqual([
      [0, 'Text \u00fc \u20ac', 1.5, 0],
      [1, 45413],
    ]);
    book.close();
  });

  test.each(['wrong', '', undefined])('refuses the password %j', async (password) => {
    await expect(openWorkbook(fixture(name), { password })).rejects.toMatchObject({ code: 'wrong_password' });
  });

  test('a damaged file is refused, never half read', { timeout: 60_000 }, () => {
    const whole = fixture(name);
    const plain = decryptPackage(new CompoundFile(whole), PASSWORD);
    for (let at = 7; at < whole.length; at += 1999) {
      const damaged = Buffer.from(whole);
      damaged[at] = damaged[at]! ^ 0xff;
      let decrypted: Buffer;
      try {
        decrypted = decryptPackage(new CompoundFile(damaged), PASSWORD);
      } catch (error) {
        expect(error).toMatchObject({
          code: expect.stringMatching(/^(?:invalid_file|encrypted_file|wrong_password)$/),
        });
        continue;
      }
      // What is left are bytes of the package, which the archive's checksums watch, and of padding.
      expect(decrypted.length).toBe(plain.length);
    }
  });
});

describe('a compound file', () => {
  test('without an encrypted workbook is an old one', async () => {
    const old = fixture('agile');
    const at = old.indexOf(Buffer.from('EncryptedPackage', 'utf16le'));
    old.write('Workbook________', at, 'utf16le');
    await expect(openWorkbook(old)).rejects.toMatchObject({
      code: 'encrypted_file',
      message: expect.stringContaining('.xls'),
    });
  });

  test.each([
    ['cut off', (file: Buffer) => file.subarray(0, 1500)],
    ['a header alone', (file: Buffer) => file.subarray(0, 512)],
    ['sectors of no size', (file: Buffer) => Buffer.concat([file.subarray(0, 30), Buffer.alloc(2), file.subarray(32)])],
    [
      // Every sector's successor is the first: chains without end.
      'chains that go round',
      (file: Buffer) => {
        const table = (file.readUInt32LE(76) + 1) * 512;
        return Buffer.concat([file.subarray(0, table), Buffer.alloc(512), file.subarray(table + 512)]);
      },
    ],
  ])('that is %s is refused', async (_, damage) => {
    await expect(openWorkbook(damage(fixture('agile')), { password: PASSWORD })).rejects.toMatchObject({
      code: 'invalid_file',
    });
  });
});
