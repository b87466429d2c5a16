use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
my $text = "<a b='\x{e9}'>\x{20ac}</a>"; print Dumper(XMLin($text)); my $latin = "<a>\x{e9}</a>"; utf8::upgrade($latin); print Dumper(XMLin($latin));
