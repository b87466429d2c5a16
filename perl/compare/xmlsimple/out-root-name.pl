use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
my $data = { a => 1, b => [2, 3], c => { d => 4 } };
print XMLout($data, RootName => $_), "--\n" for 'root', '', undef, 'p:q';
print XMLout([1, { a => 2 }], RootName => ''), "--\n", XMLout('text', RootName => undef), "--\n", XMLout('text', RootName => 'x');
