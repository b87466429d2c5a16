import { element, XML_DECLARATION } from './xml-text.ts';

const COLORS: readonly (readonly [string, string])[] = [
  ['dk1', '<a:sysClr val="windowText" lastClr="000000"/>'],
  ['lt1', '<a:sysClr val="window" lastClr="FFFFFF"/>'],
  ['dk2', '<a:srgbClr val="1F497D"/>'],
  ['lt2', '<a:srgbClr val="EEECE1"/>'],
  ['accent1', '<a:srgbClr val="4F81BD"/>'],
  ['accent2', '<a:srgbClr val="C0504D"/>'],
  ['accent3', '<a:srgbClr val="9BBB59"/>'],
  ['accent4', '<a:srgbClr val="8064A2"/>'],
  ['accent5', '<a:srgbClr val="4BACC6"/>'],
  ['accent6', '<a:srgbClr val="F79646"/>'],
  ['hlink', '<a:srgbClr val="0000FF"/>'],
  ['folHlink', '<a:srgbClr val="800080"/>'],
];

/** Fonts that stand for Calibri and Cambria in other scripts; those marked differ between headings and text. */
const SCRIPT_FONTS: readonly (readonly [script: string, heading: string, text?: string])[] = [
  ['Jpan', 'ＭＳ Ｐゴシック'],
  ['Hang', '맑은 고딕'],
  ['Hans', '宋体'],
  ['Hant', '新細明體'],
  ['Arab', 'Times New Roman', 'Arial'],
  ['Hebr', 'Times New Roman', 'Arial'],
  ['Thai', 'Tahoma'],
  ['Ethi', 'Nyala'],
  ['Beng', 'Vrinda'],
  ['Gujr', 'Shruti'],
  ['Khmr', 'MoolBoran', 'DaunPenh'],
  ['Knda', 'Tunga'],
  ['Guru', 'Raavi'],
  ['Cans', 'Euphemia'],
  ['Cher', 'Plantagenet Cherokee'],
  ['Yiii', 'Microsoft Yi Baiti'],
  ['Tibt', 'Microsoft Himalaya'],
  ['Thaa', 'MV Boli'],
  ['Deva', 'Mangal'],
  ['Telu', 'Gautami'],
  ['Taml', 'Latha'],
  ['Syrc', 'Estrangelo Edessa'],
  ['Orya', 'Kalinga'],
  ['Mlym', 'Kartika'],
  ['Laoo', 'DokChampa'],
  ['Sinh', 'Iskoola Pota'],
  ['Mong', 'Mongolian Baiti'],
  ['Viet', 'Times New Roman', 'Arial'],
  ['Uigh', 'Microsoft Uighur'],
];

function fonts(name: 'majorFont' | 'minorFont', typeface: string): string {
  const scripts = SCRIPT_FONTS.map(([script, heading, text = heading]) =>
    element('a:font', { script, typeface: name === 'majorFont' ? heading : text }),
  );
  const own = `${element('a:latin', { typeface })}<a:ea typeface=""/><a:cs typeface=""/>`;
  return element(`a:${name}`, {}, own, ...scripts);
}

/** What a colour of the theme becomes: percentages of tint, shade and saturation, in this order. */
interface Change {
  readonly tint?: number;
  readonly shade?: number;
  readonly satMod?: number;
}

function color(change: Change = {}): string {
  const changes = Object.entries(change).map(([name, percent]) => element(`a:${name}`, { val: percent * 1000 }));
  return element('a:schemeClr', { val: 'phClr' }, ...changes);
}

function solid(change?: Change): string {
  return element('a:solidFill', {}, color(change));
}

function gradient(stops: readonly (readonly [percent: number, change: Change])[], direction: string): string {
  const list = stops.map(([percent, change]) => element('a:gs', { pos: percent * 1000 }, color(change)));
  return element('a:gradFill', { rotWithShape: 1 }, element('a:gsLst', {}, ...list), direction);
}

function line(width: number, change?: Change): string {
  const start = { w: width, cap: 'flat', cmpd: 'sng', algn: 'ctr' };
  return element('a:ln', start, solid(change), '<a:prstDash val="solid"/>');
}

function shadow(distance: number, percent: number): string {
  const start = { blurRad: 40000, dist: distance, dir: 5400000, rotWithShape: 0 };
  const black = element('a:srgbClr', { val: '000000' }, element('a:alpha', { val: percent * 1000 }));
  return element('a:effectLst', {}, element('a:outerShdw', start, black));
}

const UPWARDS = (scaled: number) => element('a:lin', { ang: 16200000, scaled });

function fromWithin(top: number, bottom: number): string {
  return element('a:path', { path: 'circle' }, element('a:fillToRect', { l: 50000, t: top, r: 50000, b: bottom }));
}

const BEVEL =
  '<a:scene3d><a:camera prst="orthographicFront"><a:rot lat="0" lon="0" rev="0"/></a:camera>' +
  '<a:lightRig rig="threePt" dir="t"><a:rot lat="0" lon="0" rev="1200000"/></a:lightRig></a:scene3d>' +
  '<a:sp3d><a:bevelT w="63500" h="25400"/></a:sp3d>';

const FILLS = [
  solid(),
  gradient(
    [
      [0, { tint: 50, satMod: 300 }],
      [35, { tint: 37, satMod: 300 }],
      [100, { tint: 15, satMod: 350 }],
    ],
    UPWARDS(1),
  ),
  gradient(
    [
      [0, { shade: 51, satMod: 130 }],
      [80, { shade: 93, satMod: 130 }],
      [100, { shade: 94, satMod: 135 }],
    ],
    UPWARDS(0),
  ),
];

const BACKGROUNDS = [
  solid(),
  gradient(
    [
      [0, { tint: 40, satMod: 350 }],
      [40, { tint: 45, shade: 99, satMod: 350 }],
      [100, { shade: 20, satMod: 255 }],
    ],
    fromWithin(-80000, 180000),
  ),
  gradient(
    [
      [0, { tint: 80, satMod: 300 }],
      [100, { shade: 30, satMod: 200 }],
    ],
    fromWithin(50000, 50000),
  ),
];

const EFFECTS = [shadow(20000, 38), shadow(23000, 35), shadow(23000, 35) + BEVEL];

/**
 * The theme of Excel 2007: colours and fonts that cells refer to, and the fills, lines and effects that the styles of charts are made of.
 *
 * @see ECMA-376 part 1, §20.1.6.
 */
export const THEME_XML =
  XML_DECLARATION +
  element(
    'a:theme',
    { 'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main', name: 'Office Theme' },
    element(
      'a:themeElements',
      {},
      element('a:clrScheme', { name: 'Office' }, ...COLORS.map(([name, value]) => element(`a:${name}`, {}, value))),
      element('a:fontScheme', { name: 'Office' }, fonts('majorFont', 'Cambria'), fonts('minorFont', 'Calibri')),
      element(
        'a:fmtScheme',
        { name: 'Office' },
        element('a:fillStyleLst', {}, ...FILLS),
        element('a:lnStyleLst', {}, line(9525, { shade: 95, satMod: 105 }), line(25400), line(38100)),
        element('a:effectStyleLst', {}, ...EFFECTS.map((effect) => element('a:effectStyle', {}, effect))),
        element('a:bgFillStyleLst', {}, ...BACKGROUNDS),
      ),
    ),
    '<a:objectDefaults/><a:extraClrSchemeLst/>',
  );
