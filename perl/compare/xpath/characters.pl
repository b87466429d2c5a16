use strict; use warnings;
use XML::XPath;
binmode STDOUT, ':utf8'; my $xp = XML::XPath->new(xml => qq{<r n="\xc3\xa4">\xe2\x82\xac \xc3\xb6<b>\xf0\x9f\x98\x80</b></r>});
for my $e ('/r', '/r/@n', '//b', 'string-length(//b)', 'string-length(/r)', "contains(/r,'\x{20ac}')", "//r[\@n='\x{e4}']", "translate(/r,'\x{f6}','o')", 'substring(/r,1,1)') { my $v = $xp->findvalue($e); print "$e: $v ", length $v, "\n" } print $xp->findnodes_as_string('/'), "\n";
