use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r><a n="1"/><a n="2"/><b><a n="3"/></b><c/><a n="4"/><b><a n="5"><a n="6"/></a></b></r>');
for my $path ('//c/preceding-sibling::a[1]/@n', '//c/following-sibling::a[1]/@n', '//a[@n=6]/ancestor::*[1]/@n', '//a[@n=6]/ancestor::*[2]', '//a[2]/@n', '(//a)[2]/@n', '//a[last()]/@n', '(//a)[last()]/@n', '/r/a[position()=2]/@n', '/r/a[position()<3]/@n', '/r/*[2]/@n', '/r/a[last()-1]/@n', '/r/b[2]/a/a/@n', '/r/descendant::a[3]/@n', '//b[1]/a/@n', '/r/*[self::a or self::c][3]/@n') {
    print "$path: ", $xp->findvalue($path), "\n";
}
