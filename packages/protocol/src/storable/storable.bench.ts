/**
 * Figures of the codec on this machine: `node src/storable/storable.bench.ts`. Each line is the best of several rounds, since other
 * work on the machine only ever makes a round slower.
 */
import { Rows, type RowValue } from '../module/rows.ts';
import { decodeStorable, encodeStorable } from './index.ts';

const ROUNDS = 12;
const littleEndian = { byteorder: 'little' } as const;

function best(run: () => unknown): number {
  let bestMs = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    run();
    bestMs = Math.min(bestMs, performance.now() - start);
  }
  return bestMs;
}

function report(name: string, scalars: number, run: () => unknown): void {
  const ms = best(run);
  console.log(`${name.padEnd(44)} ${(scalars / ms / 1000).toFixed(1).padStart(7)} M scalars/s`);
}

const ROWS = 20_000;
const COLUMNS = 10;
const rows: RowValue[][] = [];
for (let r = 0; r < ROWS; r++) {
  const row: RowValue[] = [];
  for (let c = 0; c < COLUMNS; c++) {
    if (c % 3 === 0) row.push(r * c);
    else if (c % 3 === 1) row.push(`cell ${r}-${c}`);
    else row.push(r / 7);
  }
  rows.push(row);
}
const scalars = ROWS * COLUMNS;
const texts = rows.map((row) => row.map((_, c) => `text ${c}`));
const longTexts: string[][] = JSON.parse(
  JSON.stringify(rows.map((row) => row.map((_, c) => `a text that is somewhat longer, number ${c}`))),
);
const numbers = rows.map((row) => row.map((_, c) => c * 1000));
const tables = rows.map((row) => Object.fromEntries(row.map((value, c) => [`column_${c}`, value])));
const accents = rows.map((row) => row.map((_, c) => `\u00e9tat ${c}`));

for (const [name, value] of Object.entries({ mixed: rows, texts, longTexts, accents, numbers, tables })) {
  const image = encodeStorable(value, littleEndian);
  report(`decode ${name}`, scalars, () => decodeStorable(image));
  report(`encode ${name}`, scalars, () => encodeStorable(value, littleEndian));
}
for (const [name, value] of Object.entries({ rows, texts, longTexts, accents, numbers })) {
  const block = new Rows(value, 'characters');
  report(`encode Rows of ${name}`, scalars, () => encodeStorable(block, littleEndian));
}

const envelope = {
  module: 'database',
  function: 'execute',
  params: { statement: '0123456789abcdef0123', values: [1, 'two', null], block_bytes: 65536 },
  timeout_ms: 30000,
};
const envelopeImage = encodeStorable(envelope, littleEndian);
const CALLS = 20_000;
for (const [name, run] of [
  ['decode envelope', () => decodeStorable(envelopeImage)],
  ['encode envelope', () => encodeStorable(envelope, littleEndian)],
] as const) {
  const ms = best(() => {
    for (let i = 0; i < CALLS; i++) run();
  });
  console.log(`${name.padEnd(44)} ${((ms * 1000) / CALLS).toFixed(2).padStart(7)} µs`);
}
