use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
my $xml = "<o a='  x   y '><i name='  a  b '> t  u\n v </i><i name='c'>w</i><j>  k  l  </j></o>";
print Dumper(XMLin($xml, NormaliseSpace => $_)) for 0, 1, 2;
print Dumper(XMLin($xml, NormalizeSpace => 2), XMLin($xml, normalise_space => 1));
