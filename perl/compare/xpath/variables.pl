use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r><a i="1">x</a><a i="2">y</a></r>'); $xp->{path_parser}->set_var('n', XML::XPath::Number->new(2)); $xp->{path_parser}->set_var('s', XML::XPath::Literal->new('x'));
$xp->{path_parser}->set_var('set', $xp->find('//a')); print $xp->findvalue('//a[@i=$n]'), $xp->findvalue('//a[.=$s]/@i'), $xp->findvalue('count($set)'), $xp->findvalue('$n + 1'), $xp->findvalue('concat($s,"!")'), "\n";
