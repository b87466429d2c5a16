use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
my $xml = '<o><colour value="red"/><size value="XXL"/><two value="1" b="2"/><text value="1">t</text><space value="s"> </space></o>';
print Dumper(XMLin($xml, ValueAttr => ['value']));
my $data = XMLin($xml, ValueAttr => { colour => 'value', size => 'other' });
print Dumper($data), XMLout($data, ValueAttr => { colour => 'value' });
print Dumper(XMLin('<o value="x"/>', ValueAttr => ['value']));
