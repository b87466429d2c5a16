use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r/>');
for my $e ('foo()', 'foo-bar(1)', '//r[foo()]', 'document("x")') { eval { $xp->find($e)->size }; print "$e: ", $@ =~ /(Can't locate object method "\w+" via package "XML::XPath::Function")/ ? $1 : "no: $@", "\n" }
