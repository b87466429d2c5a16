import type { FormatProperties } from './format.ts';
import { runPropertiesXml } from './styles.ts';
import { textElement } from './xml-text.ts';

/** A piece of a string with a font of its own. */
export interface TextRun {
  readonly text: string;
  /** Absent at the beginning: the cell's own font. Absent later on: the default font. */
  readonly font?: FormatProperties | undefined;
}

/** The content of a string item. Pieces without text, for which Excel would refuse the file, are left out. */
export function runsXml(runs: readonly TextRun[]): string {
  return runs
    .filter(({ text }) => text !== '')
    .map(({ text, font }, index) => {
      const properties = font === undefined && index === 0 ? '' : runPropertiesXml(font ?? {});
      return `<r>${properties}${textElement(text)}</r>`;
    })
    .join('');
}
