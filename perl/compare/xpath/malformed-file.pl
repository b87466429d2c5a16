use strict; use warnings;
use XML::XPath;
open my $o, '>', 'bad.xml' or die; print $o "<a>\n <b>\n</a>\n"; close $o; my $xp = XML::XPath->new(filename => 'bad.xml'); eval { $xp->find('/a') }; print $@ =~ s/ at \S+ line \d+\.\n\z//r; eval { $xp->findvalue('/a') }; print $@ =~ /^\nmismatched tag/ ? "again\n" : "no: $@";
