use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
my $xml = '<opt><x>text1</x><y a="2">text2</y><z/></opt>';
print Dumper(XMLin($xml, ForceContent => 1), XMLin($xml, ForceContent => 1, ContentKey => 't'), XMLin($xml, ForceContent => 0), XMLin('<a>t</a>', ForceContent => 1), XMLin('<a>t</a>', ForceContent => 1, KeepRoot => 1));
