use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r><a>1</a><b>2</b><c>3</c></r>');
my $s = $xp->find('/r/*');
print $s->size, ' ', $s->get_node(1)->getName, ' ', $s->get_node(3)->getName, ' ', (defined $s->get_node(4) ? 'def' : 'undef'), ' ', $s->[1]->getName, ' ', scalar @$s, "\n";
print join(',', map { $_->getName } $s->get_nodelist), ' ', $s->string_value, ' ', $s->to_literal->value, ' ', $s->to_number->value, ' ', $s->to_boolean->value, "\n";
my $p = $s->pop; print $p->getName, ' ', $s->size, "\n"; $s->unshift($p); print join(',', map { $_->getName } @$s), "\n"; my $f = $s->shift; print $f->getName, "\n"; $s->push($f); print join(',', map { $_->getName } @$s), "\n";
$s->append($xp->find('/r/a')); print join(',', map { $_->getName } @$s), "\n"; $s->prepend($xp->find('/r/b')); print join(',', map { $_->getName } @$s), "\n"; $s->sort; print join(',', map { $_->getName } @$s), "\n";
print $s->getRootNode->isa('XML::XPath::Node::Element') ? 'root ' : '', $s->isa('XML::XPath::NodeSet') ? 'isa' : '', "\n"; my $e = XML::XPath::NodeSet->new; print $e->size, ' ', $e->string_value, '|', $e->to_boolean->value, "\n";
