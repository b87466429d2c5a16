use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r>a<![CDATA[<b>&amp;]]>c<![CDATA[]]><x><![CDATA[ ]] ]]></x></r>'); print $xp->findvalue('/r'), '|', $xp->find('/r/text()')->size, '|', $xp->findvalue('//x'), '|', $xp->findnodes_as_string('/'), "\n";
