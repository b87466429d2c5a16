use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
my $data = { a => q(<"&'>), b => [q(]]> & "x")], content => 'a < b' };
print XMLout($data), XMLout($data, NoEscape => 1), XMLout({ a => "x\ty\nz" }), XMLout({ a => ["\r\n"] });
my $wide = { a => "caf\x{e9} \x{20ac}", b => ["\x{1f600}"] };
print XMLout($wide, NumericEscape => $_) for 2; binmode STDOUT, ':utf8';
print XMLout($wide, NumericEscape => $_) for 0, 1;
