use strict; use warnings;
use XML::XPath;
# The original warns of its own undefined values here.
local $SIG{__WARN__} = sub { };
my $xp = XML::XPath->new(xml => '<r xmlns:p="urn:1"><p:a>1</p:a><q:a xmlns:q="urn:1">2</q:a><p:a xmlns:p="urn:2">3</p:a><a>4</a></r>');
for my $e ('//p:a', '//q:a', '//a', '//z:a', '//p:*', '//q:*', '/r/*') { print "$e: ", $xp->findvalue($e), "\n" }
$xp->set_namespace('n', 'urn:1'); for my $e ('//n:a', '//n:*', '//p:a') { print "$e: ", $xp->findvalue($e), "\n" }
$xp->set_namespace('p', 'urn:2'); print $xp->findvalue('//p:a'), "\n"; $xp->clear_namespaces; print $xp->findvalue('//n:a'), '|', $xp->findvalue('//p:a'), "\n";
