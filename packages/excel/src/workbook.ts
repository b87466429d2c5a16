import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { type BytePath, bytePath, fsPath } from './byte-path.ts';
import { Chart } from './chart/chart.ts';
import { ChartData } from './chart/chart-data.ts';
import type { ChartOptions } from './chart/chart-options.ts';
import { Chartsheet } from './chartsheet.ts';
import { DrawingAssembler } from './drawing/assemble-drawings.ts';
import { ExcelError } from './errors.ts';
import { Format, type FormatProperties } from './format.ts';
import { PackageParts, relationsPath } from './package-parts.ts';
import { SharedStrings } from './shared-strings.ts';
import { Spool } from './spool.ts';
import { Styles } from './styles.ts';
import { TargetFile } from './target-file.ts';
import { THEME_XML } from './theme-xml.ts';
import type { WorkbookSettings } from './workbook-settings.ts';
import {
  appXml,
  type Contents,
  contentTypesXml,
  coreXml,
  customXml,
  hasCustomProperties,
  METADATA_XML,
  rootRelationsXml,
  sheetPaths,
  workbookRelationsXml,
  workbookXml,
} from './workbook-xml.ts';
import { Worksheet } from './worksheet.ts';
import { type ByteSink, ZipWriter } from './zip-writer.ts';

/** Characters of a sheet's name, Excel's limit. */
const MAX_SHEET_NAME = 31;

export interface WorkbookOptions {
  /** Permissions of a new file. Defaults to 0666 less the process's umask. */
  readonly mode?: number | undefined;
  /** Where rendered sheets wait when they outgrow memory. Defaults to the target's directory, for streams to the system's. */
  readonly temporaryDirectory?: string | Uint8Array | undefined;
  /** Memory of the dictionary of distinct strings, roughly, in bytes; more strings are written into their cells. Defaults to 32 MiB. */
  readonly stringMemory?: number | undefined;
  /** Bytes of rendered sheets that stay in memory before they go to a file. Defaults to 8 MiB. */
  readonly spoolMemory?: number | undefined;
  /** Format of cells without one. Defaults to Excel's: Calibri 11. */
  readonly defaultFormat?: FormatProperties | undefined;
  /** Rows as low as Excel 2003 made them, for Arial 10. The format and the page are the caller's. */
  readonly excel2003?: boolean | undefined;
  /** Creation time in the properties. Defaults to now. */
  readonly created?: Date | undefined;
}

/** Where the archive goes: nothing appears there before `commit`. */
interface Target {
  /** Where the bytes wait, if they wait in a file with a name. */
  readonly temporaryPath?: BytePath;
  write: ByteSink;
  commit(): Promise<void>;
  abandon(): Promise<void>;
}

/**
 * Begins a workbook.
 *
 * @param target - a path (bytes when it is not UTF-8), which appears only when {@link Workbook.close} has written it whole; or a function that takes the bytes, called
 * from close on.
 * @throws the system's error (EACCES, ENOENT, …) when the path cannot be written.
 */
export async function createWorkbook(
  target: string | Uint8Array | ByteSink,
  options: WorkbookOptions = {},
): Promise<Workbook> {
  const temporaryDirectory = bytePath(options.temporaryDirectory ?? tmpdir());
  if (typeof target === 'function') {
    // The bytes are the caller's to keep; those of a spool are overwritten.
    const through: Target = {
      write: (bytes) => target(Buffer.from(bytes)),
      commit: async () => undefined,
      abandon: async () => undefined,
    };
    return new Workbook(through, temporaryDirectory, options);
  }
  const path = bytePath(target);
  const file = await TargetFile.open(path, { mode: options.mode, temporaryDirectory });
  return new Workbook(file, options.temporaryDirectory === undefined ? file.directory : temporaryDirectory, options);
}

/** A workbook that is being written. Close it, or abandon it: until then it holds a temporary file. */
export class Workbook {
  readonly #target: Target;
  readonly #spool: Spool;
  readonly #strings: SharedStrings;
  readonly #sheets: (Worksheet | Chartsheet)[] = [];
  #macros: Buffer | undefined;
  /** By slot; slot 0 is the default format. */
  readonly #formats: Format[];
  readonly #excel2003: boolean;
  /** In lower case. */
  readonly #tableNames = new Set<string>();
  readonly #created: Date;
  #settings: WorkbookSettings = {};
  #sheetNumber = 0;
  #chartNumber = 0;
  #state: 'open' | 'closing' | 'ended' = 'open';

  constructor(target: Target, spoolDirectory: BytePath, options: WorkbookOptions) {
    this.#target = target;
    this.#spool = new Spool(spoolDirectory, options.spoolMemory);
    this.#strings = new SharedStrings(this.#spool, options.stringMemory);
    this.#formats = [new Format(0, options.defaultFormat ?? {})];
    this.#excel2003 = options.excel2003 ?? false;
    this.#created = options.created ?? new Date();
  }

  /** Sheets with cells and chart sheets, in order. */
  get sheets(): readonly (Worksheet | Chartsheet)[] {
    return this.#sheets;
  }

  /** What a killed process leaves behind: the temporary file beside the target. */
  get temporaryPath(): BytePath | undefined {
    return this.#target.temporaryPath;
  }

  /** Where rendered sheets go from now on when they outgrow memory. */
  set temporaryDirectory(directory: string | Uint8Array) {
    this.#assertOpen();
    this.#spool.directory = bytePath(directory);
  }

  get worksheets(): readonly Worksheet[] {
    return this.#sheets.filter((sheet) => sheet.kind === 'worksheet');
  }

  /**
   * Adds a sheet at the end.
   *
   * @param name - at most 31 characters, unique without regard to case. Defaults to `Sheet1`, `Sheet2`, …
   * @throws ExcelError `invalid_sheet_name`.
   */
  addWorksheet(name?: string): Worksheet {
    this.#assertOpen();
    this.#sheetNumber++;
    const checked = this.#checkName(name || `Sheet${this.#sheetNumber}`);
    const sheet = new Worksheet(checked, {
      strings: this.#strings,
      spool: this.#spool,
      date1904: () => this.#settings.date1904 ?? false,
      excel2003: this.#excel2003,
      assertOpen: () => this.#assertOpen(),
      takeTableName: (name) => this.#takeTableName(name),
      freeTableName: (number) => this.#freeTableName(number),
    });
    this.#sheets.push(sheet);
    return sheet;
  }

  /**
   * Adds a sheet that is one chart.
   *
   * @param name - as for worksheets. Defaults to `Chart1`, `Chart2`, …
   */
  addChartsheet(chart: Chart | ChartOptions, name?: string): Chartsheet {
    this.#assertOpen();
    this.#chartNumber++;
    const checked = this.#checkName(name || `Chart${this.#chartNumber}`);
    const shown = chart instanceof Chart ? chart : new Chart(chart);
    const sheet = new Chartsheet(checked, shown, () => this.#assertOpen());
    this.#sheets.push(sheet);
    return sheet;
  }

  /** Takes a VBA project as Excel stores it (`vbaProject.bin`); the file should be named `.xlsm` then. */
  setVbaProject(project: string | Uint8Array): void {
    this.#assertOpen();
    this.#macros = typeof project === 'string' ? readFileSync(fsPath(bytePath(project))) : Buffer.from(project);
  }

  /** @throws ExcelError `sheet_not_found`, for chart sheets too. */
  worksheet(nameOrIndex: string | number): Worksheet {
    const sheet = this.sheet(nameOrIndex);
    if (sheet.kind === 'worksheet') return sheet;
    throw new ExcelError('sheet_not_found', `sheet ${nameOrIndex} is a chart, not a worksheet`);
  }

  /** A sheet of either kind. @throws ExcelError `sheet_not_found`. */
  sheet(nameOrIndex: string | number): Worksheet | Chartsheet {
    const sheet =
      typeof nameOrIndex === 'number'
        ? this.#sheets[nameOrIndex]
        : this.#sheets.find(({ name }) => name === nameOrIndex);
    if (sheet === undefined) throw new ExcelError('sheet_not_found', `the workbook has no worksheet ${nameOrIndex}`);
    return sheet;
  }

  /** Adds a format; it may be changed until close. */
  addFormat(properties: FormatProperties = {}): Format {
    this.#assertOpen();
    const format = new Format(this.#formats.length, properties);
    this.#formats.push(format);
    return format;
  }

  /** The format that new links get, blue and underlined in Excel's own style. */
  linkFormat(): Format {
    return this.addFormat({ hyperlink: true });
  }

  /** Changes settings; those not named stay. */
  configure(settings: WorkbookSettings): void {
    this.#assertOpen();
    this.#settings = { ...this.#settings, ...settings };
  }

  /**
   * Writes the file and gives it its name. A workbook without sheets gets one.
   *
   * @throws the system's error (ENOSPC, …), or ExcelError `workbook_closed` the second time; no file has appeared then.
   */
  async close(): Promise<void> {
    this.#assertOpen();
    if (this.#sheets.length === 0) this.addWorksheet();
    this.#selectOneSheet();
    this.#state = 'closing';
    try {
      await this.#writeArchive();
      await this.#target.commit();
    } catch (error) {
      await this.#target.abandon();
      throw error;
    } finally {
      this.#state = 'ended';
      this.#spool.close();
    }
  }

  /** Gives the workbook up: the temporary file goes away and an existing target stays. Does nothing after close. */
  async abandon(): Promise<void> {
    if (this.#state !== 'open') return;
    this.#state = 'ended';
    await Promise.allSettled([...this.worksheets.map((sheet) => sheet.idle()), this.#strings.idle()]);
    this.#spool.close();
    await this.#target.abandon();
  }

  /** Excel wants a visible, selected sheet. */
  #selectOneSheet(): void {
    if (!this.#settings.activeSheet) this.#sheets[0]!.configure({ selected: true, hidden: false });
  }

  async #writeArchive(): Promise<void> {
    const styles = new Styles(
      this.#formats.map(({ properties }) => properties),
      this.#settings.recentColors,
    );
    for (const sheet of this.worksheets) await sheet.settled(styles.indexes);
    await this.#strings.settled();
    const parts = new PackageParts();
    const drawings = new DrawingAssembler(parts, this.#spool, this.#chartData());
    const sheets = this.#sheets.map((sheet, index) =>
      sheet.kind === 'worksheet'
        ? sheet.finish({ styles, parts, drawings, number: index + 1 })
        : sheet.finish(drawings),
    );
    if (this.#macros !== undefined) parts.addExtension('bin', 'application/vnd.ms-office.vbaProject');
    const contents: Contents = {
      parts,
      sheets: this.#sheets,
      hasStrings: this.#strings.total > 0,
      hasMetadata: this.worksheets.some((sheet) => sheet.hasDynamicFormulas),
      hasMacros: this.#macros !== undefined,
      settings: this.#settings,
    };
    const zip = new ZipWriter((bytes) => this.#target.write(bytes));
    // The order that file(1) and the like recognise.
    await zip.addPart('[Content_Types].xml', contentTypesXml(contents));
    await zip.addPart('_rels/.rels', rootRelationsXml(contents));
    await zip.addPart('xl/_rels/workbook.xml.rels', workbookRelationsXml(contents));
    await zip.addPart('xl/workbook.xml', workbookXml(contents));
    if (contents.hasStrings) await zip.addCompressed('xl/sharedStrings.xml', this.#strings.finish());
    await zip.addPart('xl/styles.xml', styles.xml);
    for (const [index, name] of sheetPaths(this.#sheets).entries()) {
      const { relations, ...sheet } = sheets[index]!;
      const path = `xl/${name}`;
      if ('part' in sheet) await zip.addCompressed(path, sheet.part);
      else await zip.addPart(path, sheet.xml);
      if (relations.xml !== undefined) await zip.addPart(relationsPath(path), relations.xml);
    }
    for (const { path, content, relations } of parts.parts) {
      await zip.addPart(path, typeof content === 'function' ? content() : content);
      if (relations?.xml !== undefined) await zip.addPart(relationsPath(path), relations.xml);
    }
    if (this.#macros !== undefined) await zip.addPart('xl/vbaProject.bin', this.#macros);
    await zip.addPart('xl/theme/theme1.xml', THEME_XML);
    if (contents.hasMetadata) await zip.addPart('xl/metadata.xml', METADATA_XML);
    await zip.addPart('docProps/app.xml', appXml(contents));
    const created = `${this.#created.toISOString().slice(0, 19)}Z`;
    await zip.addPart('docProps/core.xml', coreXml(this.#settings.properties ?? {}, created));
    if (hasCustomProperties(this.#settings)) {
      await zip.addPart('docProps/custom.xml', customXml(this.#settings.customProperties!));
    }
    await zip.finish();
  }

  #takeTableName(name: string): void {
    const key = name.toLowerCase();
    if (this.#tableNames.has(key))
      throw new ExcelError('invalid_value', `invalid duplicate table name '${name}' found`);
    this.#tableNames.add(key);
  }

  #freeTableName(number: number): string {
    let name = `Table${number}`;
    while (this.#tableNames.has(name.toLowerCase())) name += '_1';
    this.#takeTableName(name);
    return name;
  }

  /** What charts cache of the sheets' cells. Sheets are settled. */
  #chartData(): ChartData {
    const charts = this.#sheets.flatMap((sheet) =>
      sheet.kind === 'worksheet' ? sheet.objects.charts.map(({ chart }) => chart) : [sheet.chart],
    );
    return new ChartData(charts, (name, ranges) =>
      this.worksheets.find((sheet) => sheet.name === name)?.rangeData(ranges),
    );
  }

  #checkName(name: string): string {
    if ([...name].length > MAX_SHEET_NAME) {
      throw new ExcelError('invalid_sheet_name', `Sheetname ${name} must be <= ${MAX_SHEET_NAME} chars`);
    }
    if (/[[\]:*?/\\]/.test(name)) {
      throw new ExcelError('invalid_sheet_name', `Invalid character []:*?/\\ in worksheet name: ${name}`);
    }
    if (name.startsWith("'") || name.endsWith("'")) {
      throw new ExcelError('invalid_sheet_name', `Worksheet name ${name} cannot start or end with an apostrophe`);
    }
    if (this.#sheets.some((sheet) => sheet.name.toLowerCase() === name.toLowerCase())) {
      throw new ExcelError('invalid_sheet_name', `Worksheet name '${name}', with case ignored, is already used.`);
    }
    return name;
  }

  #assertOpen(): void {
    if (this.#state !== 'open') throw new ExcelError('workbook_closed', 'the workbook is closed');
  }
}
