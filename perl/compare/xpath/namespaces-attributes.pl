use strict; use warnings;
use XML::XPath;
# The original warns of its own undefined values here.
local $SIG{__WARN__} = sub { };
my $xp = XML::XPath->new(xml => '<r xmlns:p="urn:1"><a p:x="1" x="2" y="3"/></r>');
for my $e ('//@p:x', '//@x', '//@*', '//@p:*', '//@z:x', '//a/@p:x') { print "$e: ", join(',', map { $_->getName } $xp->findnodes($e)), "\n" } $xp->set_namespace('n', 'urn:1'); print $xp->findvalue('//@n:x'), ' ', join(',', map { $_->getName } $xp->findnodes('//@n:*')), "\n";
