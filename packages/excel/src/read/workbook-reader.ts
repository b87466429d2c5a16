import { ExcelError } from '../errors.ts';
import { CompoundFile, isCompoundFile } from './compound-file.ts';
import { decryptPackage } from './encrypted-package.ts';
import { type SharedString, SharedStringList } from './shared-string-list.ts';
import { type RawRow, type SheetElement, SheetRows } from './sheet-rows.ts';
import { XmlDecoder } from './xml-decoder.ts';
import { childrenOf, readTree, type XmlNode } from './xml-tree.ts';
import { type ByteSource, openSource, ZipReader } from './zip-reader.ts';

/** Parts that are read as a whole are no larger than this. */
const MAX_TREE_BYTES = 128 << 20;
/** Encrypted workbooks are decrypted as a whole. */
const MAX_ENCRYPTED_BYTES = 512 << 20;

export interface SheetInfo {
  readonly name: string;
  /** `hidden` or `veryHidden`; absent for a visible sheet. */
  readonly state: string | undefined;
}

/** The parts of an .xlsx file, rows and strings by streaming. Close it: until then it holds the file open. */
export class WorkbookReader {
  readonly sheets: readonly SheetInfo[];
  /** `xl/workbook.xml`. */
  readonly workbook: XmlNode;
  readonly styles: XmlNode | undefined;
  readonly theme: XmlNode | undefined;
  readonly #zip: ZipReader;
  readonly #sheetParts: readonly string[];
  readonly #stringsPart: string | undefined;

  /**
   * @param password - of an encrypted workbook, which is held in memory as a whole.
   * @throws ExcelError `invalid_file`, `wrong_password` or `encrypted_file`; the system's error when the path cannot be read.
   */
  static async open(
    source: string | { readonly path: Uint8Array } | Uint8Array,
    password?: string | undefined,
  ): Promise<WorkbookReader> {
    const bytes = openSource(source);
    try {
      const zip = new ZipReader(isCompoundFile(bytes.read(0, 8)) ? decrypted(bytes, password) : bytes);
      return new WorkbookReader(zip, await readParts(zip));
    } catch (error) {
      bytes.close();
      throw error;
    }
  }

  private constructor(zip: ZipReader, parts: Parts) {
    this.#zip = zip;
    this.workbook = parts.workbook;
    this.styles = parts.styles;
    this.theme = parts.theme;
    this.sheets = parts.sheets.map(({ name, state }) => ({ name, state }));
    this.#sheetParts = parts.sheets.map(({ part }) => part);
    this.#stringsPart = parts.strings;
  }

  /** Do days count from 1904? */
  get date1904(): boolean {
    const value = childrenOf(this.workbook, 'workbookPr')[0]?.attributes.date1904;
    return value === '1' || value === 'true';
  }

  /** The shared strings, in order. */
  async *strings(): AsyncGenerator<SharedString[]> {
    if (this.#stringsPart === undefined) return;
    const list = new SharedStringList(this.#stringsPart);
    for await (const text of this.#text(this.#stringsPart)) yield list.push(text);
    yield list.end();
  }

  /** The rows of a sheet by index, as they stand in the file; `elements` of the last batch holds what stands around them. */
  async *rows(sheet: number): AsyncGenerator<{ rows: RawRow[]; elements: readonly SheetElement[] | undefined }> {
    const part = this.#sheetParts[sheet];
    if (part === undefined) throw new ExcelError('sheet_not_found', `the workbook has no sheet ${sheet}`);
    const rows = new SheetRows(part);
    for await (const text of this.#text(part)) {
      const complete = rows.push(text);
      if (complete.length > 0) yield { rows: complete, elements: undefined };
    }
    yield { rows: rows.end(), elements: rows.elements };
  }

  close(): void {
    this.#zip.close();
  }

  async *#text(part: string): AsyncGenerator<string> {
    const decoder = new XmlDecoder(part);
    for await (const piece of this.#zip.pieces(part)) yield decoder.write(piece);
    yield decoder.end();
  }
}

function decrypted(bytes: ByteSource, password: string | undefined): ByteSource {
  if (bytes.length > MAX_ENCRYPTED_BYTES)
    throw new ExcelError('encrypted_file', 'it is encrypted, and too large to decrypt');
  const file = new CompoundFile(bytes.read(0, bytes.length));
  bytes.close();
  return openSource(decryptPackage(file, password));
}

interface Parts {
  readonly workbook: XmlNode;
  readonly styles: XmlNode | undefined;
  readonly theme: XmlNode | undefined;
  readonly strings: string | undefined;
  readonly sheets: readonly { name: string; state: string | undefined; part: string }[];
}

async function readParts(zip: ZipReader): Promise<Parts> {
  if (zip.has('EncryptedPackage')) throw new ExcelError('encrypted_file', 'the workbook is encrypted');
  if (!zip.has('_rels/.rels')) {
    throw new ExcelError('invalid_file', 'it is a zip archive, but no workbook: _rels/.rels is missing');
  }
  const tree = async (part: string) => readTree(await zip.whole(part, MAX_TREE_BYTES), part);
  const root = relationsOf(await tree('_rels/.rels'));
  const main = root.find(({ type }) => type === 'officeDocument')?.target.replace(/^\//, '');
  if (main === undefined) throw new ExcelError('invalid_file', 'it is a package, but no workbook');
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const workbook = await tree(main);
  if (workbook.name !== 'workbook') throw new ExcelError('invalid_file', `${main} is no workbook`);
  const relations = relationsOf(await tree(`${folder}_rels/${main.slice(folder.length)}.rels`));
  const partOf = (target: string) => (target.startsWith('/') ? target.slice(1) : normalized(folder + target));
  const first = (type: string) => {
    const found = relations.find((relation) => relation.type === type);
    return found === undefined ? undefined : partOf(found.target);
  };
  const optional = async (part: string | undefined) => (part !== undefined && zip.has(part) ? tree(part) : undefined);
  const sheets = childrenOf(childrenOf(workbook, 'sheets')[0], 'sheet').flatMap(({ attributes }) => {
    const relation = relations.find(({ id, type }) => id === attributes.id && type === 'worksheet');
    if (relation === undefined) return [];
    return [{ name: attributes.name ?? '', state: attributes.state, part: partOf(relation.target) }];
  });
  const strings = first('sharedStrings');
  return {
    workbook,
    styles: await optional(first('styles')),
    theme: await optional(first('theme')),
    strings: strings !== undefined && zip.has(strings) ? strings : undefined,
    sheets,
  };
}

/** Types by their last word: the transitional and the strict form differ before it. */
function relationsOf(tree: XmlNode): { id: string; type: string; target: string }[] {
  return childrenOf(tree, 'Relationship').map(({ attributes: { Id = '', Type = '', Target = '' } }) => ({
    id: Id,
    type: Type.slice(Type.lastIndexOf('/') + 1),
    target: Target,
  }));
}

function normalized(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
