import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BytePath } from './byte-path.ts';
import { NUMBER, RAW } from './cell.ts';
import { COLUMN_NAMES } from './cell-reference.ts';
import type { RowSettings } from './row-settings.ts';
import { SheetBody } from './sheet-body.ts';
import { Spool } from './spool.ts';
import { elements, readXml, textOf } from './testing/read-xml.ts';

/** Chunks of a few rows and segments of a few cells, so that late writes meet all of their edges. */
function body(chunkBytes = 200): SheetBody {
  return new SheetBody(new Spool('/nonexistent' as BytePath), { chunkBytes, segmentCells: 7 });
}

async function rendered(sheet: SheetBody, indexes?: ReadonlyMap<number, number>): Promise<string> {
  await sheet.settled(indexes);
  return inflateRawSync(Buffer.concat([...sheet.finish('<d>', '</d>').pieces()])).toString();
}

interface ReadRow {
  readonly attributes: Record<string, string>;
  readonly cells: Record<string, [value: string, style: string | undefined]>;
}

function read(xml: string): Record<string, ReadRow> {
  const rows: Record<string, ReadRow> = {};
  let last = 0;
  for (const row of elements(readXml(xml))) {
    const { r, ...attributes } = row.attributes;
    expect(Number(r)).toBeGreaterThan(last);
    last = Number(r);
    const cells = elements(row).map((cell) => [cell.attributes.r!, [textOf(cell), cell.attributes.s]]);
    rows[r!] = { attributes, cells: Object.fromEntries(cells) };
  }
  return rows;
}

type Step =
  | { readonly kind: 'cell'; readonly row: number; readonly column: number; readonly slot: number }
  | { readonly kind: 'row'; readonly row: number; readonly slot: number; readonly height: number }
  | { readonly kind: 'column'; readonly column: number; readonly slot: number };

const row = fc.oneof(fc.nat(6), fc.nat(60));
const column = fc.nat(5);
const slot = fc.nat(3);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('cell' as const), row, column, slot }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('row' as const), row, slot, height: fc.integer({ min: 15, max: 17 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('column' as const), column, slot: fc.integer({ min: 1, max: 3 }) }),
  },
);

/** What the original does: everything in one table, resolved at the end. */
function model(steps: readonly Step[], map: (slot: number) => number): Record<string, ReadRow> {
  const cells = new Map<number, Map<number, { value: string; slot: number }>>();
  const rows = new Map<number, { slot: number; height: number }>();
  const columns = new Map<number, number>();
  steps.forEach((each, index) => {
    if (each.kind === 'row') rows.set(each.row, each);
    else if (each.kind === 'column') columns.set(each.column, each.slot);
    else {
      const inRow = cells.get(each.row) ?? new Map();
      cells.set(each.row, inRow.set(each.column, { value: String(index), slot: each.slot }));
    }
  });
  const result: Record<string, ReadRow> = {};
  for (const number of [...new Set([...cells.keys(), ...rows.keys()])].sort((a, b) => a - b)) {
    const settings = rows.get(number);
    const attributes: Record<string, string> = {};
    if (settings?.slot) Object.assign(attributes, { s: String(map(settings.slot)), customFormat: '1' });
    if (settings !== undefined && settings.height !== 15)
      Object.assign(attributes, { ht: String(settings.height), customHeight: '1' });
    const inRow = [...(cells.get(number) ?? [])].sort((a, b) => a[0] - b[0]);
    result[number + 1] = {
      attributes,
      cells: Object.fromEntries(
        inRow.map(([at, cell]) => {
          const style = cell.slot || settings?.slot || columns.get(at) || 0;
          return [`${COLUMN_NAMES[at]}${number + 1}`, [cell.value, style === 0 ? undefined : String(map(style))]];
        }),
      ),
    };
  }
  return result;
}

test.each([
  ['as they are', undefined],
  [
    'moved',
    new Map([
      [1, 3],
      [2, 1],
      [3, 12],
    ]),
  ],
])('any order of writes gives the same rows; styles %s', async (_, indexes) => {
  const map = (value: number) => indexes?.get(value) ?? value;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 150 }), async (steps) => {
      const sheet = body();
      steps.forEach((each, index) => {
        if (each.kind === 'cell') sheet.put(each.row, each.column, NUMBER, each.slot, String(index));
        else if (each.kind === 'column') sheet.setColumnFormat(each.column, each.column, each.slot);
        else {
          const settings: RowSettings = {
            slot: each.slot,
            height: each.height,
            hidden: false,
            level: 0,
            collapsed: false,
          };
          sheet.setRow(each.row, settings);
        }
      });
      expect(read(await rendered(sheet, indexes))).toEqual(model(steps, map));
    }),
    { numRuns: 150 },
  );
});

test('ascending rows wait for nothing', async () => {
  const sheet = body();
  for (let at = 0; at < 500; at++) for (const offset of [2, 0, 1]) sheet.put(at, offset, NUMBER, 0, '1');
  expect(sheet.lateCells).toBe(0);
  expect(Object.keys(read(await rendered(sheet)))).toHaveLength(500);
});

test('content of any kind survives a late write beside it', async () => {
  const sheet = body();
  const formula = ' t="str"><f>A1&amp;"&lt;/c&gt;"</f><v>x&gt;/&gt;</v></c>';
  for (let at = 0; at < 50; at++) {
    sheet.put(at, 1, RAW, 0, formula);
    sheet.put(at, 2, NUMBER, 0, '1e+21');
  }
  sheet.put(3, 0, NUMBER, 0, '5');
  const rows = read(await rendered(sheet));
  expect(rows[4]!.cells).toEqual({ A4: ['5', undefined], B4: ['A1&"</c>"x>/>', undefined], C4: ['1e+21', undefined] });
});

test('many row settings ahead of the cells cost no time a row', async () => {
  const sheet = body(100_000);
  for (let at = 0; at < 50_000; at++)
    sheet.setRow(at, { slot: 0, height: 20, hidden: false, level: 0, collapsed: false });
  for (let at = 0; at < 50_000; at++) sheet.put(at, 0, NUMBER, 0, '1');
  expect(await rendered(sheet)).toContain('<row r="50000" ht="20" customHeight="1"><c r="A50000"><v>1</v></c></row>');
});

test('the used range counts cells, row settings and touched columns', () => {
  const sheet = body();
  expect(sheet.used).toBeUndefined();
  sheet.touchColumns(3, 4);
  expect(sheet.used).toEqual({ firstRow: 0, lastRow: 0, firstColumn: 3, lastColumn: 4 });
  sheet.put(7, 1, NUMBER, 0, '1');
  sheet.setRow(9, { slot: 0, height: 20, hidden: false, level: 0, collapsed: false });
  expect(sheet.used).toEqual({ firstRow: 7, lastRow: 9, firstColumn: 1, lastColumn: 4 });
});
