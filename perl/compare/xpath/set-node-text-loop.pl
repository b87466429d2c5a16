use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r>' . join('', map {"<i n='$_'>$_</i>"} 1 .. 20) . '</r>');
for my $n (1 .. 20) { $xp->setNodeText("/r/i[\@n='$n']", $n * 2) if $n % 3 == 0 }
print $xp->findvalue('/r'), ' ', $xp->findvalue('sum(/r/i)'), ' ', $xp->findvalue('/r/i[. = 6]/@n'), ' ', join(',', map { $_->string_value } $xp->findnodes('/r/i[position() > 15]')), "\n";
