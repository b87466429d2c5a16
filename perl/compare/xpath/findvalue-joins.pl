use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r><a>x</a><a>y<b>z</b></a></r>');
print $xp->findvalue('//a'), '|', $xp->find('//a')->string_value, '|', $xp->findvalue('//a[1]'), '|', $xp->findvalue('//none'), "|\n";
my $v = $xp->findvalue('//a'); print length $v, ' ', uc $v, ' ', ($v eq 'xyz' ? 'eq' : 'ne'), ' ', ($v =~ /y/ ? 'match' : ''), ' ', "$v!", ' ', $v . 'q', "\n";
