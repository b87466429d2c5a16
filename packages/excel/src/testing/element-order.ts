import { elements, type XmlElement } from './read-xml.ts';

/**
 * Children in the order of the schema, for elements in which Excel minds it. @see ECMA-376 part 1: §18 spreadsheets, §20.5 drawings,
 * §21.2 charts, annex A for the schemas
 */
const ORDER: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries({
    workbook: 'fileVersion fileSharing workbookPr workbookProtection bookViews sheets definedNames calcPr extLst',
    styleSheet: 'numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst',
    dxf: 'font numFmt fill alignment border protection',
    xf: 'alignment protection',
    chartsheet:
      'sheetPr sheetViews sheetProtection pageMargins pageSetup headerFooter drawing legacyDrawing legacyDrawingHF picture',
    sheetView: 'pane selection',
    sheetPr: 'tabColor outlinePr pageSetUpPr',
    cfRule: 'formula colorScale dataBar iconSet extLst',
    dataValidation: 'formula1 formula2',
    filterColumn: 'filters top10 customFilters',
    headerFooter: 'oddHeader oddFooter',
    table: 'autoFilter sortState tableColumns tableStyleInfo',
    tableColumn: 'calculatedColumnFormula totalsRowFormula',
    comments: 'authors commentList',
    'xdr:twoCellAnchor': 'xdr:from xdr:to xdr:sp xdr:graphicFrame xdr:cxnSp xdr:pic xdr:clientData',
    'xdr:absoluteAnchor': 'xdr:pos xdr:ext xdr:graphicFrame xdr:clientData',
    'xdr:pic': 'xdr:nvPicPr xdr:blipFill xdr:spPr',
    'xdr:sp': 'xdr:nvSpPr xdr:spPr xdr:style xdr:txBody',
    'xdr:cxnSp': 'xdr:nvCxnSpPr xdr:spPr xdr:style',
    'xdr:spPr': 'a:xfrm a:prstGeom a:noFill a:solidFill a:ln',
    'a:ln': 'a:noFill a:solidFill a:gradFill a:pattFill a:prstDash a:round a:miter a:headEnd a:tailEnd',
    'a:gradFill': 'a:gsLst a:lin a:path a:tileRect',
    'a:pattFill': 'a:fgClr a:bgClr',
    'a:p': 'a:pPr a:r a:endParaRPr',
    'a:rPr': 'a:ln a:noFill a:solidFill a:latin a:cs',
    'a:defRPr': 'a:ln a:noFill a:solidFill a:latin a:cs',
    'c:chartSpace': 'c:date1904 c:lang c:roundedCorners c:style c:protection c:chart c:spPr c:txPr c:printSettings',
    'c:chart': 'c:title c:autoTitleDeleted c:plotArea c:legend c:plotVisOnly c:dispBlanksAs',
    'c:plotArea':
      'c:layout ' +
      'c:areaChart|c:barChart|c:doughnutChart|c:lineChart|c:pieChart|c:radarChart|c:scatterChart|c:stockChart ' +
      'c:catAx|c:dateAx|c:valAx c:dTable c:spPr',
    'c:title': 'c:tx c:layout c:overlay c:spPr c:txPr',
    'c:legend': 'c:legendPos c:legendEntry c:layout c:overlay c:spPr c:txPr',
    'c:areaChart': 'c:grouping c:varyColors c:ser c:dLbls c:dropLines c:axId',
    'c:barChart': 'c:barDir c:grouping c:varyColors c:ser c:dLbls c:gapWidth c:overlap c:axId',
    'c:doughnutChart': 'c:varyColors c:ser c:dLbls c:firstSliceAng c:holeSize',
    'c:lineChart':
      'c:grouping c:varyColors c:ser c:dLbls c:dropLines c:hiLowLines c:upDownBars c:marker c:smooth c:axId',
    'c:pieChart': 'c:varyColors c:ser c:dLbls c:firstSliceAng',
    'c:radarChart': 'c:radarStyle c:varyColors c:ser c:dLbls c:axId',
    'c:scatterChart': 'c:scatterStyle c:varyColors c:ser c:dLbls c:axId',
    'c:stockChart': 'c:ser c:dLbls c:dropLines c:hiLowLines c:upDownBars c:axId',
    'c:ser':
      'c:idx c:order c:tx c:spPr c:explosion c:marker c:invertIfNegative c:dPt c:dLbls c:trendline c:errBars ' +
      'c:cat c:xVal c:val c:yVal c:smooth',
    'c:marker': 'c:symbol c:size c:spPr',
    'c:dPt': 'c:idx c:invertIfNegative c:marker c:explosion c:spPr',
    'c:dLbl':
      'c:idx c:delete c:layout c:tx c:numFmt c:spPr c:txPr c:dLblPos c:showLegendKey c:showVal c:showCatName ' +
      'c:showSerName c:showPercent c:showBubbleSize c:separator',
    'c:dLbls':
      'c:dLbl c:delete c:numFmt c:spPr c:txPr c:dLblPos c:showLegendKey c:showVal c:showCatName c:showSerName ' +
      'c:showPercent c:showBubbleSize c:separator c:showLeaderLines',
    'c:trendline':
      'c:name c:spPr c:trendlineType c:order c:period c:forward c:backward c:intercept c:dispRSqr c:dispEq c:trendlineLbl',
    'c:errBars': 'c:errDir c:errBarType c:errValType c:noEndCap c:plus c:minus c:val c:spPr',
    'c:catAx':
      'c:axId c:scaling c:delete c:axPos c:majorGridlines c:minorGridlines c:title c:numFmt c:majorTickMark ' +
      'c:minorTickMark c:tickLblPos c:spPr c:txPr c:crossAx c:crosses c:crossesAt c:auto c:lblAlgn c:lblOffset ' +
      'c:tickLblSkip c:tickMarkSkip c:noMultiLvlLbl',
    'c:dateAx':
      'c:axId c:scaling c:delete c:axPos c:majorGridlines c:minorGridlines c:title c:numFmt c:majorTickMark ' +
      'c:minorTickMark c:tickLblPos c:spPr c:txPr c:crossAx c:crosses c:crossesAt c:auto c:lblOffset c:baseTimeUnit ' +
      'c:majorUnit c:majorTimeUnit c:minorUnit c:minorTimeUnit',
    'c:valAx':
      'c:axId c:scaling c:delete c:axPos c:majorGridlines c:minorGridlines c:title c:numFmt c:majorTickMark ' +
      'c:minorTickMark c:tickLblPos c:spPr c:txPr c:crossAx c:crosses c:crossesAt c:crossBetween c:majorUnit ' +
      'c:minorUnit c:dispUnits',
    'c:scaling': 'c:logBase c:orientation c:max c:min',
    'c:spPr': 'a:noFill|a:solidFill|a:gradFill|a:pattFill a:ln',
    'c:upDownBars': 'c:gapWidth c:upBars c:downBars',
    'c:dTable': 'c:showHorzBorder c:showVertBorder c:showOutline c:showKeys c:spPr c:txPr',
    'c:printSettings': 'c:headerFooter c:pageMargins c:pageSetup',
    'c:numCache': 'c:formatCode c:ptCount c:pt',
    'c:strCache': 'c:ptCount c:pt',
  }).map(([parent, children]) => [parent, children.split(' ')]),
);

/**
 * Checks the children of an element and of all in it.
 *
 * @throws Error that names the first child that stands in the wrong place, or nowhere at all.
 */
export function checkOrder(parent: XmlElement): void {
  const order = ORDER[parent.name];
  let place = 0;
  for (const child of elements(parent)) {
    if (order !== undefined) {
      const next = order.findIndex((names) => names.split('|').includes(child.name));
      if (next < 0) throw new Error(`${child.name} has no place in ${parent.name}`);
      if (next < place) throw new Error(`${child.name} comes too late in ${parent.name}`);
      place = next;
    }
    checkOrder(child);
  }
}
