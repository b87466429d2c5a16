use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r>' . join('', map { my $k = $_ % 7; "<i k='$k'>$_</i>" } 1 .. 500) . '</r>'); print $xp->findvalue('count(/r/i[@k=3])'), ' ', $xp->findvalue('sum(/r/i[@k=3])'), ' ', $xp->findvalue('/r/i[499]'), ' ', $xp->findvalue('/r/i[@k=0][last()]'), ' ', $xp->find('/r/i[. > 450]')->size, ' ', join(',', map { $_->string_value } $xp->findnodes('/r/i[position() mod 100 = 0]')), "\n";
