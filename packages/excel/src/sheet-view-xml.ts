import { cellName } from './cell-reference.ts';
import { splitPosition } from './column-xml.ts';
import type { Panes, WorksheetSettings } from './worksheet-settings.ts';
import { attributes } from './xml-text.ts';

interface Selection {
  readonly pane?: string | undefined;
  readonly activeCell?: string | undefined;
  readonly range?: string | undefined;
}

/** `<sheetViews>`. */
export function sheetViewsXml(settings: WorksheetSettings, { normalZoom = true } = {}): string {
  const zoom = settings.zoom ?? 100;
  const start = attributes({
    showGridLines: settings.showGridlines === false ? 0 : undefined,
    showRowColHeaders: settings.showHeaders === false ? 0 : undefined,
    showZeros: settings.showZeros === false ? 0 : undefined,
    rightToLeft: settings.rightToLeft ? 1 : undefined,
    tabSelected: settings.selected ? 1 : undefined,
    showOutlineSymbols: settings.outline?.visible === false ? 0 : undefined,
    view: settings.pageView ? 'pageLayout' : undefined,
    topLeftCell: settings.topLeftCell,
    zoomScale: zoom !== 100 && !settings.pageView ? zoom : undefined,
    zoomScaleNormal: zoom !== 100 && normalZoom ? zoom : undefined,
    workbookViewId: 0,
  });
  const children =
    settings.panes === undefined
      ? settings.selection === undefined
        ? ''
        : selectionXml(settings.selection)
      : panesXml(settings.panes, settings.selection);
  const view = children === '' ? `<sheetView${start}/>` : `<sheetView${start}>${children}</sheetView>`;
  return `<sheetViews>${view}</sheetViews>`;
}

function selectionXml({ pane, activeCell, range }: Selection): string {
  return `<selection${attributes({ pane, activeCell, sqref: range })}/>`;
}

function panesXml(panes: Panes, selection: Selection | undefined): string {
  return panes.kind === 'split' ? splitXml(panes, selection) : frozenXml(panes, selection);
}

function frozenXml(panes: Panes, selection: Selection | undefined): string {
  const { row, column } = panes;
  const topRow = panes.topRow || row;
  const leftColumn = panes.leftColumn || column;
  const pane = attributes({
    xSplit: column || undefined,
    ySplit: row || undefined,
    topLeftCell: cellName(topRow, leftColumn),
    activePane: activePane(row, column),
    state: panes.kind === 'frozen_split' ? 'frozenSplit' : 'frozen',
  });
  return `<pane${pane}/>${paneSelections(row, column, cellName(row, 0), cellName(0, column), selection)}`;
}

function splitXml(panes: Panes, selection: Selection | undefined): string {
  const { row, column } = panes;
  let topRow = Math.trunc(panes.topRow || row);
  let leftColumn = Math.trunc(panes.leftColumn || column);
  const ySplit = row ? Math.trunc(20 * row + 300) : 0;
  const xSplit = column ? splitPosition(column) : 0;
  if ((panes.topRow || row) === row && (panes.leftColumn || column) === column) {
    // The first cell shown is estimated from default sizes when the caller does not tell it.
    topRow = Math.trunc(0.5 + (ySplit - 300) / 20 / 15);
    leftColumn = Math.trunc(0.5 + ((xSplit - 390) / 20 / 3) * (4 / 64));
  }
  const topLeft = cellName(topRow, leftColumn);
  const pane = attributes({
    xSplit: xSplit || undefined,
    ySplit: ySplit || undefined,
    topLeftCell: topLeft,
    activePane: selection === undefined ? undefined : activePane(row, column),
  });
  const active = selection ?? { activeCell: topLeft, range: topLeft };
  return `<pane${pane}/>${paneSelections(row, column, cellName(topRow, 0), cellName(0, leftColumn), active)}`;
}

function activePane(row: number, column: number): string {
  if (row && column) return 'bottomRight';
  return column ? 'topRight' : 'bottomLeft';
}

function paneSelections(
  row: number,
  column: number,
  rowCell: string,
  columnCell: string,
  selection: Selection | undefined,
): string {
  const main = selectionXml({ ...selection, pane: activePane(row, column) });
  if (!row || !column) return main;
  return (
    selectionXml({ pane: 'topRight', activeCell: columnCell, range: columnCell }) +
    selectionXml({ pane: 'bottomLeft', activeCell: rowCell, range: rowCell }) +
    main
  );
}
