import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { getSystemErrorMessage } from 'node:util';
import { bytePath, fsPath } from '../byte-path.ts';
import { ExcelError } from '../errors.ts';
import type { PackageParts } from '../package-parts.ts';
import type { Spool } from '../spool.ts';
import type { ImageSource } from './drawing-objects.ts';
import { type ImageInfo, imageKey, readImageInfo } from './image-file.ts';

/** An image of the package. */
export interface StoredImage extends ImageInfo {
  /** File name without folders; `image` for one that came as bytes. */
  readonly name: string;
  /** Target of relations to it. */
  readonly target: string;
}

/** Images of a workbook, each stored once however often it is used. Their bytes wait in the spool, not in memory. */
export class ImageStore {
  readonly #parts: PackageParts;
  readonly #spool: Spool;
  readonly #targets = new Map<string, string>();

  constructor(parts: PackageParts, spool: Spool) {
    this.#parts = parts;
    this.#spool = spool;
  }

  /** @throws ExcelError `invalid_image` when the file cannot be read, or is no image. */
  add(source: ImageSource): StoredImage {
    const { bytes, name, file } = load(source);
    const info = readImageInfo(bytes, file);
    const key = imageKey(bytes);
    let target = this.#targets.get(key);
    if (target === undefined) {
      const block = this.#spool.append(bytes);
      target = this.#parts.addMedia(info.type, `image/${info.type}`, () => this.#spool.read(block));
      this.#targets.set(key, target);
    }
    return { ...info, name, target };
  }
}

function load(source: ImageSource): { bytes: Buffer; name: string; file: string } {
  if (source instanceof Uint8Array) return { bytes: Buffer.from(source), name: 'image', file: 'image' };
  const { path, file: shown } = typeof source === 'string' ? { path: source, file: source } : source;
  const file = shown ?? Buffer.from(path).toString('utf8');
  try {
    return { bytes: readFileSync(fsPath(bytePath(path))), name: basename(file), file };
  } catch (error) {
    throw new ExcelError('invalid_image', `Couldn't import ${file}: ${reason(error)}`, { cause: error });
  }
}

/** The system's text for an error, as C's strerror begins it: with a capital. */
function reason(error: unknown): string {
  const { errno } = error as NodeJS.ErrnoException;
  const text = errno === undefined ? String(error) : getSystemErrorMessage(errno);
  return text.charAt(0).toUpperCase() + text.slice(1);
}
