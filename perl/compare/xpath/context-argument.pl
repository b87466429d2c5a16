use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r><a n="1"><b>x</b></a><a n="2"><b>y</b></a></r>');
for my $a ($xp->findnodes('/r/a')) {
    print $xp->find('@n', $a), $xp->findvalue('b', $a), $xp->findvalue('../a[1]/b', $a), $xp->findvalue('/r/a[2]/b', $a), $xp->exists('b', $a), $xp->exists('c', $a), $a->find('b')->size, $a->findvalue('@n'), scalar(() = $a->findnodes('b')), $a->find('/r')->get_node(1)->getName, "\n";
    print $xp->findnodes_as_string('b', $a), "\n";
}
my ($b) = $xp->findnodes('/r/a[2]'); $xp->set_context($b); print $xp->findvalue('b'), $xp->get_context == $b ? 'ctx' : '', "\n";
