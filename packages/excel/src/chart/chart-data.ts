import type { CellRange } from '../cell-reference.ts';
import { parseCell } from '../cell-reference.ts';
import { ExcelError } from '../errors.ts';
import type { Chart } from './chart.ts';
import type { AxisOptions, ChartOptions, DataCache, DataPoint } from './chart-options.ts';

/** Cached values by formula, without its leading `=`. */
export type ChartCaches = ReadonlyMap<string, DataCache>;

/** Reads ranges of one sheet, one row or column each, in order; undefined when there is no such sheet. */
export type RangeReader = (sheet: string, ranges: readonly CellRange[]) => DataPoint[][] | undefined;

interface Reference {
  readonly formula: string;
  readonly data: DataCache | undefined;
}

/**
 * The values that Excel shows before it reads the cells: the caller's own, else those of the sheets. A range is read once for all
 * charts, and the caller's data for it serves later charts too.
 */
export class ChartData {
  readonly #caches = new Map<ChartOptions, ChartCaches>();

  /**
   * @param charts - in the order of their parts.
   * @throws ExcelError `invalid_chart` when a range names a sheet that is not there.
   */
  constructor(charts: readonly Chart[], readRanges: RangeReader) {
    const all = charts.flatMap((chart) => {
      const options = { ...chart.options, series: chart.series };
      return [
        { key: chart.options, options },
        ...(options.combined === undefined ? [] : [{ key: options.combined, options: options.combined }]),
      ];
    });
    const fromSheets = readAll(
      all.flatMap(({ options }) => missing(referencesOf(options))),
      readRanges,
    );
    const seen = new Map<string, DataCache>();
    for (const { key, options } of all) {
      const caches = new Map<string, DataCache>();
      for (const [formula, data] of given(referencesOf(options))) {
        const cache = data ?? seen.get(formula) ?? fromSheets.get(formula);
        if (cache === undefined) continue;
        caches.set(formula, cache);
        if (!seen.has(formula)) seen.set(formula, cache);
      }
      this.#caches.set(key, caches);
    }
  }

  of(options: ChartOptions): ChartCaches {
    return this.#caches.get(options) ?? new Map();
  }
}

/** A formula as it is written into parts: without its leading `=`. */
export function bareFormula(formula: string): string {
  return formula.replace(/^=/, '');
}

function referencesOf(chart: ChartOptions): Reference[] {
  const references: Reference[] = [];
  const add = (formula: string | undefined, data: DataCache | undefined) => {
    if (formula) references.push({ formula: bareFormula(formula), data });
  };
  for (const series of chart.series ?? []) {
    add(series.categories, series.categoriesData);
    add(series.values, series.valuesData);
    add(series.nameFormula, series.nameData);
    for (const label of series.dataLabels?.custom ?? []) add(label?.formula, label?.data);
  }
  const axes: (AxisOptions | undefined)[] = [chart.xAxis, chart.yAxis, chart.x2Axis, chart.y2Axis];
  for (const named of [chart.title, ...axes]) add(named?.nameFormula, named?.nameData);
  return references;
}

/** By formula: the caller's data, the first where it is given several times. */
function given(references: readonly Reference[]): Map<string, DataCache | undefined> {
  const result = new Map<string, DataCache | undefined>();
  for (const { formula, data } of references) result.set(formula, result.get(formula) ?? data);
  return result;
}

function missing(references: readonly Reference[]): string[] {
  return [...given(references)].filter(([, data]) => data === undefined).map(([formula]) => formula);
}

function readAll(formulas: readonly string[], readRanges: RangeReader): Map<string, DataCache> {
  const result = new Map<string, DataCache>();
  const bySheet = new Map<string, { formula: string; range: CellRange }[]>();
  for (const formula of new Set(formulas)) {
    const parsed = parseChartRange(formula);
    if (parsed === undefined) continue;
    // Several areas: nothing is cached.
    if (/^\([^,]+,/.test(parsed.sheet)) {
      result.set(formula, []);
      continue;
    }
    const entries = bySheet.get(parsed.sheet) ?? [];
    entries.push({ formula, range: parsed.range });
    bySheet.set(parsed.sheet, entries);
  }
  for (const [sheet, entries] of bySheet) {
    const data = readRanges(
      sheet,
      entries.map(({ range }) => range),
    );
    if (data === undefined) {
      throw new ExcelError(
        'invalid_chart',
        `Unknown worksheet reference '${sheet}' in range '${entries[0]!.formula}' passed to add_series().\n`,
      );
    }
    entries.forEach(({ formula }, index) => {
      result.set(formula, data[index]!);
    });
  }
  return result;
}

/** `'S 1'!$A$1:$A$5` → its sheet and range; nothing for other formulas and for areas of several rows and columns. */
export function parseChartRange(formula: string): { sheet: string; range: CellRange } | undefined {
  const at = formula.lastIndexOf('!');
  if (at <= 0) return undefined;
  const sheet = formula.slice(0, at).replace(/^'/, '').replace(/'$/, '').replaceAll("''", "'");
  const [first = '', last = first] = formula.slice(at + 1).split(':');
  const isCell = /^\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}$/;
  if (!isCell.test(first) || !isCell.test(last)) {
    return /^\([^,]+,/.test(sheet)
      ? { sheet, range: { firstRow: 0, lastRow: 0, firstColumn: 0, lastColumn: 0 } }
      : undefined;
  }
  const start = parseCell(first);
  const end = parseCell(last);
  if (start.row !== end.row && start.column !== end.column) return undefined;
  return {
    sheet,
    range: { firstRow: start.row, lastRow: end.row, firstColumn: start.column, lastColumn: end.column },
  };
}

/** Is every value a number, or is there one that is not, or are there several levels? */
export function dataType(data: DataCache | undefined): 'none' | 'num' | 'str' | 'multi_str' {
  if (data === undefined || data.length === 0) return 'none';
  if (Array.isArray(data[0])) return 'multi_str';
  return (data as readonly DataPoint[]).every((point) => point === null || isNumber(point)) ? 'num' : 'str';
}

export function isNumber(point: string | number): boolean {
  return /^[+-]?(?=\d|\.\d)\d*(?:\.\d*)?(?:[Ee][+-]?\d+)?\n?$/.test(String(point));
}
