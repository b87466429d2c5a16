use strict; use warnings;
use XML::XPath;
BEGIN { $^W = 1 } $SIG{__WARN__} = sub { print 'W ', $_[0] }; $SIG{__DIE__} = sub { print 'D ', $_[0] =~ s/ at \S+ line \d+\.\n//r, "\n" }; my $xp = XML::XPath->new(xml => '<r a="1"><b/></r>'); print $xp->findvalue('/r/@a'), $xp->find('/r/b')->size, $xp->findvalue('/none'), "\n"; eval { XML::XPath->new(filename => 'none.xml') };
