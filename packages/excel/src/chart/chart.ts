import { ExcelError } from '../errors.ts';
import type { ChartOptions, SeriesOptions } from './chart-options.ts';

/** Series in a chart, Excel's limit. */
export const MAX_SERIES = 255;

/** A chart, to be inserted in a sheet or shown on a sheet of its own. It may change until the workbook closes. */
export class Chart {
  #options: ChartOptions;
  readonly #series: SeriesOptions[];

  constructor(options: ChartOptions) {
    this.#options = options;
    this.#series = [];
    for (const series of options.series ?? []) this.addSeries(series);
  }

  get options(): ChartOptions {
    return this.#options;
  }

  get series(): readonly SeriesOptions[] {
    return this.#series;
  }

  get name(): string | undefined {
    return this.#options.name;
  }

  /** Pixels. */
  get size(): { readonly width: number; readonly height: number } {
    return { width: this.#options.width ?? 480, height: this.#options.height ?? 288 };
  }

  /**
   * Adds a series.
   *
   * @throws ExcelError `invalid_value` for the 256th series, or a scatter chart's without categories.
   */
  addSeries(series: SeriesOptions): this {
    if (this.#series.length >= MAX_SERIES) {
      throw new ExcelError('invalid_value', `a chart has at most ${MAX_SERIES} series`);
    }
    if (this.#options.type === 'scatter' && series.categories === undefined) {
      throw new ExcelError('invalid_value', 'every series of a scatter chart has categories');
    }
    this.#series.push(series);
    return this;
  }

  /** Changes options; those not named stay. Series are added with {@link addSeries}. */
  set(options: Partial<Omit<ChartOptions, 'type' | 'subtype' | 'series'>>): this {
    this.#options = { ...this.#options, ...options };
    return this;
  }
}
