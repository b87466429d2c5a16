use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r><a>1</a><a>2</a></r>');
for my $path ('//a', 'count(//a)', '//a = 1', 'string(//a)', '"x"', '1 + 1', 'true()', '//none') {
    my $r = $xp->find($path);
    print "$path: ", ref $r, " '$r' value '", ($r->can('value') ? $r->value : '-'), "' sv '", $r->string_value, "' literal '", $r->to_literal, "' number '", (defined $r->to_number->value ? $r->to_number->value : 'undef'), "' boolean ", $r->to_boolean->value, "\n";
}
