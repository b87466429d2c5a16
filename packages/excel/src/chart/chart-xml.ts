import { valueElement } from '../xml-element.ts';
import { element, XML_DECLARATION } from '../xml-text.ts';
import {
  type AxisContext,
  type AxisPair,
  categoryAxisXml,
  dateAxisXml,
  valueAxisXml,
  xValueAxisXml,
} from './axis-xml.ts';
import type { Chart } from './chart.ts';
import { bareFormula, type ChartCaches, type ChartData, dataType } from './chart-data.ts';
import type { AxisOptions, ChartOptions, LegendOptions, SeriesOptions } from './chart-options.ts';
import { type ChartTraits, traitsOf } from './chart-traits.ts';
import { type SeriesContext, seriesXml, withTypeDefaults } from './series-xml.ts';
import { shapePropertiesXml } from './shape-properties-xml.ts';
import { layoutXml, textPropertiesXml } from './text-xml.ts';
import { titleXml } from './title-xml.ts';

export interface ChartContext {
  /** Number of the chart in the workbook, from 0; makes its axes' ids. */
  readonly id: number;
  /** Embedded in a sheet, or a sheet of its own? */
  readonly embedded: boolean;
  readonly data: ChartData;
}

/** The part `xl/charts/chartN.xml`. @see ECMA-376 part 1, §21.2 */
export function chartXml(chart: Chart, { id, embedded, data }: ChartContext): string {
  const { options } = chart;
  const plot = new Plot({ ...options, series: chart.series }, id, data.of(options));
  const combined =
    options.combined === undefined ? undefined : new Plot(options.combined, id, data.of(options.combined));
  if (combined?.isSecondary) combined.chartId = 1000 + id;
  const style = options.style ?? 2;
  return (
    XML_DECLARATION +
    element(
      'c:chartSpace',
      {
        'xmlns:c': 'http://schemas.openxmlformats.org/drawingml/2006/chart',
        'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main',
        'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
      },
      valueElement('c:lang', 'en-US'),
      style === 2 ? '' : valueElement('c:style', style),
      options.protection ? '<c:protection/>' : '',
      element(
        'c:chart',
        {},
        chartTitleXml(options, plot.caches),
        plotAreaXml(plot, combined),
        legendXml(options.legend, plot.isRound),
        options.showHiddenData ? '' : valueElement('c:plotVisOnly', 1),
        blanksXml(options.showBlanksAs),
      ),
      shapePropertiesXml(options.chartarea),
      embedded ? PRINT_SETTINGS : '',
    )
  );
}

const PRINT_SETTINGS = element(
  'c:printSettings',
  {},
  '<c:headerFooter/>',
  element('c:pageMargins', { b: 0.75, l: 0.7, r: 0.7, t: 0.75, header: 0.3, footer: 0.3 }),
  '<c:pageSetup/>',
);

function chartTitleXml({ title }: ChartOptions, caches: ChartCaches): string {
  if (title === undefined) return '';
  if (title.none) return valueElement('c:autoTitleDeleted', 1);
  return titleXml({ ...title, font: title.nameFont }, caches);
}

function blanksXml(showBlanksAs: ChartOptions['showBlanksAs'] = 'gap'): string {
  return showBlanksAs === 'gap' ? '' : valueElement('c:dispBlanksAs', showBlanksAs);
}

const LEGEND_POSITIONS: Readonly<Record<string, string>> = {
  right: 'r',
  left: 'l',
  top: 't',
  bottom: 'b',
  top_right: 'tr',
};

function legendXml(legend: LegendOptions = {}, isRound: boolean): string {
  const given = legend.position || 'right';
  const position = LEGEND_POSITIONS[given.replace(/^overlay_/, '')];
  if (position === undefined) return '';
  const deleted = (legend.deleteSeries ?? []).map((index) =>
    element('c:legendEntry', {}, valueElement('c:idx', index), valueElement('c:delete', 1)),
  );
  const font = isRound
    ? textPropertiesXml(legend.font, { rtl: 0 })
    : legend.font === undefined
      ? ''
      : textPropertiesXml(legend.font);
  return element(
    'c:legend',
    {},
    valueElement('c:legendPos', position),
    deleted.join(''),
    layoutXml(legend.layout, 'legend'),
    given.startsWith('overlay_') ? valueElement('c:overlay', 1) : '',
    shapePropertiesXml(legend),
    font,
  );
}

type Axes = { readonly x: AxisOptions; readonly y: AxisOptions };

/** One chart of a plot area, which holds two when charts are combined. */
class Plot {
  readonly options: ChartOptions;
  readonly traits: ChartTraits;
  readonly caches: ChartCaches;
  chartId: number;
  readonly primary: Axes;
  readonly secondary: Axes;
  primaryIds: readonly [string, string] | undefined;
  secondaryIds: readonly [string, string] | undefined;
  numericCategories = false;

  constructor(options: ChartOptions, chartId: number, caches: ChartCaches) {
    this.options = options;
    this.traits = traitsOf(options);
    this.caches = caches;
    this.chartId = chartId;
    const x = { ...this.traits.xAxis, ...options.xAxis };
    const y = { ...this.#radarTicks(), ...this.traits.yAxis, ...options.yAxis };
    const y2 = { ...this.traits.y2Axis, ...options.y2Axis };
    const isBar = options.type === 'bar';
    // In a bar chart the categories stand upright: its x axis, as the caller names it, shows the values.
    this.primary = isBar ? { x: y, y: x } : { x, y };
    this.secondary = {
      x: { ...this.traits.x2Axis, ...options.x2Axis },
      y: isBar && y2.position?.charAt(0).toLowerCase() === 'r' ? { ...y2, position: 'top' } : y2,
    };
  }

  get type(): ChartOptions['type'] {
    return this.options.type;
  }

  get series(): readonly SeriesOptions[] {
    return this.options.series ?? [];
  }

  /** Without axes? */
  get isRound(): boolean {
    return this.type === 'pie' || this.type === 'doughnut';
  }

  get isSecondary(): boolean {
    return this.series.some(({ x2Axis, y2Axis }) => x2Axis || y2Axis);
  }

  get hasDateCategories(): boolean {
    let dates = this.traits.dateCategories;
    for (const axis of [this.options.xAxis, this.options.yAxis, this.options.x2Axis, this.options.y2Axis]) {
      if (axis?.dateAxis) dates = true;
      if (axis?.textAxis) dates = false;
    }
    return dates;
  }

  pair(which: 'primary' | 'secondary'): AxisPair | undefined {
    const ids = which === 'primary' ? this.primaryIds : this.secondaryIds;
    if (ids === undefined) return undefined;
    const { traits } = this;
    const isBar = this.type === 'bar';
    const formats =
      which === 'secondary'
        ? { x: traits.x2Axis.numFormat!, y: traits.y2Axis.numFormat! }
        : { x: traits.xAxis.numFormat!, y: traits.yAxis.numFormat! };
    const swapped = isBar && which === 'primary' ? { x: formats.y, y: formats.x } : formats;
    return { ...this[which], ids, defaultFormats: swapped };
  }

  /** The element of one axis group's series, with their axes' ids; nothing without series. */
  groupXml(which: 'primary' | 'secondary', counter: { series: number }): string {
    const context: SeriesContext = { type: this.type, traits: this.traits, caches: this.caches };
    const own = this.series
      .map((series, position) => withTypeDefaults(series, position, context))
      .filter(({ y2Axis }) => Boolean(y2Axis) === (which === 'secondary'));
    if (own.length === 0) return '';
    const rendered = own.map((series) => {
      this.#noteCategories(series);
      return seriesXml(series, counter.series++, context);
    });
    const ids = this.#makeIds(which);
    const axisIds = ids.map((id) => valueElement('c:axId', id)).join('');
    return this.#elementXml(which, rendered.join(''), axisIds);
  }

  /** A pie or doughnut: all series, no axes. */
  roundXml(counter: { series: number }): string {
    const context: SeriesContext = { type: this.type, traits: this.traits, caches: this.caches };
    const rendered = this.series.map((series) => seriesXml(series, counter.series++, context));
    const isDoughnut = this.type === 'doughnut';
    return element(
      isDoughnut ? 'c:doughnutChart' : 'c:pieChart',
      {},
      valueElement('c:varyColors', 1),
      ...rendered,
      valueElement('c:firstSliceAng', this.options.rotation ?? 0),
      isDoughnut ? valueElement('c:holeSize', this.options.holeSize ?? 50) : '',
    );
  }

  #radarTicks(): AxisOptions {
    return this.type === 'radar' && this.options.yAxis === undefined ? { majorTickMark: 'cross' } : {};
  }

  #noteCategories({ categories }: SeriesOptions): void {
    if (!categories) return;
    const type = dataType(this.caches.get(bareFormula(categories)));
    this.numericCategories = type !== 'str' && type !== 'multi_str';
  }

  #makeIds(which: 'primary' | 'secondary'): readonly [string, string] {
    const made = (this.primaryIds?.length ?? 0) + (this.secondaryIds?.length ?? 0);
    const id = (offset: number) => `${5001 + this.chartId}${String(made + offset).padStart(4, '0')}`;
    const ids = [id(1), id(2)] as const;
    if (which === 'primary') this.primaryIds = ids;
    else this.secondaryIds = ids;
    return ids;
  }

  #elementXml(which: 'primary' | 'secondary', series: string, axisIds: string): string {
    const { options, traits } = this;
    const grouping = valueElement(
      'c:grouping',
      traits.subtype === 'percent_stacked' ? 'percentStacked' : traits.subtype,
    );
    const dropLines = linesXml('c:dropLines', options.dropLines);
    switch (options.type) {
      case 'area':
        return element('c:areaChart', {}, grouping, series, dropLines, axisIds);
      case 'bar':
      case 'column': {
        const direction = valueElement('c:barDir', options.type === 'bar' ? 'bar' : 'col');
        return element('c:barChart', {}, direction, grouping, series, this.#barSpacingXml(which), axisIds);
      }
      case 'line':
        return element(
          'c:lineChart',
          {},
          grouping,
          series,
          dropLines,
          linesXml('c:hiLowLines', options.highLowLines),
          upDownBarsXml(options.upDownBars),
          valueElement('c:marker', 1),
          axisIds,
        );
      case 'radar': {
        const style = valueElement('c:radarStyle', traits.subtype === 'filled' ? 'filled' : 'marker');
        return element('c:radarChart', {}, style, series, axisIds);
      }
      case 'scatter': {
        const style = traits.subtype.startsWith('smooth') ? 'smoothMarker' : 'lineMarker';
        return element('c:scatterChart', {}, valueElement('c:scatterStyle', style), series, axisIds);
      }
      default:
        return element(
          'c:stockChart',
          {},
          series,
          dropLines,
          which === 'primary' ? linesXml('c:hiLowLines', options.highLowLines ?? {}) : '',
          upDownBarsXml(options.upDownBars),
          axisIds,
        );
    }
  }

  #barSpacingXml(which: 'primary' | 'secondary'): string {
    const secondary = which === 'secondary';
    const last = (name: 'gap' | 'overlap') =>
      this.series.findLast((series) => Boolean(series.y2Axis) === secondary && series[name] !== undefined)?.[name];
    const gap = last('gap');
    const overlap = last('overlap') ?? (!secondary && this.traits.subtype.includes('stacked') ? 100 : undefined);
    return (
      (gap === undefined ? '' : valueElement('c:gapWidth', gap)) +
      (overlap === undefined ? '' : valueElement('c:overlap', overlap))
    );
  }
}

function linesXml(name: string, lines: ChartOptions['dropLines']): string {
  return lines === undefined ? '' : element(name, {}, shapePropertiesXml(lines));
}

function upDownBarsXml(bars: ChartOptions['upDownBars']): string {
  if (bars === undefined) return '';
  return element(
    'c:upDownBars',
    {},
    valueElement('c:gapWidth', 150),
    element('c:upBars', {}, shapePropertiesXml(bars.up)),
    element('c:downBars', {}, shapePropertiesXml(bars.down)),
  );
}

function plotAreaXml(plot: Plot, combined: Plot | undefined): string {
  const counter = { series: 0 };
  const groups = [plot, combined].map((one) => {
    if (one === undefined) return '';
    if (one.isRound) return one.roundXml(counter);
    // A pie has no axes that another type's series could stand on.
    if (plot.isRound) return '';
    return one.groupXml('primary', counter) + one.groupXml('secondary', counter);
  });
  return element(
    'c:plotArea',
    {},
    layoutXml(plot.options.plotarea?.layout, 'plot'),
    ...groups,
    plot.isRound ? '' : plot.type === 'scatter' ? scatterAxesXml(plot) : axesXml(plot, combined),
    tableXml(plot.isRound || plot.type === 'scatter' ? undefined : plot.options.table),
    shapePropertiesXml(plot.options.plotarea),
  );
}

function axisContext(plot: Plot): AxisContext {
  return { traits: plot.traits, caches: plot.caches, numericCategories: plot.numericCategories };
}

function axesXml(plot: Plot, combined: Plot | undefined): string {
  const context = axisContext(plot);
  const categories = plot.hasDateCategories ? dateAxisXml : categoryAxisXml;
  const primary = plot.pair('primary');
  const secondary = plot.pair('secondary');
  const values = (pair: AxisPair | undefined, of: AxisContext) => (pair === undefined ? '' : valueAxisXml(pair, of));
  const combinedPair = combined?.isSecondary ? combined.pair('secondary') : undefined;
  // The category axis of the second group is drawn by the first chart's rules, whoever's it is.
  const lastPair = combined?.isSecondary ? combinedPair : secondary;
  const lastContext = combined?.isSecondary ? { ...context, caches: combined.caches } : context;
  return [
    primary === undefined ? '' : categories(primary, context),
    values(primary, context),
    values(secondary, context),
    combined === undefined ? '' : values(combinedPair, axisContext(combined)),
    lastPair === undefined ? '' : categories(lastPair, lastContext),
  ].join('');
}

function scatterAxesXml(plot: Plot): string {
  const context = axisContext(plot);
  const primary = plot.pair('primary');
  const secondary = plot.pair('secondary');
  return [
    primary === undefined ? '' : xValueAxisXml(primary, context, 'b') + valueAxisXml(primary, context, 'l', true),
    secondary === undefined ? '' : xValueAxisXml(secondary, context, 'b') + valueAxisXml(secondary, context, 'l', true),
  ].join('');
}

function tableXml(table: ChartOptions['table']): string {
  if (table === undefined) return '';
  return element(
    'c:dTable',
    {},
    table.horizontal === false ? '' : valueElement('c:showHorzBorder', 1),
    table.vertical === false ? '' : valueElement('c:showVertBorder', 1),
    table.outline === false ? '' : valueElement('c:showOutline', 1),
    table.showKeys ? valueElement('c:showKeys', 1) : '',
    table.font === undefined ? '' : textPropertiesXml(table.font),
  );
}
