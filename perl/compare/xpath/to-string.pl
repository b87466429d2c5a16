use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => qq{<?xml version="1.0"?>\n<!DOCTYPE r [<!ENTITY e "ent">]>\n<!-- top --><r  a = '1'   b="q&quot;&lt;&gt;&amp;'"  >x &amp; &lt; &gt; ]]&gt; " '<![CDATA[<c> & ]]>&e;<e/><f></f><g> </g><!-- in --><?pi  data ?></r><!-- end -->});
print $xp->findnodes_as_string('/'), "\n", $xp->getNodeAsXML('/r/e'), $xp->findnodes_as_string('//@*'), $xp->findnodes_as_string('//text()'), $xp->findnodes_as_string('"a<b>&"'), $xp->findnodes_as_string('1+1'), $xp->findnodes_as_string('//none'), "\n";
my ($r) = $xp->findnodes('/r'); print $r->toString(1), "\n";
