use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r><a><b><c/><d/></b><e/></a><f><g/></f></r>');
for my $axis (qw(ancestor ancestor-or-self child descendant descendant-or-self following following-sibling parent preceding preceding-sibling self)) {
    for my $from (qw(b e f)) { print "$from/$axis: ", join(',', map { defined $_->getName ? $_->getName : '/' } $xp->findnodes("//$from/${axis}::*")), ' ', $xp->findvalue("count(//$from/${axis}::node())"), "\n" }
}
