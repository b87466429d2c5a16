import { expect, test } from 'vitest';
import { XmlBytes } from './xml-bytes.ts';

test('cells are written as text would be', () => {
  const bytes = new XmlBytes(4);
  bytes.text('<row r="12">');
  bytes.cellStart('A', '12', 0, 0);
  bytes.numberCell('-1.5e-07');
  bytes.cellStart('XFD', '1048576', 105, 3);
  bytes.stringCell(0);
  bytes.cellStart('B', '12', 0, 64_000);
  bytes.stringCell(1_234_567_890);
  bytes.text('ä€😀');
  expect(bytes.take().toString('utf8')).toBe(
    '<row r="12"><c r="A12"><v>-1.5e-07</v></c><c r="XFD1048576" s="105" t="s"><v>0</v></c>' +
      '<c s="64000" r="B12" t="s"><v>1234567890</v></c>ä€😀',
  );
  expect(bytes.length).toBe(0);
});

test('what was taken stays as it is', () => {
  const bytes = new XmlBytes(16);
  bytes.text('first');
  const taken = bytes.take();
  bytes.text('other');
  expect(taken.toString()).toBe('first');
});

test('what comes back is written over', () => {
  const bytes = new XmlBytes(16);
  bytes.text('first');
  const taken = bytes.take();
  bytes.text('other');
  const other = bytes.take();
  bytes.giveBack(taken);
  bytes.text('third');
  const third = bytes.take();
  bytes.text('again');
  const again = bytes.take();
  expect([again.buffer === taken.buffer, again.toString()]).toEqual([true, 'again']);
  expect([other.toString(), third.toString()]).toEqual(['other', 'third']);
});
