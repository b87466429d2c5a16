use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
my $data = { user => { grep => { uid => 9, gid => 9 }, stty => { uid => 2, gid => 2 } } };
print XMLout($data), XMLout($data, KeyAttr => []), XMLout($data, KeyAttr => 'login'), XMLout($data, KeyAttr => { user => 'login' }), XMLout($data, KeyAttr => { other => 'login' }), XMLout($data, KeyAttr => { user => '+login' });
print XMLout({ a => { x => { v => 1 }, y => 'text' } }), XMLout({ x => { v => 1 }, y => { v => 2 } }), XMLout({ a => { x => { name => 'own', v => 1 } } });
