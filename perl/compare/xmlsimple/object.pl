use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
my $xs = XML::Simple->new(ForceArray => 1, KeepRoot => 1, RootName => 'r', XMLDecl => 1);
my $xml = '<a><b name="x">1</b></a>';
print Dumper($xs->XMLin($xml), $xs->XMLin($xml, KeepRoot => 0), $xs->xml_in($xml, ForceArray => 0), $xs->parse_string($xml), $xs->parse_string(\$xml));
print $xs->XMLout({ a => 1 }), $xs->xml_out({ a => 1 }, KeepRoot => 0), $xs->XMLout({ a => 1, b => 2 }, XMLDecl => 0);
print Dumper($xs->XMLin($xml));
