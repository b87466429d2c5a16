use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
my $xml = '<r>' . join('', map { "<row id='$_'><v>" . $_ * 2 . "</v><e/></row>" } 1 .. 3000) . '</r>'; my $r = XMLin($xml); print scalar keys %{ $r->{row} }, " $r->{row}{1500}{v}\n";
my $list = XMLin($xml, KeyAttr => []); print scalar @{ $list->{row} }, " $list->{row}[2999]{v}\n"; print length XMLout($r), ' ', length XMLout($list, KeyAttr => []), "\n";
{ no warnings; my $deep = '<a>' x 40 . 'x' . '</a>' x 40; my $d = XMLin($deep); my $n = 0; while (ref $d) { $d = $d->{a}; $n++ } print "$n $d\n"; print length XMLout(XMLin($deep)), "\n" }
