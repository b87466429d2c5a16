use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r><i><n>b</n><v>10</v></i><i><n>a</n><v>9</v></i><i><n>c</n><v>1</v></i></r>'); print join(',', map { $_->findvalue('n') } sort { $a->findvalue('v') <=> $b->findvalue('v') } $xp->findnodes('//i')), ' ', join(',', map { $_->findvalue('n') } sort { $a->findvalue('n') cmp $b->findvalue('n') } $xp->findnodes('//i')), "\n"; my %by = map { $_->findvalue('n')->value => $_->findvalue('v')->value } $xp->findnodes('//i'); print join(',', map {"$_=$by{$_}"} sort keys %by), "\n";
