import type { PageSettings } from './worksheet-settings.ts';
import { attributes, element, escapeText } from './xml-text.ts';

/** Excel writes at most this many breaks of a kind. */
const MAX_BREAKS = 1023;

/** Everything about the printed page, in the order of the schema. */
export function pageXml(page: PageSettings = {}): string {
  return [
    printOptionsXml(page),
    marginsXml(page),
    setupXml(page),
    headerFooterXml(page),
    breaksXml('rowBreaks', page.rowBreaks ?? [], 16383),
    breaksXml('colBreaks', page.columnBreaks ?? [], 1048575),
  ].join('');
}

function printOptionsXml(page: PageSettings): string {
  const options = attributes({
    horizontalCentered: page.centerHorizontally ? 1 : undefined,
    verticalCentered: page.centerVertically ? 1 : undefined,
    headings: page.printHeaders ? 1 : undefined,
    gridLines: page.printGridlines ? 1 : undefined,
  });
  return options === '' && !page.optionsTouched ? '' : `<printOptions${options}/>`;
}

function marginsXml({ margins = {} }: PageSettings): string {
  return `<pageMargins${attributes({
    left: margins.left ?? 0.7,
    right: margins.right ?? 0.7,
    top: margins.top ?? 0.75,
    bottom: margins.bottom ?? 0.75,
    header: margins.header ?? 0.3,
    footer: margins.footer ?? 0.3,
  })}/>`;
}

function setupXml(page: PageSettings): string {
  const scale = page.scale ?? 100;
  const touched =
    page.setupTouched ||
    page.landscape !== undefined ||
    page.paper !== undefined ||
    page.fit !== undefined ||
    page.scale !== undefined ||
    page.blackAndWhite ||
    page.acrossThenDown;
  if (!touched) return '';
  const firstPage = page.firstPage ?? 0;
  return `<pageSetup${attributes({
    paperSize: page.paper,
    scale: scale === 100 ? undefined : scale,
    fitToWidth: page.fit !== undefined && page.fit.width !== 1 ? page.fit.width : undefined,
    fitToHeight: page.fit !== undefined && page.fit.height !== 1 ? page.fit.height : undefined,
    pageOrder: page.acrossThenDown ? 'overThenDown' : undefined,
    firstPageNumber: firstPage > 1 ? firstPage : undefined,
    orientation: page.landscape ? 'landscape' : 'portrait',
    blackAndWhite: page.blackAndWhite ? 1 : undefined,
    useFirstPageNumber: firstPage !== 0 ? 1 : undefined,
  })}/>`;
}

function headerFooterXml(page: PageSettings): string {
  if (page.header === undefined && page.footer === undefined && page.headerAligns !== false) return '';
  const start = {
    scaleWithDoc: page.headerScales === false ? 0 : undefined,
    alignWithMargins: page.headerAligns === false ? 0 : undefined,
  };
  const header = page.header ? `<oddHeader>${escapeText(page.header)}</oddHeader>` : '';
  const footer = page.footer ? `<oddFooter>${escapeText(page.footer)}</oddFooter>` : '';
  return element('headerFooter', start, header, footer);
}

function breaksXml(name: string, breaks: readonly number[], max: number): string {
  let ids = [...new Set(breaks)].sort((a, b) => a - b);
  if (ids[0] === 0) ids = ids.slice(1);
  ids = ids.slice(0, MAX_BREAKS);
  if (ids.length === 0) return '';
  const items = ids.map((id) => `<brk id="${id}" max="${max}" man="1"/>`).join('');
  return `<${name} count="${ids.length}" manualBreakCount="${ids.length}">${items}</${name}>`;
}
