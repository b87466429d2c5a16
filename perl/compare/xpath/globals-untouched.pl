use strict; use warnings;
use XML::XPath;
local ($/, $\, $,, $") = ('x', "!\n", '-', '+'); $_ = 'topic'; $! = 2; my $xp = XML::XPath->new(xml => '<r><a>xxx</a></r>'); my $v = $xp->findvalue('//a'); print "$v", $_, "@{[1, 2]}", $xp->findnodes_as_string('/'); my @n = map { $_->getName } $xp->findnodes('//*'); print @n;
