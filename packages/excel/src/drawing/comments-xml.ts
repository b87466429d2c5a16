import { cellName } from '../cell-reference.ts';
import { dataElement, valueElement } from '../xml-element.ts';
import { element, textElement, XML_DECLARATION } from '../xml-text.ts';
import type { PlacedComment } from './drawing-objects.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
/** Excel's own colour of text in comments. */
const TOOLTIP_COLOR = 81;
const MAX_TEXT = 32_767;

/** The part `xl/commentsN.xml`. @see ECMA-376 part 1, §18.7 */
export function commentsXml(comments: readonly PlacedComment[], defaultAuthor: string): string {
  const authors = new Map<string, number>();
  const items = comments.map((comment) => {
    const author = comment.author ?? defaultAuthor;
    if (!authors.has(author)) authors.set(author, authors.size);
    return commentXml(comment, authors.get(author)!);
  });
  return (
    XML_DECLARATION +
    element(
      'comments',
      { xmlns: MAIN },
      element('authors', {}, [...authors.keys()].map((author) => dataElement('author', author)).join('')),
      element('commentList', {}, items.join('')),
    )
  );
}

function commentXml(comment: PlacedComment, authorId: number): string {
  const properties = element(
    'rPr',
    {},
    valueElement('sz', comment.fontSize ?? 8),
    element('color', { indexed: TOOLTIP_COLOR }),
    valueElement('rFont', comment.font ?? 'Tahoma'),
    valueElement('family', comment.fontFamily ?? 2),
  );
  const run = element('r', {}, properties, textElement(comment.text.slice(0, MAX_TEXT)));
  return element('comment', { ref: cellName(comment.row, comment.column), authorId }, element('text', {}, run));
}
