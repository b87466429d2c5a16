use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r><a>4</a><b>2</b></r>');
for my $e ('1+2', '5-3', '5 - 3', '2*3', '7 div 2', '7 mod 3', '-7 mod 3', '-2', '--2', '1=1', '1!=1', '1<2', '2<=2', '3>4', '4>=4', '"a"="a"', '"a"!="b"', 'true() and false()', 'true() or false()', '//a + //b', '//a * 2', '//a div //b', '//a > //b', '//a = 4', '4 = //a', '//a = "4"', '//a = //b', '//a != //b', '//a | //b', '1 + 2 * 3', '(1 + 2) * 3', '10 div 4 + 1', '1 div 0', '-1 div 0', '0 div 0', '0.1+0.2', '1000000*1000000', '1 = true()', '"" = false()', '//none = ""', 'not(//none)', '2 > "1"', '"x" = true()', '3 mod 2 = 1') { my $v = $xp->findvalue($e); print "$e: $v ", ref $v, "\n" }
