use strict; use warnings;
use XML::XPath;

# Expressions made at random, over documents made at random: the same for every run. Left out is what CAVEATS names: siblings of attributes,
# predicates on self::node(), and nodes that the original finds twice.
our $state = 101;
our $depth = 0;

sub any    { $state = ($state * 1103515245 + 12345) & 0x7fffffff; return ($state >> 8) % $_[0] }
sub choose { return $_[any(scalar @_)] }

sub some_xml {
    my ($level) = @_;
    my $name = choose(qw(a b c p:d));
    my $text = "<$name" . (any(2) ? ' k="' . any(12) . '"' : '') . (any(3) ? '' : ' i="' . choose('x', 'y', 'z z', '') . '"') . '>';
    for (1 .. any($level > 3 ? 1 : 4)) {
        my $what = any(8);
        $text .= $what < 5 ? some_xml($level + 1) : $what == 5 ? choose('t', '12', '3.5', ' w ', '-4') : $what == 6 ? '<!--c' . any(9) . '-->' : '<?pi d' . any(9) . '?>';
    }
    return $text . (any(2) ? choose('7', 'txt') : '') . "</$name>";
}

sub step {
    my $axis = choose(('') x 6, map {"${_}::"} qw(ancestor child descendant descendant-or-self following following-sibling preceding preceding-sibling));
    my $step = $axis . choose(qw(a b c * node() text() comment() p:d p:*));
    $step .= '[' . predicate() . ']' if $depth < 2 && any(4) == 0;
    return $step;
}

sub path {
    my $path = choose('/', '//', '', './/', '//', '/r/') . step();
    $path .= choose('/', '/', '//') . step() for 1 .. any(3);
    return $path . (any(5) ? '' : '/' . choose('@k', '@i', '@*', '..'));
}

sub predicate {
    local $depth = $depth + 1;
    my $kind = any(8);
    return 1 + any(3) if $kind == 0;
    return 'last()' if $kind == 1;
    return 'position()' . choose('<', '>', '=', '!=', '<=') . (1 + any(3)) if $kind == 2;
    return $kind < 5 ? path() : $kind == 5 ? 'not(' . path() . ')' : expression();
}

sub expression {
    local $depth = $depth + 1;
    my $kind = $depth > 3 ? 0 : any(8);
    return primary() . ' ' . choose('=', '!=', '<', '>', '<=', '>=') . ' ' . primary() if $kind == 3 || $kind == 4;
    return primary() . ' ' . choose('+', '-', '*', 'div') . ' ' . primary() if $kind == 5;
    return '(' . expression() . choose(' and ', ' or ') . expression() . ')' if $kind == 6;
    return path() . ' | ' . path() if $kind == 7;
    return primary();
}

sub primary {
    my $kind = any(12);
    return any(13) if $kind == 0;
    return "'" . choose('x', '7', '', 't', 'z z') . "'" if $kind == 1;
    return choose('string', 'string-length', 'normalize-space', 'boolean') . '(' . path() . ')' if $kind < 5;
    return 'contains(' . path() . ",'" . choose('t', '1', '') . "')" if $kind == 5;
    return 'translate(' . path() . ",'t1','TI')" if $kind == 6;
    return choose('floor', 'round', 'ceiling') . '(' . primary() . ')' if $kind == 7;
    return 'sum(' . choose('//@k', '//a/@k') . ')' if $kind == 8;
    return path();
}

for my $document (1 .. 40) {
    my $xp = XML::XPath->new(xml => "<r xmlns:p='u1' k='1'>" . join('', map { some_xml(0) } 1 .. 3) . '</r>');
    for (1 .. 15) {
        $depth = 0;
        my $expression = any(3) ? path() : expression();
        # The original warns of its own undefined values.
        local $SIG{__WARN__} = sub { };
        my $result = eval { $xp->find($expression) };
        my %seen;
        my $shown = !defined $result ? 'dies' : $result->isa('XML::XPath::NodeSet') ? join ' ', grep { !$seen{$_}++ } map { $_->toString } @$result : defined $result->value ? $result->value : '';
        print "$document $expression\n  ", ref $result, " $shown\n";
    }
}
