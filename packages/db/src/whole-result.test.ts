import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WholeResult } from './whole-result.ts';

/** A row of the test: its length in one byte, then that many bytes. */
function row(text: string): Buffer {
  return Buffer.concat([Buffer.from([text.length]), Buffer.from(text)]);
}

function texts(pieces: readonly Buffer[]): string[] {
  const bytes = Buffer.concat(pieces);
  const found: string[] = [];
  for (let at = 0; at < bytes.length; at += 1 + bytes[at]!)
    found.push(bytes.toString('latin1', at + 1, at + 1 + bytes[at]!));
  return found;
}

const rowLength = (bytes: Buffer, offset: number) => 1 + bytes[offset]!;

describe('WholeResult', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'whole-result-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('gives rows in blocks bounded in rows and bytes', () => {
    const result = new WholeResult({ rowLength });
    result.append(Buffer.concat([row('a'), row('bb'), row('ccc')]), 3);
    result.append(row('d'), 1);
    result.finished();
    expect(result.rows).toBe(4);
    expect(texts(result.take(2, 1000).pieces)).toEqual(['a', 'bb']);
    expect(texts(result.take(10, 1).pieces)).toEqual(['ccc']);
    expect(result.left).toBe(1);
    expect(texts(result.take(10, 1000).pieces)).toEqual(['d']);
    expect(result.take(10, 1000)).toEqual({ rows: 0, pieces: [] });
  });

  it('keeps what exceeds the memory in a file without a name', () => {
    const result = new WholeResult({ rowLength, memoryBytes: 100, directory });
    const all: string[] = [];
    // 4 MB: several segments of the file.
    for (let block = 0; block < 4000; block++) {
      const rows = Array.from({ length: 5 }, (_, index) => `${block}:${index}:${'x'.repeat(190 + (block % 50))}`);
      all.push(...rows);
      result.append(Buffer.concat(rows.map(row)), 5);
    }
    result.finished();
    expect(readdirSync(directory)).toEqual([]);
    const read: string[] = [];
    while (result.left > 0) read.push(...texts(result.take(333, 30_000).pieces));
    expect(read).toEqual(all);
  });

  it('says at the end that the file could not be made', () => {
    const result = new WholeResult({ rowLength, memoryBytes: 0, directory: join(directory, 'missing') });
    result.append(row('a'), 1);
    expect(() => result.finished()).toThrow(/cannot be kept in a file: ENOENT/);
  });
});
