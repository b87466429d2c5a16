use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r><a/><a/><a><b/><b/></a></r>');
for my $e ('//a[position()=2]', '//a[position()>1]', '//a[position()!=last()]', '//b[position()=1]/..', '//a[count(b)=2]/b[last()]', '//a[b[2]]', '//a[position() mod 2 = 1]') { print "$e: ", $xp->find($e)->size, "\n" }
print join(',', map { $_->findvalue('count(preceding-sibling::*)') } $xp->findnodes('//a')), "\n";
