import { XML_DECLARATION } from './xml-text.ts';

const COLORS: readonly [string, string][] = [
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

const FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>';

function line(width: number): string {
  return `<a:ln w="${width}" cap="flat" cmpd="sng" algn="ctr">${FILL}<a:prstDash val="solid"/></a:ln>`;
}

function font(name: string, typeface: string): string {
  return `<a:${name}><a:latin typeface="${typeface}"/><a:ea typeface=""/><a:cs typeface=""/></a:${name}>`;
}

/**
 * The theme of Excel 2007: its colours and fonts (Cambria, Calibri), which cells refer to. Effects are plain: only shapes have any.
 *
 * @see ECMA-376 part 1, §20.1.6.
 */
export const THEME_XML = [
  `${XML_DECLARATION}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office Theme"><a:themeElements>`,
  `<a:clrScheme name="Office">${COLORS.map(([name, color]) => `<a:${name}>${color}</a:${name}>`).join('')}</a:clrScheme>`,
  `<a:fontScheme name="Office">${font('majorFont', 'Cambria')}${font('minorFont', 'Calibri')}</a:fontScheme>`,
  `<a:fmtScheme name="Office"><a:fillStyleLst>${FILL.repeat(3)}</a:fillStyleLst>`,
  `<a:lnStyleLst>${line(9525)}${line(25400)}${line(38100)}</a:lnStyleLst>`,
  `<a:effectStyleLst>${'<a:effectStyle><a:effectLst/></a:effectStyle>'.repeat(3)}</a:effectStyleLst>`,
  `<a:bgFillStyleLst>${FILL.repeat(3)}</a:bgFillStyleLst></a:fmtScheme></a:themeElements>`,
  '<a:objectDefaults/><a:extraClrSchemeLst/></a:theme>',
].join('');
