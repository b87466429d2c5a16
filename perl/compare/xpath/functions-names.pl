use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r xmlns:p="urn:p" xmlns="urn:d"><p:a x="1" p:y="2"/><b/></r>');
for my $e ('name(/*)', 'local-name(/*)', 'namespace-uri(/*)', 'name(//p:a)', 'local-name(//p:a)', 'namespace-uri(//p:a)', 'name(//@x)', 'name(//@p:y)', 'local-name(//@p:y)', 'name(//b)', 'namespace-uri(//b)', 'local-name(//*[2])') { print "$e: ", $xp->findvalue($e), "\n" }
print join(',', map { $_->getName } $xp->findnodes('//*[local-name()="a"]')), ' ', join(',', map { $_->getName } $xp->findnodes('//*[name()="p:a"]')), ' ', join(',', map { $_->getName } $xp->findnodes('//*[namespace-uri()="urn:d"]')), "\n";
