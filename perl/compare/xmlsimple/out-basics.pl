use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
print XMLout($_) for {}, { a => 1 }, { a => 1, b => 2 }, { a => [1] }, { a => [1, 2] }, { a => { b => 1 } }, { a => { b => { c => 1 } } }, { content => 't' }, { content => 't', a => 1 },
    { content => 't', a => [1] }, [1, 2, 3], [[1, 2], [3]], 'text', [ { a => 1 }, { a => 2 } ], { a => [] }, { a => {} }, { a => '' }, { a => 0 }, { -skip => 1, a => 1 }, { a => [ { b => 1 }, 'text', [5, 6] ] };
