use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
my $xml = '<o a="1"><b c="2">t</b><d name="x"/><d name="y"/></o>';
print Dumper(XMLin($xml, NoAttr => 1));
print XMLout({ a => 1, b => { c => 2 }, d => [3, 4], e => { x => { v => 1 }, y => { v => 2 } }, content => 't' }, NoAttr => 1);
