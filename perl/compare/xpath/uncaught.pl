use strict; use warnings;
use XML::XPath;
# The original names its own line.
$SIG{__DIE__} = sub { print STDERR $_[0] =~ s/ at \S+ line \d+\.?\n\z//r, "\n"; exit 7 };
my $xp = XML::XPath->new(xml => '<r/>'); print "before\n"; $xp->find('/r['); print "after\n";
