import { t } from '@bridge/protocol/module';
import { OBJECT_POSITIONS } from './drawing/drawing-objects.ts';
import { columnSchema, rowSchema } from './wire-schemas.ts';

const flag = t.optional(t.boolean());
const text = t.optional(t.string());
const number = t.optional(t.number());

/** @see ObjectOptions */
const objectOptions = {
  x_offset: number,
  y_offset: number,
  x_scale: number,
  y_scale: number,
  object_position: t.optional(t.oneOf(...OBJECT_POSITIONS)),
  description: text,
  decorative: flag,
};

/** @see ImageOptions */
export const imageOptions = { ...objectOptions, url: text, tip: text };
export const chartPlacement = objectOptions;

/** An image: the path of its file (`file` is what error texts call it), or its bytes. */
export const imageSource = { path: t.optional(t.bytes()), file: text, data: t.optional(t.bytes()) };

/** @see CommentOptions */
export const comment = t.object({
  row: rowSchema,
  column: columnSchema,
  text: t.string(),
  author: text,
  visible: flag,
  color: text,
  font: text,
  font_size: text,
  font_family: text,
  start_row: t.optional(rowSchema),
  start_column: t.optional(columnSchema),
  x_offset: number,
  y_offset: number,
  width: number,
  height: number,
  x_scale: number,
  y_scale: number,
});

/** @see ButtonOptions */
export const button = {
  caption: text,
  macro: text,
  description: text,
  width: number,
  height: number,
  x_offset: number,
  y_offset: number,
  x_scale: number,
  y_scale: number,
};

const connection = t.optional(t.object({ id: t.string(), index: t.string() }));

/** @see Shape */
export const shape = t.object({
  id: t.integer({ min: 0 }),
  type: t.string(),
  row: rowSchema,
  column: columnSchema,
  x_offset: t.number(),
  y_offset: t.number(),
  width: t.number(),
  height: t.number(),
  x_scale: t.number(),
  y_scale: t.number(),
  object_position: t.optional(t.oneOf(...OBJECT_POSITIONS)),
  name: text,
  text,
  text_box: flag,
  edit_as: text,
  connector: flag,
  start: connection,
  end: connection,
  adjustments: t.optional(t.array(t.number())),
  flip_h: flag,
  flip_v: flag,
  rotation: number,
  fill: text,
  line: text,
  line_type: text,
  line_weight: t.number(),
  align: t.string(),
  valign: t.string(),
  font: t.optional(
    t.object({
      name: text,
      size: number,
      color: text,
      bold: flag,
      italic: flag,
      underline: flag,
      strikeout: flag,
      rotation: number,
    }),
  ),
});
