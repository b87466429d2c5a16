package XML::XPath::Function;
use strict;
use warnings;

our $VERSION = '1.48';

use XML::XPath::Document ();
use XML::XPath::Number   ();

# Name => [type of the result, least and most arguments, complaint, maker of the code]. A maker gets the arguments as the evaluator compiles
# them, and gives code of (document, node, position, size).
my %FUNCTION = (
    boolean =>
        [ 'boolean', 1, 1, "boolean: Incorrect number of parameters\n", sub { XML::XPath::Evaluator::boolean($_[0]) } ],
    ceiling => [ 'number', 0, 1,     "number: Too many parameters\n", _rounded(sub { -_floor(-$_[0]) }) ],
    concat  => [ 'string', 2, undef, "concat: Too few parameters\n",  \&_concat ],

    # The complaint names another function in the original, too.
    contains => [
        'boolean', 2, 2,
        "starts-with: incorrect number of params\n",
        _of_two(sub { index($_[0], $_[1]) >= 0 ? 1 : 0 })
    ],
    count => [ 'number', 1, 1, "count: Parameter must be a NodeSet\n", \&_count ],
    false => [
        'boolean',
        0, 0,
        "true: function takes no parameters\n",
        sub {
            sub { 0 }
        }
    ],
    floor => [ 'number',  0, 1, "number: Too many parameters\n",      _rounded(\&_floor) ],
    id    => [ 'nodes',   1, 1, "id: Function takes 1 parameter\n",   \&_id ],
    lang  => [ 'boolean', 1, 1, "lang: function takes 1 parameter\n", \&_lang ],
    last  => [
        'number', 0, 0,
        "last: function doesn't take parameters\n",
        sub {
            sub { $_[3] || 0 }
        }
    ],
    'local-name' => [ 'string',  0, 1, "name() function takes one or no parameters\n", _named(\&_local_name) ],
    matches      => [ 'boolean', 2, 3, "matches: wrong number of params\n",            \&_matches ],
    name => [ 'string', 0, 1, "name() function takes one or no parameters\n", _named(sub { $_[0]->name($_[1]) }) ],
    'namespace-uri' =>
        [ 'string', 0, 1, "namespace_uri() function takes one or no parameters\n", _named(\&_namespace_uri) ],
    'normalize-space' => [ 'string',  0, 1, "normalize-space: Wrong number of params\n", _of_context(\&_normalized) ],
    not               => [ 'boolean', 1, undef, "not: Incorrect number of parameters\n", \&_not ],
    number            => [ 'number',  0, 1,     "number: Too many parameters\n",         \&_number ],
    position          => [
        'number', 0, 0,
        "position: function doesn't take parameters [ ... ]\n",
        sub {
            sub { $_[2] }
        }
    ],
    round           => [ 'number',  0, 1, "number: Too many parameters\n", _rounded(sub { _floor($_[0] + 0.5) }) ],
    'starts-with'   => [ 'boolean', 2, 2, "starts-with: incorrect number of params\n", _of_two(\&_starts_with) ],
    string          => [ 'string',  0, 1, "string: Too many parameters\n",             _of_context(sub { $_[0] }) ],
    'string-length' => [ 'number', 0, 1, "string-length: Wrong number of params\n", _of_context(sub { length $_[0] }) ],
    substring       => [ 'string', 2, 3, "substring: Wrong number of parameters\n", \&_substring ],

    # These two look at one line only, as in the original.
    'substring-after' => [
        'string', 2, 2,
        "starts-with: incorrect number of params\n",
        _of_two(sub { $_[0] =~ /(.*?)\Q$_[1]\E(.*)/ ? $2 : '' })
    ],
    'substring-before' => [
        'string', 2, 2,
        "starts-with: incorrect number of params\n",
        _of_two(sub { $_[0] =~ /(.*?)\Q$_[1]\E(.*)/ ? $1 : '' })
    ],
    sum       => [ 'number', 1, 1, "sum: Parameter must be a NodeSet\n",  \&_sum ],
    translate => [ 'string', 3, 3, "translate: Wrong number of params\n", \&_translate ],
    true      => [
        'boolean',
        0, 0,
        "true: function takes no parameters\n",
        sub {
            sub { 1 }
        }
    ],
);

# [type, code] of a call; what is wrong with it is told when it is evaluated.
sub compile {
    my ($name, @arguments) = @_;
    (my $known = $name) =~ s/_/-/g;
    my $function = $FUNCTION{$known};
    if (!$function) {
        (my $method = $name) =~ s/-/_/g;
        my $complaint = qq{Can't locate object method "$method" via package "XML::XPath::Function"};
        return [ 'string', sub { XML::XPath::Parser::fail($complaint) } ];
    }
    my ($type, $least, $most, $complaint, $make) = @$function;
    return [ $type, sub { die $complaint } ] if @arguments < $least || defined $most && @arguments > $most;
    return [ $type, $make->(@arguments) ];
}

sub _concat {
    my @parts = map { XML::XPath::Evaluator::string($_) } @_;
    return sub {
        my @context = @_;
        return join '', map { my $text = $_->(@context); defined $text ? $text : '' } @parts;
    };
}

sub _count {
    my $nodes = _node_set('count', @_);
    return sub { scalar @{ $nodes->(@_) } };
}

sub _floor {
    my ($number) = @_;
    my $whole = int $number;
    return $whole > $number ? $whole - 1 : $whole;
}

sub _id {
    my ($argument) = @_;
    my ($type, $code) = @$argument;
    my $text = XML::XPath::Evaluator::string($argument);
    return sub {
        my ($d)   = @_;
        my $ids   = $d->[ XML::XPath::Document::IDS() ];
        my @texts = $type eq 'nodes' ? map { $d->value($_) } @{ $code->(@_) } : $text->(@_);
        return [ map { defined $ids->{$_} ? $ids->{$_} : () } map { defined $_ ? split(' ', $_) : () } @texts ];
    };
}

sub _lang {
    my $text = XML::XPath::Evaluator::string($_[0]);
    return sub {
        my ($d, $id) = @_;
        my $wanted = lc $text->(@_);
        my $number = $d->[ XML::XPath::Document::NUMBERS() ]{'xml:lang'} || 0;
        my $tag    = $number << 4 | XML::XPath::Document::ATTRIBUTE();
        for (my $at = $id ; $at && $number ; $at = vec($d->[ XML::XPath::Document::PARENT() ], $at, 32)) {
            for my $attribute ($d->attributes($at)) {
                next unless vec($d->[ XML::XPath::Document::TAG() ], $attribute, 32) == $tag;
                return _starts_with(lc $d->value($attribute), $wanted);
            }
        }
        return _starts_with('', $wanted);
    };
}

sub _local_name {
    my ($d, $id) = @_;
    my $name = $d->name($id);
    $name =~ s/.*:// if defined $name;
    return $name;
}

sub _matches {
    my @text = map { XML::XPath::Evaluator::string($_) } @_;
    return sub {
        my @context = @_;
        my ($value, $pattern, $flags) = map { my $text = $_->(@context); defined $text ? $text : '' } @text;
        $flags = '' unless defined $flags;
        my $switches = '';
        for my $flag (split //, $flags) {
            if    ($flag =~ /[smix]/) { $switches .= $flag }
            elsif ($flag ne 'q')      { die "matches: unknown flag $flag\n" }
        }
        $pattern = quotemeta $pattern     if $flags =~ /q/;
        $pattern = "(?$switches)$pattern" if length $switches;
        return $value =~ /$pattern/ ? 1 : 0;
    };
}

# A function of the context node, or of the first node of its argument.
sub _named {
    my ($code) = @_;
    return sub {
        my ($argument) = @_;
        my $nodes = $argument ? XML::XPath::Evaluator::nodes($argument) : undef;
        return sub {
            my ($d, $id) = @_;
            $id = $nodes->(@_)->[0] if $nodes;
            my $result = $id ? $code->($d, $id) : '';
            return defined $result ? $result : '';
        };
    };
}

sub _namespace_uri {
    my ($d, $id) = @_;
    return XML::XPath::Evaluator::own_uri($d, $id);
}

sub _node_set {
    my ($name, $argument) = @_;
    my ($type, $code)     = @$argument;
    return $code if $type eq 'nodes';
    return sub {
        my $result = $type eq 'any' ? $code->(@_) : [$type];
        die "$name: Parameter must be a NodeSet\n" unless $result->[0] eq 'nodes';
        return $result->[1];
    };
}

sub _normalized {
    my ($text) = @_;
    $text =~ s/^\s+//;
    $text =~ s/\s+$//;
    $text =~ s/\s+/ /g;
    return $text;
}

sub _not {
    my $true = XML::XPath::Evaluator::boolean($_[0]);
    return sub { $true->(@_) ? 0 : 1 };
}

sub _number {
    my ($argument) = @_;
    return XML::XPath::Evaluator::number($argument) if $argument;
    return sub { XML::XPath::Number::from_text($_[0]->value($_[1])) };
}

# A function of its argument's text, or of the context node's.
sub _of_context {
    my ($code) = @_;
    return sub {
        my ($argument) = @_;
        my $text = $argument ? XML::XPath::Evaluator::string($argument) : sub { $_[0]->value($_[1]) };
        return sub { my $given = $text->(@_); $code->(defined $given ? $given : '') };
    };
}

sub _of_two {
    my ($code) = @_;
    return sub {
        my ($first, $second) = map { XML::XPath::Evaluator::string($_) } @_;
        return sub {
            my ($left, $right) = ($first->(@_), $second->(@_));
            return $code->(defined $left ? $left : '', defined $right ? $right : '');
        };
    };
}

# What is no number counts as 0, as in the original.
sub _rounded {
    my ($code) = @_;
    return sub {
        my $number = _number(@_);
        return sub { XML::XPath::Number::from_text($code->($number->(@_) || 0)) };
    };
}

sub _starts_with {
    my ($text, $wanted) = @_;
    return substr($text, 0, length $wanted) eq $wanted ? 1 : 0;
}

sub _substring {
    my ($text, @numbers) = @_;
    $text = XML::XPath::Evaluator::string($text);

    # A quotient by zero is text here: Infinity or NaN.
    my ($from, $length) =
        map { $_->[0] eq 'nodes' ? XML::XPath::Evaluator::number($_) : XML::XPath::Evaluator::string($_) } @numbers;
    return sub {
        my ($value, $offset) = ($text->(@_), $from->(@_));
        return '' if !defined $value || !defined $offset || $offset eq 'NaN';
        if (!$length) {
            return $offset eq '-Infinity' ? $value : '' if $offset =~ /Infinity/;
            $offset = _floor($offset - 0.5);
            $offset = 0 if $offset < 0;
            return $offset > length $value ? '' : substr $value, $offset;
        }
        my $size = $length->(@_);
        return '' if !defined $size || $size eq 'NaN' || $offset =~ /Infinity/;
        $offset = _floor($offset - 0.5);
        if ($offset < 0) {
            $size   = $size eq 'Infinity' ? length $value : $size + $offset;
            $offset = 0;
        } elsif ($size eq 'Infinity') {
            return '';
        }
        return $offset > length $value ? '' : substr $value, $offset, _floor($size + 0.5);
    };
}

sub _sum {
    my $nodes = _node_set('sum', @_);
    return sub {
        my ($d) = @_;
        my $sum = 0;
        for (@{ $nodes->(@_) }) { $sum += XML::XPath::Number::from_text($d->value($_)) || 0 }
        return XML::XPath::Number::from_text($sum);
    };
}

# As Perl's tr: the first of equal characters counts; where the lists differ in length, what has no partner goes.
sub _translate {
    my @text = map { XML::XPath::Evaluator::string($_) } @_;
    my ($known, %by) = ("\0");
    return sub {
        my @context = @_;
        my ($value, $find, $with) = map { my $text = $_->(@context); defined $text ? $text : '' } @text;
        if ($known ne "$find\0$with") {
            my @with = split //, $with;
            %by = ();
            for my $character (split //, $find) {
                my $partner = shift @with;
                $by{$character} = defined $partner ? $partner : '' unless exists $by{$character};
            }
            $known = "$find\0$with";
        }
        $value =~ s/(.)/exists $by{$1} ? $by{$1} : $1/gse;
        return $value;
    };
}

1;

=encoding utf8

=head1 NAME

XML::XPath::Function - The functions of XPath

=head1 SYNOPSIS

  my ($type, $code) = @{XML::XPath::Function::compile('count', $nodes)};

=head1 DESCRIPTION

The 27 functions of XPath 1.0, and C<matches(text, pattern, flags)> with Perl's regular expressions. They count and round as the original does:
C<substring-before> and C<substring-after> look at one line, and what is no number counts as 0.

=head1 METHODS

=head2 compile

  my $expression = XML::XPath::Function::compile($name, @arguments);

Makes code of a call, for L<XML::XPath::Evaluator>.

=head1 SEE ALSO

L<XML::XPath>.

=cut
