use strict; use warnings;
use XML::XPath;
use XML::XPath::Literal;
my $l = XML::XPath::Literal->new("it's");
print $l->value, ' ', $l->as_string, ' ', $l->as_xml, $l->string_value, ' ', $l->to_boolean->value, ' ', ($l lt 'j' ? 'lt' : 'ge'), ' ', ('a' lt $l ? 'lt' : 'ge'), ' ', $l->to_literal, "\n";
my $n = XML::XPath::Literal->new('12'); print $n->to_number->value + 1, ' ', $n + 1, ' ', ($n == 12 ? 'eq' : 'ne'), "\n";
print XML::XPath::Literal->new('')->to_boolean->value, ' ', join(',', sort { $a cmp $b } map { XML::XPath::Literal->new($_) } qw(c a b)), "\n";
