import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pngOf } from '../testing/images.ts';
import { temporaryDirectory } from '../testing/temporary.ts';
import { writeWorkbook } from '../testing/write-workbook.ts';
import { createWorkbook } from '../workbook.ts';

describe('images', () => {
  test('come from paths and bytes, and are stored once', async () => {
    const file = join(temporaryDirectory(), 'logo.png');
    writeFileSync(file, pngOf(64, 20));
    const { parts, sheets } = await writeWorkbook((workbook) => {
      const sheet = workbook.addWorksheet();
      sheet.insertImage(1, 1, file, { url: 'https://example.com/', tip: 'go', xScale: 2 });
      sheet.insertImage(9, 1, pngOf(64, 20));
      sheet.setBackground(pngOf(64, 20));
    });
    expect(Object.keys(parts!)).toEqual(['xl/drawings/drawing1.xml']);
    const [, first, second] = parts!['xl/drawings/drawing1.xml']!;
    expect(first).toContain('descr="logo.png"');
    expect(first).toContain('"External https://example.com/"');
    expect(first).toContain('<a:ext cx="1219200" cy="190500"/>');
    const image = /image \S+png/.exec(first!)![0];
    expect(second).toContain(image);
    expect(sheets[0]!.layout.at(-1)).toContain(image);
  });

  test('are sized by their resolution', async () => {
    const { parts } = await writeWorkbook((workbook) => {
      workbook.addWorksheet().insertImage(0, 0, pngOf(300, 150, 11811));
    });
    expect(parts!['xl/drawings/drawing1.xml']![1]).toContain('<a:ext cx="914402" cy="457201"/>');
  });

  test('leave no file behind when one cannot be read', async () => {
    const directory = temporaryDirectory();
    const workbook = await createWorkbook(join(directory, 'out.xlsx'));
    workbook.addWorksheet().insertImage(0, 0, join(directory, 'gone.png'));
    await expect(workbook.close()).rejects.toMatchObject({
      code: 'invalid_image',
      message: `Couldn't import ${join(directory, 'gone.png')}: No such file or directory`,
    });
    expect(readdirSync(directory)).toEqual([]);
  });

  test.each([
    ['text', Buffer.from('no image at all'), /Unsupported image format/],
    ['a JPEG without size', Buffer.from([0xff, 0xd8, 0xff, 0xda, 0, 2]), /no size data found in jpeg/],
    ['a GIF cut off', Buffer.from('GIF89a'), /no size data found in gif/],
    ['a BMP cut off', Buffer.from('BM'), /enough data/],
    ['nothing', Buffer.alloc(0), /Unsupported image format/],
  ])('%s is refused', async (_, bytes, message) => {
    const workbook = await createWorkbook(() => undefined);
    workbook.addWorksheet().insertImage(0, 0, bytes);
    await expect(workbook.close()).rejects.toThrow(message);
  });

  test('a disk that fills up while images are spooled leaves no file', async () => {
    const directory = temporaryDirectory();
    const spool = join(directory, 'spool');
    mkdirSync(spool);
    const workbook = await createWorkbook(join(directory, 'out.xlsx'), {
      temporaryDirectory: join(spool, 'gone'),
      spoolMemory: 10,
    });
    workbook.addWorksheet().insertImage(0, 0, pngOf(5, 5));
    await expect(workbook.close()).rejects.toMatchObject({ code: 'ENOENT' });
    expect(readdirSync(directory)).toEqual(['spool']);
  });
});

test('comments and buttons share a VML part, header images have their own', async () => {
  const { parts, sheets } = await writeWorkbook((workbook) => {
    const sheet = workbook.addWorksheet();
    sheet.writeComment(3, 2, 'first');
    sheet.writeComment(3, 2, 'in its place', { visible: true, author: 'Eve' });
    sheet.insertButton(9, 1, { caption: 'A & B' });
    sheet.setHeaderImage('CH', pngOf(5, 5));
    sheet.configure({ page: { header: '&C&G' } });
  });
  expect(Object.keys(parts!)).toEqual([
    'xl/comments1.xml',
    'xl/drawings/vmlDrawing1.vml',
    'xl/drawings/vmlDrawing2.vml',
  ]);
  expect(parts!['xl/comments1.xml']!.join()).toContain('"in its place"');
  expect(parts!['xl/comments1.xml']!.join()).not.toContain('"first"');
  expect(parts!['xl/drawings/vmlDrawing1.vml']!.join()).toContain('<x:Visible/>');
  expect(sheets[0]!.layout.filter((element) => element.startsWith('<legacyDrawing'))).toHaveLength(2);
});

test('a shape keeps its size over hidden rows and columns', async () => {
  const { parts } = await writeWorkbook((workbook) => {
    const sheet = workbook.addWorksheet();
    sheet.setColumn(1, 1, { width: 10, hidden: true });
    sheet.setRow(1, { height: 30, hidden: true });
    sheet.insertImage(0, 0, pngOf(100, 50));
    sheet.insertImage(0, 0, pngOf(100, 50), { objectPosition: 'move_and_size_hidden' });
  });
  const [, normal, counted] = parts!['xl/drawings/drawing1.xml']!;
  expect(normal).toContain('<xdr:to><xdr:col>"2"</xdr:col>');
  expect(counted).toContain('<xdr:to><xdr:col>"1"</xdr:col>');
});

test('places outside the sheet are refused', async () => {
  const workbook = await createWorkbook(() => undefined);
  const sheet = workbook.addWorksheet();
  expect(() => sheet.insertImage(1_048_576, 0, pngOf(1, 1))).toThrow('row 1048576');
  expect(() => sheet.writeComment(0, 16_384, 'x')).toThrow('column 16384');
  await workbook.abandon();
});
