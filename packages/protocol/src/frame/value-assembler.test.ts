import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { Codec, FLAG_MORE, type Frame, FrameType, frame, splitFrame } from './frame.ts';
import { ValueAssembler } from './value-assembler.ts';

const directories: string[] = [];
afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true });
});

function value(bytes: number, id = 1): Frame {
  const payload = Buffer.alloc(bytes);
  for (let index = 0; index < bytes; index += 997) payload[index] = index % 251;
  return frame(FrameType.request, id, Codec.storable, payload);
}

describe('ValueAssembler', () => {
  test('passes whole values through untouched', () => {
    const whole = value(10);
    expect(new ValueAssembler().push(whole)).toBe(whole);
  });

  test('joins continuations of two values that arrive mixed', () => {
    const assembler = new ValueAssembler();
    const [first, second] = [value(2500, 1), value(1800, 2)];
    const firstParts = [...splitFrame(first, 1000)];
    const secondParts = [...splitFrame(second, 1000)];
    const order = [firstParts[0]!, secondParts[0]!, firstParts[1]!, secondParts[1]!, firstParts[2]!];
    const done = order.map((part) => assembler.push(part)).filter((each) => each !== undefined);
    expect(done.map(({ id, flags }) => [id, flags])).toEqual([
      [2, 0],
      [1, 0],
    ]);
    expect(Buffer.compare(done[1]!.payload, first.payload)).toBe(0);
    expect(Buffer.compare(done[0]!.payload, second.payload)).toBe(0);
    expect(assembler.pendingBytes).toBe(0);
  });

  test('collects a large value in an unlinked file', () => {
    const spoolDirectory = mkdtempSync(join(tmpdir(), 'assembler-'));
    directories.push(spoolDirectory);
    const assembler = new ValueAssembler({ spoolBytes: 5000, spoolDirectory });
    const whole = value(50_000);
    let result: Frame | undefined;
    for (const part of splitFrame(whole, 1000)) {
      result = assembler.push(part);
      expect(readdirSync(spoolDirectory)).toEqual([]);
    }
    expect(Buffer.compare(result!.payload, whole.payload)).toBe(0);
  });

  test('counts values in assembly against the limit', () => {
    const assembler = new ValueAssembler({ maxValueBytes: 2500 });
    const parts = [...splitFrame(value(3000), 1000)];
    assembler.push(parts[0]!);
    assembler.push(parts[1]!);
    expect(() => assembler.push(parts[2]!)).toThrow(/exceed the limit of 2500/);
  });

  test('counts parts of a byte, or of none, for the memory they cost', () => {
    for (const size of [0, 1]) {
      const assembler = new ValueAssembler({ maxValueBytes: 256 * 100 });
      const part = { ...value(size), flags: FLAG_MORE };
      for (let count = 0; count < 100; count++) assembler.push(part);
      expect(() => assembler.push(part)).toThrow(/exceed the limit/);
    }
    const assembler = new ValueAssembler();
    assembler.push({ ...value(1), flags: FLAG_MORE });
    expect(assembler.push(value(1))?.payload.byteLength).toBe(2);
    expect(assembler.pendingBytes).toBe(0);
  });

  test('bounds the number of values in assembly', () => {
    const assembler = new ValueAssembler({ maxOpenValues: 2 });
    const open = (id: number): Frame => ({ ...value(1, id), flags: FLAG_MORE });
    assembler.push(open(1));
    assembler.push(open(2));
    expect(() => assembler.push(open(3))).toThrow(/more than 2 values/);
  });

  test('refuses a continuation that changes the codec', () => {
    const assembler = new ValueAssembler();
    assembler.push({ ...value(1), flags: FLAG_MORE });
    expect(() => assembler.push({ ...value(1), codec: Codec.json })).toThrow(/changes codec/);
  });
});
