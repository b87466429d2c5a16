use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r><a/></r>');
for my $e ('boolean(//a)', 'boolean(//b)', 'boolean("")', 'boolean("0")', 'boolean(0)', 'boolean(1)', 'not(1)', 'not(//b)', 'true()', 'false()', 'not(false())', 'boolean(true())') { my $v = $xp->findvalue($e); print "$e: $v ", ref $v, "\n" }
