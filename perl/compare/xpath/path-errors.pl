use strict; use warnings;
use XML::XPath;
# The original warns of its own undefined values here.
local $SIG{__WARN__} = sub { };
my $xp = XML::XPath->new(xml => '<r/>');
for my $e ('//', '/r[', '/r]', '/r[1', '(1', '1 +', 'a b', '/r/[1]', '@', '/r[@a=]', '"unclosed', '#', '/r/a{1}', '*::', '$', '/r//', 'or', '/r[1]]') { eval { $xp->find($e) }; my $m = $@; $m =~ s/ at \S+ line \d+\.$//; print "$e: $m", $m =~ /\n\z/ ? '' : "\n" }
