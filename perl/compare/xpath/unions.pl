use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r><c>3</c><a>1</a><b>2</b></r>');
for my $e ('//a | //b', '//b | //a', '//a | //a', '//a | //c | //b', '//none | //a', '(//a | //b)[1]', '/r/a | /r/@x', '(/r/a | /r/c)[last()]') { print "$e: ", join(',', map { $_->string_value } $xp->findnodes($e)), "\n" }
