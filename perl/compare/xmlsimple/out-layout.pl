use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
my $data = { a => 1, bb => 2, c => { d => 3, e => 4, f => [ { g => 1, h => 2 }, 'x' ] } };
print XMLout($data, AttrIndent => 1), XMLout($data, NoIndent => 1), "\n", XMLout($data, AttrIndent => 1, RootName => 'configuration'), XMLout($data, AttrIndent => 1, NoIndent => 1), "\n";
print XMLout({ l => { x => { v => 1 }, y => { v => 2 } }, m => [ { n => { x => { v => 1 } } } ] }, NoIndent => 1), "\n";
print XMLout({ id => 3, name => 'n', z => 1, a => 2 }), XMLout({ id => 3, name => 'n', z => 1, a => 2 }, KeyAttr => []), XMLout({ a => { id => 3, key => 'n', z => 1 } }, KeyAttr => { a => 'z' });
