use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r><a></r>'); print "made\n";
eval { $xp->find('/r') }; print $@ =~ /^(\nmismatched tag at line 1, column 8, byte 8:\n<r><a><\/r>\n=+\^\n)/ ? $1 : "other: $@";
eval { XML::XPath->new(filename => 'nothing.xml') }; print $@ =~ /^(Cannot open file 'nothing.xml' at )/ ? "$1\n" : "other: $@";
eval { XML::XPath->new('nothing.xml') }; print $@ =~ /^(Cannot open file 'nothing.xml' at )/ ? "$1\n" : "other: $@";
eval { $xp->find('') }; print $@ =~ /^(No path to find at )/ ? "$1\n" : "other: $@";
