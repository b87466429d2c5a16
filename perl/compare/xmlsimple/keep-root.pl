use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
print Dumper(XMLin($_, KeepRoot => 1)) for '<a/>', '<a>x</a>', '<a b="1"/>', '<a><b>1</b><b>2</b></a>', '<a name="n"/>';
print Dumper(XMLin('<a name="n"/>', KeepRoot => 1, ForceArray => 1), XMLin('<a/>', KeepRoot => 1, SuppressEmpty => 1), XMLin('<a/>', KeepRoot => 1, SuppressEmpty => ''));
print XMLout({ root => { a => 1, b => [2, 3] } }, KeepRoot => 1), XMLout({ a => 1, b => 2 }, KeepRoot => 1), XMLout({ root => 'text' }, KeepRoot => 1), XMLout({ root => [1, 2] }, KeepRoot => 1);
