import { describe, expect, test } from 'vitest';
import { differences, lineDifference } from './difference.ts';
import type { Outcome } from './outcome.ts';

const base: Outcome = {
  stdout: 'one\ntwo\nthree\n',
  stderr: '',
  exit: 0,
  files: {
    'a.txt': { mode: '644', content: 'x\n' },
    'b.xlsx': { mode: '644', content: [{ cells: { A1: { value: 1 } } }] },
  },
};

describe('differences', () => {
  test('finds none between equal runs', () => {
    expect(differences(base, structuredClone(base))).toEqual([]);
  });

  test.each<[string, Partial<Outcome>, RegExp]>([
    ['a changed line', { stdout: 'one\nTWO\nthree\n' }, /^stdout:\n {2}one\n- two\n\+ TWO$/],
    ['a missing end of line', { stdout: 'one\ntwo\nthree' }, /^stdout:/],
    ['a word on stderr', { stderr: 'warning\n' }, /^stderr:\n\+ warning$/],
    ['another exit status', { exit: 1 }, /^exit: native 0, bridge 1$/],
    [
      'a file with other content',
      { files: { ...base.files, 'a.txt': { mode: '644', content: 'y\n' } } },
      /^file a\.txt: - x\n\+ y$/,
    ],
    [
      'a file with another mode',
      { files: { ...base.files, 'a.txt': { mode: '600', content: 'x\n' } } },
      /native 644, bridge 600/,
    ],
    [
      'one cell',
      { files: { ...base.files, 'b.xlsx': { mode: '644', content: [{ cells: { A1: { value: '1' } } }] } } },
      /- 0\.cells\.A1\.value = 1\n\+ 0\.cells\.A1\.value = "1"/,
    ],
    ['a file more', { files: { ...base.files, c: { mode: '644', content: '' } } }, /^file c: only the bridge made it$/],
    ['a file less', { files: { 'a.txt': base.files!['a.txt']! } }, /^file b\.xlsx: only native made it$/],
  ])('finds %s', (_, change, expected) => {
    const found = differences(base, { ...base, ...change });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(expected);
  });

  test('takes any non-zero exit for equal after an uncaught exception, and only then', () => {
    const died: Outcome = { stdout: '', stderr: '', exit: 2, died: true };
    const exited: Outcome = { stdout: '', stderr: '', exit: 2 };
    expect(differences(died, { ...died, exit: 255 })).toEqual([]);
    expect(differences(died, { ...died, exit: 0 })).toEqual(['exit: native 2, bridge 0']);
    expect(differences(exited, { ...exited, exit: 255 })).toEqual(['exit: native 2, bridge 255']);
  });
});

describe('lineDifference', () => {
  test('keeps equal lines apart from changed ones', () => {
    expect(lineDifference('a\nb\nc\nd\ne', 'a\nc\nX\ne')).toBe('  a\n- b\n  c\n- d\n+ X');
  });

  test('shows invisible characters', () => {
    expect(lineDifference('a\r', 'a')).toBe('- a\\x0d\n+ a');
  });

  test('shortens what is too long to read, and copes with long texts', () => {
    const long = Array.from({ length: 5000 }, (_, index) => `line ${index}`);
    const changed = long.map((line, index) => (index % 2 ? line : `${line}!`));
    expect(lineDifference(long.join('\n'), changed.join('\n'))).toMatch(/\.\.\. \d+ lines more$/);
  });
});
