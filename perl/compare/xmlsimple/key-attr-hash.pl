use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
my $xml = '<o><u login="g" n="1"/><u login="s" n="2"/><d login="g"/><d login="h"/></o>';
print Dumper(XMLin($xml, KeyAttr => $_)) for { u => 'login' }, { u => '+login' }, { u => '-login' }, { u => 'login', d => '+login' }, { x => 'y' }, {};
