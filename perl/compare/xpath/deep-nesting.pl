use strict; use warnings;
use XML::XPath;
no warnings 'recursion'; my $n = 90; my $xp = XML::XPath->new(xml => ('<a>' x $n) . 'x' . ('</a>' x $n)); print $xp->find('//a')->size, ' ', $xp->findvalue('/a/a/a'), ' ', length $xp->findnodes_as_string('/'), ' ', $xp->findvalue('count(//a[not(a)]/ancestor::*)'), "\n";
