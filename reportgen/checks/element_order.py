"""The order in which Office wants the children of the elements that writers most often get wrong.

In: a part's root element. Out: the problems. Children that the tables do not name may stand anywhere. (ECMA-376 part 1,
the schemas of annex A; `|` joins alternatives that share a place.)
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.codes import MISPLACED_ELEMENT
from reportgen.checks.ooxml_names import Element, local_name, qname
from reportgen.checks.problem import Problem

_FILL = "noFill|solidFill|gradFill|blipFill|pattFill|grpFill"
_EFFECT = "effectLst|effectDag"
_SHAPE = f"xfrm custGeom|prstGeom {_FILL} ln {_EFFECT} scene3d sp3d extLst"
_TEXT_BODY = "bodyPr lstStyle p"
_CHARACTERS = (
    f"ln {_FILL} {_EFFECT} highlight uLnTx|uLn uFillTx|uFill latin ea cs sym hlinkClick hlinkMouseOver rtl extLst"
)
_PARAGRAPH = (
    "lnSpc spcBef spcAft buClrTx|buClr buSzTx|buSzPct|buSzPts buFontTx|buFont buNone|buAutoNum|buChar|buBlip "
    "tabLst defRPr extLst"
)
_LINE = f"{_FILL} prstDash|custDash round|bevel|miter headEnd tailEnd extLst"
_AXIS = (
    "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr "
    "txPr crossAx crosses|crossesAt auto lblAlgn lblOffset noMultiLvlLbl crossBetween baseTimeUnit majorUnit "
    "majorTimeUnit minorUnit minorTimeUnit dispUnits extLst"
)

_CHILDREN = {
    "p:presentation": "sldMasterIdLst notesMasterIdLst handoutMasterIdLst sldIdLst sldSz notesSz smartTags "
    "embeddedFontLst custShowLst photoAlbum custDataLst kinsoku defaultTextStyle modifyVerifier extLst",
    "p:sld": "cSld clrMapOvr transition timing extLst",
    "p:sp": "nvSpPr spPr style txBody extLst",
    "p:pic": "nvPicPr blipFill spPr style extLst",
    "p:cxnSp": "nvCxnSpPr spPr style extLst",
    "p:graphicFrame": "nvGraphicFramePr xfrm graphic extLst",
    "p:spPr": _SHAPE,
    "c:spPr": _SHAPE,
    "p:txBody": _TEXT_BODY,
    "a:txBody": _TEXT_BODY,
    "c:txPr": _TEXT_BODY,
    "c:rich": _TEXT_BODY,
    "a:p": "pPr r|br|fld endParaRPr",
    "a:pPr": _PARAGRAPH,
    "a:rPr": _CHARACTERS,
    "a:defRPr": _CHARACTERS,
    "a:endParaRPr": _CHARACTERS,
    "a:ln": _LINE,
    "a:tbl": "tblPr tblGrid tr",
    "a:tc": "txBody tcPr extLst",
    "a:tcPr": f"lnL lnR lnT lnB lnTlToBr lnBlToTr cell3D {_FILL} headers extLst",
    "c:chartSpace": "date1904 lang roundedCorners style clrMapOvr pivotSource protection chart spPr txPr externalData "
    "printSettings userShapes extLst",
    "c:chart": "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend plotVisOnly "
    "dispBlanksAs showDLblsOverMax extLst",
    "c:barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId extLst",
    "c:lineChart": "grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth axId extLst",
    "c:scatterChart": "scatterStyle varyColors ser dLbls axId extLst",
    "c:ser": "idx order tx spPr invertIfNegative pictureOptions marker explosion dPt dLbls trendline errBars "
    "cat|xVal val|yVal smooth shape extLst",
    "c:dLbls": "dLbl delete numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent "
    "showBubbleSize separator showLeaderLines leaderLines extLst",
    "c:catAx": _AXIS,
    "c:dateAx": _AXIS,
    "c:valAx": _AXIS,
    "w:pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "w:tbl": "tblPr tblGrid tr",
    "w:tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
    "w:tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "w:sectPr": "headerReference|footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "w:style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat "
    "locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
}


def _ranks(children: str) -> dict[str, int]:
    return {name: rank for rank, names in enumerate(children.split()) for name in names.split("|")}


_RANKS = {qname(parent): _ranks(children) for parent, children in _CHILDREN.items()}


def misplaced_elements(root: Element, place: str) -> Iterator[Problem]:
    """A problem for the first misplaced child of each kind of element."""
    reported = set()
    for element in root.iter(*_RANKS):
        if len(element) > 1 and element.tag not in reported:
            misplaced = _first_misplaced(element, _RANKS[str(element.tag)])
            if misplaced:
                reported.add(element.tag)
                yield Problem(MISPLACED_ELEMENT, place, f"in {local_name(element)}, {misplaced}")


def _first_misplaced(element: Element, ranks: dict[str, int]) -> str:
    last, before = -1, ""
    for child in element:
        name = local_name(child)
        rank = ranks.get(name, last)
        if rank < last:
            return f"{name} stands after {before}"
        last, before = rank, name
    return ""
