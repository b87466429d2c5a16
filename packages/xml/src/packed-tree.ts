import { isAscii } from 'node:buffer';
import { COLUMNS, type Column, type Tree } from './tree.ts';

/** A tree as it travels to Perl: columns of 32-bit big-endian numbers, which Perl's `vec` reads in place. */
export type PackedTree = Record<Column, Buffer> & {
  readonly count: number;
  /** Is any value or name outside ASCII? Else they need no decoding. */
  readonly wide: boolean;
  readonly names: string[];
  readonly text: Buffer;
  readonly data: Buffer;
  /** Pairs of element and namespace node. */
  readonly namespaces: number[];
  readonly ids: Record<string, number>;
};

export function packTree(tree: Tree): PackedTree {
  const text = tree.text.slice();
  const data = tree.data.slice();
  const columns = Object.fromEntries(
    COLUMNS.map((column) => {
      const { buffer } = tree[column];
      return [column, Buffer.from(Buffer.from(buffer, 0, (tree.count + 1) * 4)).swap32()];
    }),
  ) as Record<Column, Buffer>;
  return {
    ...columns,
    count: tree.count,
    wide: !isAscii(text) || !isAscii(data),
    names: tree.names.texts(),
    text,
    data,
    namespaces: tree.namespaces,
    ids: Object.fromEntries(tree.ids),
  };
}
