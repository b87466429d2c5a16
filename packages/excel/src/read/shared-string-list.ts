import { attributesOf, XmlScanner } from './xml-scanner.ts';

/** A change of font within a string. */
export interface FontRun {
  /** Characters before it. */
  readonly start: number;
  /** `sz`, `color`, `rFont`, `b`, … with their attributes; absent where the run has no font of its own. */
  readonly font:
    | readonly { readonly name: string; readonly attributes: Readonly<Record<string, string>> }[]
    | undefined;
}

export interface SharedString {
  readonly text: string;
  readonly runs: readonly FontRun[];
}

/** Takes `sharedStrings.xml` in pieces. */
export class SharedStringList {
  readonly #scanner: XmlScanner;
  #strings: SharedString[] = [];
  #text: string | undefined;
  #runs: { start: number; font: { name: string; attributes: Record<string, string> }[] | undefined }[] = [];
  #inText = false;
  #inRun = false;
  #inFont = false;
  #inPhonetic = 0;

  constructor(part: string) {
    this.#scanner = new XmlScanner(
      {
        open: (name, attributes) => this.#open(name, attributes),
        close: (name) => this.#close(name),
        text: (text) => {
          if (this.#inText) this.#text += text;
        },
      },
      part,
    );
  }

  /** @returns the strings that are complete now. */
  push(piece: string): SharedString[] {
    this.#scanner.push(piece);
    return this.#take();
  }

  end(): SharedString[] {
    this.#scanner.end();
    return this.#take();
  }

  #take(): SharedString[] {
    const strings = this.#strings;
    this.#strings = [];
    return strings;
  }

  #open(name: string, attributes: string): void {
    if (name === 'si') {
      this.#text = '';
      this.#runs = [];
    } else if (this.#text === undefined) return;
    else if (name === 'rPh') this.#inPhonetic++;
    else if (this.#inPhonetic > 0) return;
    else if (this.#inFont) this.#runs.at(-1)!.font!.push({ name, attributes: attributesOf(attributes) });
    else if (name === 'rPr') {
      this.#runs.push({ start: [...this.#text].length, font: [] });
      this.#inFont = true;
    } else if (name === 'r') this.#inRun = true;
    else if (name === 't') {
      if (this.#inRun && this.#runs.length === 0) this.#runs.push({ start: 0, font: undefined });
      this.#inText = true;
    }
  }

  #close(name: string): void {
    if (name === 'si' && this.#text !== undefined) {
      this.#strings.push({ text: this.#text, runs: this.#runs });
      this.#text = undefined;
    } else if (name === 'rPh') this.#inPhonetic--;
    else if (name === 'rPr') this.#inFont = false;
    else if (name === 'r') this.#inRun = false;
    else if (name === 't') this.#inText = false;
  }
}
