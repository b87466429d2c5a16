use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
open my $out, '>', 'in.xml' or die; print $out '<c><d>from standard input</d></c>'; close $out;
open STDIN, '<', 'in.xml' or die; print Dumper(XMLin('-', ForceArray => 1));
