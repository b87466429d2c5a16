package XML::XPath::Evaluator;
use strict;
use warnings;
no warnings 'recursion';

use XML::XPath::Document ();
use XML::XPath::Function ();
use XML::XPath::Number   ();
use XML::XPath::Parser   ();

use constant {
    TAG     => XML::XPath::Document::TAG(),
    PARENT  => XML::XPath::Document::PARENT(),
    FIRST   => XML::XPath::Document::FIRST(),
    NEXT    => XML::XPath::Document::NEXT(),
    PREV    => XML::XPath::Document::PREV(),
    ATTR    => XML::XPath::Document::ATTR(),
    TAIL    => XML::XPath::Document::TAIL(),
    NAMES   => XML::XPath::Document::NAMES(),
    NUMBERS => XML::XPath::Document::NUMBERS(),
    SPACES  => XML::XPath::Document::SPACES(),
    ORDERED => XML::XPath::Document::ORDERED(),
    PARSED  => XML::XPath::Document::PARSED(),
    VALUES  => XML::XPath::Document::VALUES(),
};

# Prefixes and variables of the query that runs: an XML::XPath::Parser.
our $parser;

# An expression becomes [type, code]: type is nodes, string, number, boolean, or any where only the run tells; code takes
# (document, node, position, size) and gives a list reference of nodes in document order, text, text or undef for a number, or a truth value.
# Code of type any gives [type, value].

my %TYPE_OF =
    ('=' => 'boolean', '!=' => 'boolean', '<' => 'boolean', '>' => 'boolean', '<=' => 'boolean', '>=' => 'boolean');
my %KIND = ('text()' => 3, 'comment()' => 8);

my %AXIS = (
    ancestor             => sub { [ _ancestors($_[0], vec($_[0][PARENT], $_[1], 32)) ] },
    'ancestor-or-self'   => sub { [ _ancestors(@_) ] },
    attribute            => sub { [ $_[0]->attributes($_[1]) ] },
    child                => sub { [ $_[0]->children($_[1]) ] },
    descendant           => sub { _below($_[0], $_[1], 0) },
    'descendant-or-self' => sub { _below($_[0], $_[1], 1) },
    following            => sub { _beside($_[0], $_[1], NEXT) },
    'following-sibling'  => sub { [ _siblings($_[0], $_[1], NEXT) ] },
    namespace            => sub { [ @{ $_[0][SPACES]{ $_[1] } || [] } ] },
    parent               => sub { [ vec($_[0][PARENT], $_[1], 32) || () ] },
    preceding            => sub { _beside($_[0], $_[1], PREV) },
    'preceding-sibling'  => sub { [ _siblings($_[0], $_[1], PREV) ] },
    self                 => sub { [ $_[1] ] },
);

sub boolean {
    my ($expression) = @_;
    my ($type, $code) = @$expression;
    return $code if $type eq 'boolean';
    return sub { @{ $code->(@_) } > 0 ? 1 : 0 }
        if $type eq 'nodes';
    return sub { my $text = $code->(@_); defined $text && length $text ? 1 : 0 }
        if $type eq 'string';
    return sub { $code->(@_) ? 1 : 0 }

        if $type eq 'number';
    return sub { truth($code->(@_)) };
}

sub compile {
    my ($tree) = @_;
    my ($kind, @parts) = @$tree;
    if ($kind eq 'literal') {
        my $text = $parts[0];
        return [ 'string', sub { $text }, $text ];
    }
    if ($kind eq 'number') {
        my $number = $parts[0];
        return [ 'number', sub { $number }, $number ];
    }
    return [ 'any', _variable($parts[0]) ]                                              if $kind eq 'variable';
    return XML::XPath::Function::compile($parts[0], map { compile($_) } @{ $parts[1] }) if $kind eq 'function';
    return _operator(@parts)                                                            if $kind eq 'operator';
    return _filter(@parts)                                                              if $kind eq 'filter';
    return _path(@parts);
}

# Code that gives nodes, or tells why there are none.
sub nodes {
    my ($expression) = @_;
    my ($type, $code) = @$expression;
    return $code if $type eq 'nodes';
    my %class = (string => 'Literal', number => 'Number', boolean => 'Boolean');
    return sub {
        my $result = $type eq 'any' ? $code->(@_) : [$type];
        return $result->[1] if $result->[0] eq 'nodes';
        XML::XPath::Parser::fail("Can't have predicates execute on object type: XML::XPath::$class{$result->[0]}");
    };
}

sub number {
    my ($expression) = @_;
    my ($type, $code) = @$expression;
    return $code if $type eq 'number' || $type eq 'boolean';
    return sub { XML::XPath::Number::from_text($code->(@_)) }
        if $type eq 'string';
    return sub {
        my $d = $_[0];
        XML::XPath::Number::from_text(join '', map { $d->value($_) } @{ $code->(@_) });
        }
        if $type eq 'nodes';
    return sub { numeric($_[0], $code->(@_)) };
}

# The number of a value of type any.
sub numeric {
    my ($document, $result) = @_;
    my ($type,     $value)  = @$result;
    return $value if $type eq 'number' || $type eq 'boolean';
    return XML::XPath::Number::from_text($type eq 'nodes' ? join('', map { $document->value($_) } @$value) : $value);
}

# The URI of a node's own name; an attribute without prefix has its element's, as in the original.
sub own_uri {
    my ($d, $id) = @_;
    my $prefix = $d->prefix($id);
    if (_kind($d, $id) == 2) {
        $id = vec($d->[PARENT], $id, 32);
        $prefix ||= $id ? $d->prefix($id) : '';
    }
    my $space = $d->namespace($id, $prefix || '#default');
    return $space ? $d->value($space) : undef;
}

# Does an expression look at the position or the size of its context?
sub positional {
    my ($tree) = @_;
    my ($kind, @parts) = @$tree;
    return $parts[0] =~ /^(?:last|position)$/ || grep { positional($_) } @{ $parts[1] } if $kind eq 'function';
    return positional($parts[1])              || positional($parts[2])                  if $kind eq 'operator';
    return positional($parts[0])                  if $kind eq 'filter';
    return ref $parts[0] && positional($parts[0]) if $kind eq 'path';
    return 0;
}

sub string {
    my ($expression) = @_;
    my ($type, $code) = @$expression;
    return $code if $type eq 'string' || $type eq 'number';
    return sub { $code->(@_) ? 'true' : 'false' }
        if $type eq 'boolean';
    return sub { my $ids = $code->(@_); @$ids ? $_[0]->value($ids->[0]) : '' }
        if $type eq 'nodes';
    return sub { textual($_[0], $code->(@_)) };
}

# The text of a value of type any.
sub textual {
    my ($document, $result) = @_;
    my ($type,     $value)  = @$result;
    return $value ? 'true' : 'false' if $type eq 'boolean';
    return $type eq 'nodes' ? @$value ? $document->value($value->[0]) : '' : $value;
}

sub truth {
    my ($result) = @_;
    my ($type, $value) = @$result;
    return @$value > 0 ? 1 : 0 if $type eq 'nodes';
    return $type eq 'string' ? length $value ? 1 : 0 : $value ? 1 : 0;
}

sub _ancestors {
    my ($d, $id) = @_;
    my @found;
    while ($id) {
        push @found, $id;
        $id = vec($d->[PARENT], $id, 32);
    }
    return @found;
}

sub _any {
    my ($expression) = @_;
    my ($type, $code) = @$expression;
    return $type eq 'any' ? $code : sub { [ $type, $code->(@_) ] };
}

sub _arithmetic {
    my ($operator, $left, $right) = @_;
    my ($l, $r) = (number($left), number($right));
    my $number = \&XML::XPath::Number::from_text;

    # What is no number counts as 0, as in the original.
    return [ 'number', sub { $number->(($l->(@_) || 0) + ($r->(@_) || 0)) } ] if $operator eq '+';
    return [ 'number', sub { $number->(($l->(@_) || 0) - ($r->(@_) || 0)) } ] if $operator eq '-';
    return [ 'number', sub { $number->(($l->(@_) || 0) * ($r->(@_) || 0)) } ] if $operator eq '*';
    return [
        'number',
        sub {
            my $by = $r->(@_) || 0;
            XML::XPath::Parser::fail('Illegal modulus zero') unless int $by;
            $number->(($l->(@_) || 0) % $by);
        }
        ]
        if $operator eq 'mod';
    return [
        'any',
        sub {
            my ($over, $by) = ($l->(@_) || 0, $r->(@_) || 0);
            return [ 'number', $number->($over / $by) ] if $by != 0;
            return [ 'string', $over == 0 ? 'NaN' : $over > 0 ? 'Infinity' : '-Infinity' ];
        }
    ];
}

# //@name
sub _attributes_below {
    my ($name) = @_;
    return sub {
        my ($d, $ids) = @_;
        my @found = map { @{ _named_below($d, $_, $name, 2) } } @$ids;
        return @$ids > 1 ? $d->sorted(\@found) : \@found;
    };
}

# Nodes below in the order in which the original counts them: children before their parent.
sub _below {
    my ($d, $top, $with_self) = @_;
    my @stack = $with_self ? $top : $d->children($top);
    my @found;
    while (@stack) {
        my $id = pop @stack;
        push @found, $id;
        push @stack, $d->children($id);
    }
    return [ reverse @found ];
}

# following and preceding, each counted as the original does.
sub _beside {
    my ($d, $id, $column) = @_;
    my @found;
    if (_kind($d, $id) == 2) {
        my $element = vec($d->[PARENT], $id, 32);
        @found = @{ _below($d, $element, 0) } if $column == NEXT;
        $id    = $element;
    }
    while ($id) {
        @found = (@{ _below($d, $_, 1) }, @found) for _siblings($d, $id, $column);
        $id    = vec($d->[PARENT], $id, 32);
    }
    return \@found;
}

sub _compare {
    my ($operator, $left, $right) = @_;
    return _compare('>=', $right, $left) if $operator eq '<=';
    return _compare('>',  $right, $left) if $operator eq '<';
    my $holds = $operator eq '>' ? sub { ($_[0] || 0) > ($_[1] || 0) } : sub { ($_[0] || 0) >= ($_[1] || 0) };
    my ($l, $r) = (_any($left), _any($right));
    return sub {
        my ($d) = @_;
        my ($a, $b) = ($l->(@_), $r->(@_));
        if ($a->[0] eq 'nodes' && $b->[0] eq 'nodes') {
            my @right = map { XML::XPath::Number::from_text($d->value($_)) } @{ $b->[1] };
            for my $id (@{ $a->[1] }) {
                my $number = XML::XPath::Number::from_text($d->value($id));
                for (@right) { return 1 if $holds->($number, $_) }
            }
            return 0;
        }
        if ($a->[0] eq 'nodes') {
            my $other = numeric($d, $b);
            for (@{ $a->[1] }) { return 1 if $holds->(XML::XPath::Number::from_text($d->value($_)), $other) }
            return 0;
        }
        if ($b->[0] eq 'nodes') {
            my $other = numeric($d, $a);
            for (@{ $b->[1] }) { return 1 if $holds->($other, XML::XPath::Number::from_text($d->value($_))) }
            return 0;
        }
        return $holds->(truth($a),       truth($b))       ? 1 : 0 if $a->[0] eq 'boolean' || $b->[0] eq 'boolean';
        return $holds->(numeric($d, $a), numeric($d, $b)) ? 1 : 0;
    };
}

sub _equal {
    my ($left, $right) = @_;
    return _equal($right, $left) if $right->[0] eq 'nodes' && $left->[0] ne 'nodes';

    # The everyday one: nodes against a literal.
    if ($left->[0] eq 'nodes' && $right->[0] eq 'string') {
        my ($nodes, $text) = ($left->[1], $right->[1]);
        return sub {
            my ($d) = @_;
            my $wanted = $text->(@_);
            $wanted = '' unless defined $wanted;
            for (@{ $nodes->(@_) }) { return 1 if $d->value($_) eq $wanted }
            return 0;
        };
    }
    my ($l, $r) = (_any($left), _any($right));
    return sub {
        my ($d) = @_;
        my ($a, $b) = ($l->(@_), $r->(@_));
        ($a, $b) = ($b, $a) if $b->[0] eq 'nodes';
        my ($type, $other) = @$b;
        no warnings qw(numeric uninitialized);
        if ($a->[0] eq 'nodes') {
            if ($type eq 'nodes') {
                my %there = map { $d->value($_) => 1 } @$other;
                for (@{ $a->[1] }) { return 1 if $there{ $d->value($_) } }
                return 0;
            }
            return truth($a) == $other ? 1 : 0 if $type eq 'boolean';

            # Text that is no number counts as 0, as in the original.
            for (@{ $a->[1] }) { return 1 if $type eq 'number' ? $d->value($_) == $other : $d->value($_) eq $other }
            return 0;
        }
        return truth($a) == truth($b)             ? 1 : 0 if $a->[0] eq 'boolean' || $type eq 'boolean';
        return numeric($d, $a) == numeric($d, $b) ? 1 : 0 if $a->[0] eq 'number' || $type eq 'number';
        return $a->[1] eq $other                  ? 1 : 0;
    };
}

sub _filter {
    my ($tree, $predicate) = @_;
    my $nodes = nodes(compile($tree));
    my $keep  = _predicate($predicate);
    return [ 'nodes', sub { $keep->($_[0], $nodes->(@_)) } ];
}

sub _is_plain_attribute {
    my ($step) = @_;
    my ($axis, $test, $predicates) = @$step;
    return $axis eq 'attribute' && $test =~ /^[^:*()]+$/ && !@$predicates;
}

sub _kind { return vec($_[0][TAG], $_[1], 32) & 15 }

sub _operator {
    my ($operator, @trees) = @_;
    my ($left,     $right) = map { compile($_) } @trees;
    if ($operator eq 'or' || $operator eq 'and') {
        my ($l, $r) = (boolean($left), boolean($right));
        return [
            'boolean', $operator eq 'or' ? sub { $l->(@_) || $r->(@_) ? 1 : 0 } : sub { $l->(@_) && $r->(@_) ? 1 : 0 }
        ];
    }
    if ($operator eq '|') {
        if ((grep { $_->[0] ne 'nodes' && $_->[0] ne 'any' } $left, $right) > 0) {
            return [ 'nodes', sub { die "Both sides of a union must be Node Sets\n" } ];
        }
        my ($l, $r) = (nodes($left), nodes($right));
        return [ 'nodes', sub { $_[0]->sorted([ @{ $l->(@_) }, @{ $r->(@_) } ]) } ];
    }
    return [ 'boolean', _equal($left, $right) ] if $operator eq '=';
    if ($operator eq '!=') {
        my $equal = _equal($left, $right);
        return [ 'boolean', sub { $equal->(@_) ? 0 : 1 } ];
    }
    return [ 'boolean', _compare($operator, $left, $right) ] if $TYPE_OF{$operator};
    return _arithmetic($operator, $left, $right);
}

sub _path {
    my ($from, $steps) = @_;
    my @steps = @$steps;
    my @code;
    while (my $step = shift @steps) {
        my ($axis, $test, $predicates) = @$step;

        # //name is one step down any depth; only positions depend on whose child a node is.
        if ($axis eq 'descendant-or-self' && $test eq 'node()' && !@$predicates && @steps && $steps[0][0] eq 'child') {
            my (undef, $child, $conditions) = @{ shift @steps };
            push @code, _step('descendant', $child, $conditions, 1);
        } elsif ($axis eq 'descendant-or-self'
            && $test eq 'node()'
            && !@$predicates
            && @steps
            && _is_plain_attribute($steps[0])) {
            push @code, _attributes_below((shift @steps)->[1]);
        } elsif ($axis ne 'self' || $test ne 'node()' || @$predicates) {
            push @code, _step($axis, $test, $predicates);
        }
    }
    my $start = ref $from ? nodes(compile($from)) : undef;
    my $root  = !ref $from && $from eq 'root';
    return [
        'nodes',
        sub {
            my ($d, $id) = @_;
            my $ids = $start ? $start->(@_) : [ $root ? $d->root_of($id) : $id ];
            for (@code) { $ids = $_->($d, $ids) }
            return $ids;
        }
    ] if $start || $root || @code != 1;
    my $only = $code[0];
    return [ 'nodes', sub { $only->($_[0], [ $_[1] ]) } ];
}

# Code that keeps what fulfils a predicate: (document, nodes in the order that positions count) => nodes.
sub _predicate {
    my ($tree) = @_;
    my $expression = compile($tree);
    my ($type, $code, $constant) = @$expression;
    if ($type eq 'number' && defined $constant) {
        return sub { $constant =~ /^[1-9]\d*$/ && $constant <= @{ $_[1] } ? [ $_[1][ $constant - 1 ] ] : [] }
            if $constant =~ /^\d+$/;
    }
    if ($type eq 'number' || $type eq 'any') {
        my $result = _any($expression);
        return sub {
            my ($d,     $ids)  = @_;
            my ($place, $size) = (0, scalar @$ids);
            return [
                grep {
                    my ($type, $value) = @{ $result->($d, $_, ++$place, $size) };
                    $type eq 'number' ? ($value || 0) == $place : truth([ $type, $value ]);
                } @$ids
            ];
        };
    }
    my $true = boolean($expression);
    return sub {
        my ($d,     $ids)  = @_;
        my ($place, $size) = (0, scalar @$ids);
        return [ grep { $true->($d, $_, ++$place, $size) } @$ids ];
    };
}

sub _siblings {
    my ($d, $id, $column) = @_;
    my $kind = _kind($d, $id);
    return if $kind == 2 || $kind == 13;
    my @found;
    push @found, $id while $id = vec($d->[$column], $id, 32);
    return @found;
}

# Code for one step: (document, nodes) => nodes in document order. With $by_parent, positions count among the children of one parent.
sub _step {
    my ($axis, $test, $predicates, $by_parent) = @_;
    my @keep = map { _predicate($_) } @$predicates;
    my $positional =
        grep { my $type = compile($_)->[0]; $type eq 'number' || $type eq 'any' || positional($_) } @$predicates;
    my $plain = $test =~ /^[^:*()]+$/;
    if ($plain && $axis eq 'child') {
        return sub {
            my ($d, $ids) = @_;
            my $tag = $d->[NUMBERS]{$test} or return [];
            $tag = $tag << 4 | 1;
            my ($tags, $next) = (\$d->[TAG], \$d->[NEXT]);
            my @found;
            for my $id (@$ids) {
                my @here;
                for (my $child = vec($d->[FIRST], $id, 32) ; $child ; $child = vec($$next, $child, 32)) {
                    push @here, $child if vec($$tags, $child, 32) == $tag;
                }
                if (@keep && @here) {
                    my $kept = \@here;
                    $kept = $_->($d, $kept) for @keep;
                    push @found, @$kept;
                } else {
                    push @found, @here;
                }
            }
            return @$ids > 1 ? $d->sorted(\@found) : \@found;
        };
    }
    if ($plain && $axis eq 'attribute' && !@keep) {
        return sub {
            my ($d, $ids) = @_;
            my $tag = $d->[NUMBERS]{$test} or return [];
            $tag = $tag << 4 | 2;
            my @found;
            for my $id (@$ids) {
                for (my $at = vec($d->[ATTR], $id, 32) ; $at ; $at = vec($d->[NEXT], $at, 32)) {
                    push @found, $at if vec($d->[TAG], $at, 32) == $tag;
                }
            }
            return @$ids > 1 ? $d->sorted(\@found) : \@found;
        };
    }
    my $passes = _test($axis, $test);
    if ($axis eq 'descendant' && ($by_parent || !$positional)) {
        my $found = $plain ? sub { _named_below($_[0], $_[1], $test, 1) } : sub {
            my ($d, $id) = @_;
            return [ grep { $passes->($d, $_) } @{ $d->descendants($id) } ];
        };
        return sub {
            my ($d, $ids) = @_;
            my @found;
            for my $id (@$ids) {
                my $here = $found->($d, $id);
                if ($positional) {
                    my (@parents, %family);
                    for (@$here) {
                        my $parent = vec($d->[PARENT], $_, 32);
                        push @parents,              $parent unless $family{$parent};
                        push @{ $family{$parent} }, $_;
                    }
                    for my $parent (@parents) {
                        my $kept = $family{$parent};
                        $kept = $_->($d, $kept) for @keep;
                        push @found, @$kept;
                    }
                    next;
                }
                $here = $_->($d, $here) for @keep;
                push @found, @$here;
            }
            return @$ids > 1 || $positional ? $d->sorted(\@found) : \@found;
        };
    }
    my $nodes = $AXIS{$axis};
    $nodes = sub { [ $_[1], @{ $_[0]->descendants($_[1]) } ] }
        if $axis eq 'descendant-or-self' && !$positional;
    return sub {
        my ($d, $ids) = @_;
        my @found;
        for my $id (@$ids) {
            my $here = [ grep { $passes->($d, $_) } @{ $nodes->($d, $id) } ];
            $here = $_->($d, $here) for @keep;
            push @found, @$here;
        }
        return $d->sorted(\@found);
    };
}

# Elements or attributes of a name below a node, in document order; attributes also of the node itself.
sub _named_below {
    my ($d, $top, $name, $kind) = @_;
    my $tag = $d->[NUMBERS]{$name} or return [];
    $tag = $tag << 4 | $kind;
    my $tags = \$d->[TAG];
    if (!$d->[ORDERED] || $top > $d->[PARSED]) {
        my $below = $d->descendants($top);
        $below = [ map { $d->attributes($_) } $top, @$below ] if $kind == 2;
        return [ grep { vec($$tags, $_, 32) == $tag } @$below ];
    }
    my $all  = $d->index_of($tag);
    my $tail = vec($d->[TAIL], $top, 32);
    my ($low, $high) = (0, scalar @$all);
    while ($low < $high) {
        my $middle = ($low + $high) >> 1;
        if   ($all->[$middle] <= $top) { $low  = $middle + 1 }
        else                           { $high = $middle }
    }
    my @found;
    for (my $i = $low ; $i < @$all && $all->[$i] <= $tail ; $i++) {

        # What was taken out of the tree since the index was made has no tag.
        push @found, $all->[$i] if vec($$tags, $all->[$i], 32) == $tag;
    }
    return \@found;
}

# The URI that a prefix of an expression stands for at a node.
sub _uri {
    my ($d, $id, $prefix) = @_;
    my $given = $parser && $parser->{namespaces}{$prefix};
    return $given if $given;
    my $space = $d->namespace($id, $prefix);
    return $space ? $d->value($space) : undef;
}

sub _test {
    my ($axis, $test) = @_;
    if ($axis eq 'namespace') {
        return sub { 1 }
            if $test eq '*' || $test eq 'node()';
        return sub { my $uri = $_[0]->value($_[1]); defined $uri && $uri eq $test };
    }
    return sub { 1 }
        if $test eq 'node()';
    my $wanted = $axis eq 'attribute' ? 2 : 1;
    if (my $kind = $KIND{$test}) {
        return sub { (vec($_[0][TAG], $_[1], 32) & 15) == $kind };
    }
    if ($test =~ /^processing-instruction\((.*)\)$/s) {
        my $target = $1;
        return sub { _kind(@_) == 7 && ($target eq '' || $_[0]->name($_[1]) eq $target) };
    }
    return sub { (vec($_[0][TAG], $_[1], 32) & 15) == $wanted }
        if $test eq '*';
    my ($prefix, $local) = $test =~ /^([^:]+):(.+)$/s;
    if (!defined $prefix) {
        return sub {
            my $number = $_[0][NUMBERS]{$test} or return 0;
            vec($_[0][TAG], $_[1], 32) == ($number << 4 | $wanted);
        };
    }
    return sub {
        my ($d, $id) = @_;
        return 0 unless _kind($d, $id) == $wanted;
        if ($local ne '*') {
            (my $name = $d->name($id)) =~ s/.*://;
            return 0 unless $name eq $local;
        }
        my $own = own_uri($d, $id);
        return 0 unless defined $own;
        my $uri = _uri($d, $id, $prefix);
        return defined $uri && $uri eq $own;
    };
}

sub _variable {
    my ($name) = @_;
    return sub {
        my ($d) = @_;
        my $value = $parser && $parser->get_var($name);
        XML::XPath::Parser::fail("Variable \$$name has no value") unless defined $value;
        return [ 'string', $value ] unless ref $value;
        return [ 'nodes',  $d->sorted([ map { $_->[1] } @$value ]) ] if $value->isa('XML::XPath::NodeSet');
        return [ 'nodes',  [ $value->[1] ] ]                         if $value->isa('XML::XPath::Node');
        return [ lc((ref $value) =~ /(\w+)$/ && $1) =~ s/^literal$/string/r, $value->value ];
    };
}

1;

=encoding utf8

=head1 NAME

XML::XPath::Evaluator - Makes code of XPath expressions

=head1 SYNOPSIS

  my ($type, $code) = @{XML::XPath::Evaluator::compile($tree)};
  my $ids = $code->($document, $id);

=head1 DESCRIPTION

An expression becomes nested closures, whose type is known before they run. They work on the numbers of a L<XML::XPath::Document>; objects are made of results only.

=head1 METHODS

=head2 boolean, number, string

  my $code = XML::XPath::Evaluator::string($expression);

Code that gives an expression's result as this type.

=head2 compile

  my $expression = XML::XPath::Evaluator::compile($tree);

A tree of L<XML::XPath::Parser> as a type and code.

=head2 nodes

  my $code = XML::XPath::Evaluator::nodes($expression);

Code that gives nodes, or dies where the result is none.

=head2 numeric, textual, truth

  my $text = XML::XPath::Evaluator::textual($document, [$type, $value]);

Convert a result whose type only the run told.

=head2 own_uri

  my $uri = XML::XPath::Evaluator::own_uri($document, $id);

The namespace of a node's name.

=head2 positional

  my $bool = XML::XPath::Evaluator::positional($tree);

True if an expression asks for its position.

=head1 SEE ALSO

L<XML::XPath>.

=cut
