use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<a><b/><c>0</c><d> </d></a>');
for my $path (qw(/a/b /a/c /a/d /a/e)) {
    my $set = $xp->find($path);
    print "$path size ", $set->size, ' bool ', ($set ? 1 : 0), " text '$set' exists ", $xp->exists($path), ' value ', ($xp->findvalue($path) ? 'true' : 'false'), "\n";
}
