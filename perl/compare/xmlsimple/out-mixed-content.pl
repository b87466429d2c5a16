use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
print XMLout({ content => 'text', a => [1], b => 'attr' }), XMLout({ x => { content => 't', y => ['z'] } }), XMLout({ content => ['one', 'two'], a => 1 }), XMLout({ t => 'x', a => [1] }, ContentKey => 't'), XMLout({ content => '', a => 1 });
