use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r><a n="1"/><b><a n="2"/></b><c/><a n="3"/><b><a n="4"><a n="5"/></a></b></r>');
for my $path ('//c/following::a[1]/@n', '//c/preceding::a[1]/@n', '/r/descendant::a[4]/@n', '/r/descendant-or-self::*[1]', '//c/following::*[last()]/@n', '/r/b/descendant::a[1]/@n') { print "$path: ", $xp->findvalue($path), "\n" }
