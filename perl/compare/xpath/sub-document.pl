use strict; use warnings;
use XML::XPath;
use XML::XPath::XMLParser;
my $xp = XML::XPath->new(xml => '<r><s i="1"><t>x</t></s><s i="2"><t>y</t></s></r>');
for my $node ($xp->findnodes('/r/s')) {
    my $text = XML::XPath::XMLParser::as_string($node);
    print "$text\n";
    my $part = XML::XPath->new(xml => $text);
    print $part->findvalue('/s/t'), ' ', $part->findvalue('/s/@i'), "\n";
    my $with = XML::XPath->new(context => $node);
    print $with->findvalue('t'), ' ', $with->findvalue('@i'), ' ', $with->findvalue('count(/r/s)'), "\n";
}
