use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
print XMLout({ 'xmlns' => 'urn:d', '{http://www.w3.org/2000/xmlns/}p' => 'urn:p', '{urn:d}a' => { b => 1 }, '{urn:p}c' => [1, 2], '{urn:p}at' => 'v' }, NSExpand => 1, RootName => 'r');
print XMLout({ '{urn:new}a' => 'x', b => { '{urn:new}c' => ['y'] } }, NSExpand => 1);
print XMLout({ '{http://www.w3.org/2000/xmlns/}z' => 'urn:z', a => { '{urn:z}b' => 1 }, c => { '{http://www.w3.org/2000/xmlns/}y' => 'urn:y', '{urn:y}d' => 1 } }, NSExpand => 1);
