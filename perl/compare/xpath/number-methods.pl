use strict; use warnings;
use XML::XPath;
use XML::XPath::Number;
for my $t ('1', ' 2 ', '-3.5', '+4', '.5', '5.', '1e5', 'x', '', '0', '007') {
    my $n = XML::XPath::Number->new($t);
    print "[$t] ", (defined $n->value ? "'" . $n->value . "'" : 'undef'), ' ', $n->as_string, ' ', $n->to_boolean->value, ' ', $n->to_literal->value, ' ', $n->as_xml;
}
my $n = XML::XPath::Number->new(7); print $n < 8 ? 'lt' : 'ge', ' ', $n == 7 ? 'eq' : 'ne', ' ', 8 > $n ? 'gt' : 'le', " $n\n";
