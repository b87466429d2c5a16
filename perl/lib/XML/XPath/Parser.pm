package XML::XPath::Parser;
use strict;
use warnings;
no warnings 'recursion';

our $VERSION = '1.48';

my %AXES = map { $_ => 1 } qw(
    ancestor ancestor-or-self attribute child descendant descendant-or-self following following-sibling namespace parent preceding
    preceding-sibling self
);

my $START =
    'a-zA-Z_\\xC0-\\xD6\\xD8-\\xF6\\xF8-\\x{2FF}\\x{370}-\\x{37D}\\x{37F}-\\x{1FFF}\\x{200C}-\\x{200D}\\x{2070}-\\x{218F}'
    . '\\x{2C00}-\\x{2FEF}\\x{3001}-\\x{D7FF}\\x{F900}-\\x{FDCF}\\x{FDF0}-\\x{FFFD}\\x{10000}-\\x{EFFFF}';
our $NCName = "(?:[$START][$START\\-.0-9\\xB7\\x{300}-\\x{36F}\\x{203F}-\\x{2040}]*)";
my $QName     = "$NCName(?::$NCName)?";
my $NCWild    = "${NCName}:\\*";
my $NODE_TYPE = '(?:(?:text|comment|processing-instruction|node)\\(\\))';
my $AXIS      = '(?:' . join('|', sort { length $b <=> length $a } keys %AXES) . ')::';
my $NUMBER    = '(?:\\d+(?:\\.\\d*)?|\\.\\d+)';
my $LITERAL   = q{(?:"[^"]*"|'[^']*')};

# The tokens of the original, in its order: what it accepts beyond the grammar is accepted here.
my $TOKEN = qr/
    \G\s*
    ( $LITERAL | $NUMBER | \.\. | \. | (?:$AXIS)?$NODE_TYPE | processing-instruction | \@(?:$NCWild|$QName|\*) | \$$QName
    | (?:$AXIS)?(?:$NCWild|$QName|\*) | != | <= | - | >= | \/\/ | and | or | mod | div | [,+=|<>\/(\[\])] | (?<![\@(\[])\* | (?<!::)\* | \z )
    \s*
/x;

my @LEVELS = (qr/^or$/, qr/^and$/, qr/^!?=$/, qr/^(?:<|>|<=|>=)$/, qr/^[-+]$/, qr/^(?:\*|div|mod)$/,);

sub as_string {
    my ($tree) = @_;
    my ($type, @parts) = @$tree;
    return "'" . $parts[0] =~ s/'/&apos;/gr . "'"                                  if $type eq 'literal';
    return $parts[0]                                                               if $type eq 'number';
    return "\\\$$parts[0]"                                                         if $type eq 'variable';
    return "$parts[0](" . join(',', map { as_string($_) } @{ $parts[1] }) . ')'    if $type eq 'function';
    return '(' . as_string($parts[1]) . " $parts[0] " . as_string($parts[2]) . ')' if $type eq 'operator';
    return '(' . as_string($parts[0]) . ')[' . as_string($parts[1]) . ']'          if $type eq 'filter';
    my ($from, $steps) = @parts;
    return
          '('
        . join('/', ref $from ? as_string($from) : $from eq 'root' ? '' : (), map { _step_as_string($_) } @$steps)
        . ')';
}

sub cleanup {
    my ($self) = @_;
    $self->{cache} = {};
    return;
}

sub clear_namespaces {
    my ($self) = @_;
    $self->{namespaces} = {};
    return;
}

# Faults are told at the script's line.
sub fail {
    my ($message) = @_;
    require Carp;
    Carp::croak($message);
}

sub get_namespace {
    my ($self, $prefix, $node) = @_;
    return $self->{namespaces}{$prefix} if $self->{namespaces}{$prefix};
    my $space = $node->getNamespace($prefix) or return;
    return $space->getValue;
}

sub get_var {
    my ($self, $name) = @_;
    return $self->{vars}{$name};
}

sub new {
    my ($class) = @_;
    return bless { namespaces => {}, vars => {}, cache => {} }, $class;
}

sub parse {
    my ($self, $path) = @_;
    return $self->{cache}{$path} ||= bless tree($path), 'XML::XPath::Expr';
}

sub set_namespace {
    my ($self, $prefix, $uri) = @_;
    $self->{namespaces}{$prefix} = $uri;
    return $uri;
}

sub set_var {
    my ($self, $name, $value) = @_;
    $self->{vars}{$name} = $value;
    return $value;
}

sub tokenize {
    my ($self, $path) = @_;
    return _tokens($path);
}

# The syntax tree of an expression: [literal => text], [number => text], [variable => name], [function => name, arguments],
# [operator => op, left, right], [filter => expression, predicate], [path => 'root' | 'context' | expression, steps].
sub tree {
    my ($path) = @_;
    my $state  = { tokens => _tokens($path), at => 0 };
    my $tree   = _binary($state, 0);
    my $rest   = $state->{tokens}[ $state->{at} ];
    fail("Parse of expression $path failed - junk after end of expression: $rest") if defined $rest;
    return $tree;
}

sub _binary {
    my ($state, $level) = @_;
    return _unary($state) if $level == @LEVELS;
    my $left = _binary($state, $level + 1);
    while (defined(my $operator = _take($state, $LEVELS[$level]))) {
        $left = [ operator => $operator, $left, _binary($state, $level + 1) ];
    }
    return $left;
}

sub _expect {
    my ($state, $pattern) = @_;
    return if defined _take($state, $pattern);
    my $token = $state->{tokens}[ $state->{at} ];
    die "Invalid token: $token\n" if defined $token;
    return;
}

sub _filter {
    my ($state) = @_;
    my $expression = _primary($state);
    my $filtered;
    while (defined _take($state, qr/^\[$/)) {
        fail('Only 1 predicate allowed on FilterExpr in W3C XPath 1.0') if $filtered++;
        $expression = [ filter => $expression, _binary($state, 0) ];
        _expect($state, qr/^\]$/);
    }
    return $expression;
}

sub _function {
    my ($state, $name) = @_;
    _expect($state, qr/^\($/);
    my @arguments;
    if (!_next_is($state, ')')) {
        push @arguments, _binary($state, 0);
        push @arguments, _binary($state, 0) while defined _take($state, qr/^,$/);
    }
    _expect($state, qr/^\)$/);
    return [ function => $name, \@arguments ];
}

sub _is_step {
    my ($state) = @_;
    my ($token, $next) = @{ $state->{tokens} }[ $state->{at}, $state->{at} + 1 ];
    return 0 unless defined $token;
    return 1 if $token eq 'processing-instruction' || $token =~ /^\.\.?$/ || $token =~ /^\@(?:$NCWild|$QName|\*)$/o;
    return 1 if $token =~ /^(?:$NCWild|$QName|\*)$/o && (!defined $next || $next ne '(');
    return $token =~ /^$NODE_TYPE$/o || $token =~ /^$AXIS(?:$NCWild|$QName|\*|$NODE_TYPE)$/o ? 1 : 0;
}

sub _next_is {
    my ($state, $wanted) = @_;
    my $token = $state->{tokens}[ $state->{at} ];
    return defined $token && $token eq $wanted;
}

sub _path {
    my ($state) = @_;
    if (_next_is($state, '/') || _next_is($state, '//')) {
        my @steps;
        push @steps, [ 'descendant-or-self', 'node()', [] ] if _take($state, qr{^//?$}) eq '//';
        push @steps, _steps($state)                         if @steps || _is_step($state);
        return [ path => 'root', \@steps ];
    }
    return [ path => 'context', [ _steps($state) ] ] if _is_step($state);
    my $expression = _filter($state);
    my $slash      = _take($state, qr{^//?$});
    return $expression unless defined $slash;
    return [ path => $expression, [ $slash eq '//' ? [ 'descendant-or-self', 'node()', [] ] : (), _steps($state) ] ];
}

sub _primary {
    my ($state) = @_;
    my $token = $state->{tokens}[ $state->{at} ];
    $token = '' unless defined $token;
    $state->{at}++;
    return [ literal => substr $token, 1, -1 ] if $token =~ /^$LITERAL$/o;
    return [ number  => $token ]               if $token =~ /^$NUMBER$/o;
    if ($token eq '(') {
        my $expression = _binary($state, 0);
        _expect($state, qr/^\)$/);

        # Parentheses hide a path from what follows: (//a)[1] is not //a[1].
        return $expression;
    }
    return [ variable => substr $token, 1 ] if $token =~ /^\$$QName$/o;
    return _function($state, $token)        if $token =~ /^$QName$/o;
    $state->{at}--;
    fail("Not a PrimaryExpr at $token");
    return;
}

# [axis, test, predicates]; a test is a name, `prefix:*`, `*`, or a node type with its parentheses.
sub _step {
    my ($state) = @_;
    my $token = $state->{tokens}[ $state->{at} ];

    # The original lets a path end with slashes.
    return unless defined $token;
    $state->{at}++;
    return [ 'self',   'node()', [] ] if $token eq '.';
    return [ 'parent', 'node()', [] ] if $token eq '..';
    my $step;
    if ($token =~ s/^\@//) {
        $step = [ 'attribute', $token, [] ];
    } else {
        my $axis = $token =~ s/^($AXIS)//o ? substr $1, 0, -2 : 'child';
        die "token $token doesn't match format of a 'Step'\n" unless $token =~ /^(?:$NCWild|$QName|\*|$NODE_TYPE)$/o;
        if ($token eq 'processing-instruction' && _next_is($state, '(')) {
            $state->{at}++;
            my $target = _take($state, qr/^$LITERAL$/o);
            _expect($state, qr/^\)$/);
            $token = 'processing-instruction(' . (defined $target ? substr $target, 1, -1 : '') . ')';
        }
        $step = [ $axis, $token, [] ];
    }
    while (defined _take($state, qr/^\[$/)) {
        push @{ $step->[2] }, _binary($state, 0);
        _expect($state, qr/^\]$/);
    }
    return $step;
}

sub _step_as_string {
    my ($step) = @_;
    my ($axis, $test, $predicates) = @$step;
    return "${axis}::$test" . join '', map { '[' . as_string($_) . ']' } @$predicates;
}

sub _steps {
    my ($state) = @_;
    my @steps = _step($state);
    while (defined(my $slash = _take($state, qr{^//?$}))) {
        push @steps, [ 'descendant-or-self', 'node()', [] ] if $slash eq '//';
        push @steps, _step($state);
    }
    return @steps;
}

sub _take {
    my ($state, $pattern) = @_;
    my $token = $state->{tokens}[ $state->{at} ];
    return undef unless defined $token && $token =~ $pattern;
    $state->{at}++;
    return $token;
}

sub _tokens {
    my ($path) = @_;
    my @tokens;
    pos($path) = 0;
    while ($path =~ /$TOKEN/gc) {
        push @tokens, $1 if length $1;
        last if pos($path) == length $path;
    }
    my $at = pos $path;
    return \@tokens if !$at || $at == length $path;
    my $shown = substr($path, 0, $at + 8) . '...';
    $shown =~ tr/\n\t/  /;
    die "Query:\n$shown\n", '.' x ($at - 1), "^^^\nInvalid query somewhere around here (I think)\n";
}

sub _unary {
    my ($state) = @_;
    return [ operator => '-', [ number => 0 ], _unary($state) ] if defined _take($state, qr/^-$/);
    my $left = _path($state);
    $left = [ operator => '|', $left, _path($state) ] while defined _take($state, qr/^\|$/);
    return $left;
}

package XML::XPath::Expr;

sub as_string { return XML::XPath::Parser::as_string($_[0]) }

1;

=encoding utf8

=head1 NAME

XML::XPath::Parser - Reads XPath expressions

=head1 SYNOPSIS

  my $parser = XML::XPath::Parser->new;
  print $parser->parse('//item[1]')->as_string;

=head1 DESCRIPTION

Turns expressions into trees, with the tokens and the messages of the original, and keeps prefixes and variables for them.

=head1 METHODS

=head2 as_string

  my $text = $expression->as_string;

An expression, as C<parse> returns it, in its long form.

=head2 cleanup

  $parser->cleanup;

Forgets the expressions it has read.

=head2 clear_namespaces, get_namespace, set_namespace

  $parser->set_namespace(p => 'urn:example');

What prefixes in expressions stand for.

=head2 fail

  XML::XPath::Parser::fail('Not a PrimaryExpr at ]');

Dies at the script's line.

=head2 get_var, set_var

  $parser->set_var(n => XML::XPath::Number->new(2));

Values of C<$n> in expressions.

=head2 new

  my $parser = XML::XPath::Parser->new;

Makes one.

=head2 parse

  my $expression = $parser->parse('//item');

Reads an expression.

=head2 tokenize

  my $tokens = $parser->tokenize('//item');

The words of an expression.

=head2 tree

  my $tree = XML::XPath::Parser::tree('//item');

The syntax tree of an expression, as nested arrays.

=head1 SEE ALSO

L<XML::XPath>.

=cut
