use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
print Dumper(XMLin($_)) for '<a>x<!-- c -->y<?p q?>z<![CDATA[ <w> ]]></a>', '<a><![CDATA[]]></a>', '<a><![CDATA[  ]]></a>', "<a>\n one \n<b/>\n two \n</a>", '<a>1<b>2</b>3<b>4</b></a>', '<!DOCTYPE a [<!ENTITY e "ent&#105;ty">]><a b="&e;">&e; &e;</a>', '<a><anon>1</anon><anon>2</anon></a>', '<a><anon><anon>1</anon><anon>2</anon></anon><anon>3</anon></a>', '<a><anon>1</anon></a>';
