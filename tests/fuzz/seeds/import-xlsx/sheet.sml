<worksheet><numFmts><numFmt numFmtId="164" formatCode="[$-407]d. mmmm yyyy;@"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="22"/></cellXfs>
<sst><si><t>Signatur</t></si><si><r><t>Ti</t></r><r><t xml:space="preserve">tel</t></r><rPh><t>x</t></rPh></si><si><t>a_x000A_b</t></si></sst>
<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>Datum</t></is></c></row>
<row r="2"><c r="A2"><v>4711</v></c><c r="B2" t="s"><v>2</v></c><c r="C2" s="1"><v>18784</v></c></row>
<row><c t="str"><f>1+1</f><v>x</v></c><c r="B3" t="e"><v>#REF!</v></c><c r="C3" s="2"><v>59.75</v></c><c r="XFD3"><v>1e300</v></c></row></sheetData></worksheet>
