/** A PNG of a size, as far as writers look into it. */
export function pngOf(width: number, height: number, dotsPerMetre?: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(data.length, 0);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, data, Buffer.alloc(4)]);
  };
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  const density = Buffer.alloc(9);
  if (dotsPerMetre !== undefined) {
    density.writeUInt32BE(dotsPerMetre, 0);
    density.writeUInt32BE(dotsPerMetre, 4);
    density[8] = 1;
  }
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', size),
    ...(dotsPerMetre === undefined ? [] : [chunk('pHYs', density)]),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
