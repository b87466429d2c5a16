use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r/>');
for my $e ('substring("12345",2,3)', 'substring("12345",2)', 'substring("12345",1.5,2.6)', 'substring("12345",0,3)', 'substring("12345",-42, 1 div 0)', 'substring("12345",0)', 'substring("12345",5)', 'substring("12345",2,1)', 'substring("12345",1,99)', 'substring("12345", 3, 0)', 'substring("12345", 0 div 0, 3)', 'substring("12345", 1, 0 div 0)') { print "$e: '", $xp->findvalue($e), "'\n" }
