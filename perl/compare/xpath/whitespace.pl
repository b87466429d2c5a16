use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => "<r>\n  <a> x </a>\r\n\t<b>\ry</b>\n</r>");
print join('|', map { s/\n/N/gr =~ s/\t/T/gr } map { $_->string_value } $xp->findnodes('//text()')), ' ', $xp->find('/r/node()')->size, ' ', $xp->find('/r/*')->size, ' ', length $xp->findvalue('/r'), "\n"; print join(',', map { defined $_->getName ? $_->getName : '#' } $xp->find('/r')->get_node(1)->getChildNodes), "\n";
