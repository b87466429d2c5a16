import type { Chart } from './chart/chart.ts';
import { colorArgb } from './color.ts';
import type { DrawingAssembler } from './drawing/assemble-drawings.ts';
import { pageXml } from './page-xml.ts';
import { Relations } from './relations.ts';
import { sheetViewsXml } from './sheet-view-xml.ts';
import type { PageSettings, Protection, WorksheetSettings } from './worksheet-settings.ts';

import { element, XML_DECLARATION } from './xml-text.ts';

/** A sheet that is one chart. Of the settings those of page, tab, zoom and protection count. */
export class Chartsheet {
  readonly kind = 'chartsheet';
  readonly name: string;
  chart: Chart;
  readonly #assertOpen: () => void;
  #settings: WorksheetSettings = {};

  constructor(name: string, chart: Chart, assertOpen: () => void) {
    this.name = name;
    this.chart = chart;
    this.#assertOpen = assertOpen;
  }

  get settings(): WorksheetSettings {
    return this.#settings;
  }

  /** Changes settings; those not named stay. */
  configure(settings: WorksheetSettings): void {
    this.#assertOpen();
    this.#settings = { ...this.#settings, ...settings };
  }

  /** The part `xl/chartsheets/sheetN.xml` and its relations. @see ECMA-376 part 1, §18.3.1.12 */
  finish(drawings: DrawingAssembler): { xml: string; relations: Relations } {
    const relations = new Relations();
    const landscape = this.#settings.page?.landscape ?? true;
    const drawing = drawings.addChartsheet(this.chart, landscape, relations);
    const xml =
      XML_DECLARATION +
      element(
        'chartsheet',
        {
          xmlns: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
          'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
        },
        propertiesXml(this.#settings),
        sheetViewsXml(shown(this.#settings), { normalZoom: false }),
        protectionXml(this.#settings.protection),
        pageXml(printed(this.#settings.page, landscape)),
        element('drawing', { 'r:id': drawing }),
      );
    return { xml, relations };
  }
}

/** Of a view the schema knows the tab and the zoom here: there are no cells. @see ECMA-376 part 1, §18.3.1.91 */
function shown({ selected, zoom }: WorksheetSettings): WorksheetSettings {
  return { selected, zoom };
}

/**
 * What the schema allows of a page here: one chart fills one page. It is printed across unless the caller says otherwise, which must be told
 * once anything about the paper is. @see ECMA-376 part 1, §18.3.1.64
 */
function printed(page: PageSettings | undefined, landscape: boolean): PageSettings | undefined {
  if (page === undefined) return undefined;
  const { setupTouched, paper, firstPage, blackAndWhite, margins, header, footer, headerAligns, headerScales } = page;
  const allowed = {
    setupTouched,
    paper,
    firstPage,
    blackAndWhite,
    margins,
    header,
    footer,
    headerAligns,
    headerScales,
  };
  return setupTouched || page.landscape !== undefined || paper !== undefined ? { ...allowed, landscape } : allowed;
}

function propertiesXml({ tabColor }: WorksheetSettings): string {
  return element('sheetPr', {}, tabColor === undefined ? '' : element('tabColor', { rgb: colorArgb(tabColor) }));
}

function protectionXml(protection: Protection | undefined): string {
  if (protection === undefined) return '';
  return element('sheetProtection', {
    password: protection.passwordHash || undefined,
    content: protection.content === false ? undefined : 1,
    objects: protection.allow?.includes('objects') ? undefined : 1,
  });
}
