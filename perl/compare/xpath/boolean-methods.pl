use strict; use warnings;
use XML::XPath;
use XML::XPath::Boolean;
for my $b (XML::XPath::Boolean->True, XML::XPath::Boolean->False) {
    print "$b ", $b->value, ' ', $b->to_number->value, ' ', $b->to_literal->value, ' ', $b->string_value, ' ', $b->to_boolean->value, ' ', ($b == 1 ? 'eq' : 'ne'), "\n";
}
