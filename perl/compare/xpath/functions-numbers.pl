use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r><a>1.5</a><a>2.5</a><b>x</b></r>');
for my $e ('sum(//a)', 'sum(//none)', 'count(//a)', 'count(//none)', 'floor(1.7)', 'ceiling(1.2)', 'round(1.5)', 'round(2.4)', 'round(-1.5)', 'floor(-1.2)', 'ceiling(-1.7)', 'number("12")', 'number(" 5 ")', 'number(true())', 'number(//a[1])', 'floor(//a[2])', 'round("3.6")', 'number("1.50")', 'string(number("007"))') { my $v = $xp->findvalue($e); print "$e: '$v' ", ref $v, "\n" }
