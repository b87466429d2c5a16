# What becomes of parameters: copies in plain data, without a change to the script's own.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/lib";
use Test::More;

use BridgeTest;
use CPANBridge;
use Hash::Util qw(lock_keys);

{

    package Plain;
    sub new { bless { secret => 1 }, shift }
}
{

    package Text;
    use overload '""' => sub { "text of $_[0][0]" }, fallback => 1;
    sub new { bless [ $_[1] ], $_[0] }
}
{

    package Number;
    use overload '0+' => sub { 42 }, '""' => sub { '42' }, fallback => 1;
    sub new { bless \my $x, shift }
}
{

    package Frozen;
    sub new             { bless {}, shift }
    sub STORABLE_freeze { die 'Storable met an object' }
}
{ package TiedHash;   require Tie::Hash;   our @ISA = 'Tie::StdHash'; }
{ package TiedArray;  require Tie::Array;  our @ISA = 'Tie::StdArray'; }
{ package TiedScalar; require Tie::Scalar; our @ISA = 'Tie::StdScalar'; }

my ($pong, $channel) = CPANBridge->open(test => 'ping');
sub echo { return $channel->request(echo => { value => $_[0] }) }

subtest 'references where scalars belong' => sub {
    my $plain = Plain->new;
    is echo($plain),         "$plain",    'an object, as Perl prints it';
    is echo(Text->new('x')), 'text of x', 'an object with overloading';
    is echo(Number->new),    '42',        'an object that is a number';
    is echo(qr/a.b/i),       '(?^i:a.b)', 'a regular expression';
    my $frozen = Frozen->new;
    is echo($frozen), "$frozen", 'Storable hooks are not called';
    my $scalar = \'x';
    is echo($scalar),  "$scalar",       'a scalar reference';
    is echo(\$scalar), \$scalar . '',   'a reference to a reference';
    is echo(\*STDOUT), \*STDOUT . '',   'a glob reference';
    is echo(*STDOUT),  '*main::STDOUT', 'a glob';
    is_deeply echo([ *STDOUT, { glob => *STDERR }, 'x' ]), [ '*main::STDOUT', { glob => '*main::STDERR' }, 'x' ],
        'globs further down';
    is echo(*STDOUT{IO}),                                *STDOUT{IO} . '', 'an IO handle';
    is echo(\substr 'abc', 1, 1) =~ /^LVALUE\(/ ? 1 : 0, 1,                'a reference to an lvalue';
};

subtest 'deep down' => sub {
    my $text = Text->new('deep');
    my $data =
        { list => [ 1, [ 2, $text ] ], table => { a => { b => $text } }, rows => [ map { [ $_, $_ * 2 ] } 1 .. 3 ] };
    my $rows = $data->{rows};
    is_deeply echo($data),
        {
        list  => [ 1, [ 2, 'text of deep' ] ],
        table => { a => { b => 'text of deep' } },
        rows  => [ [ 1, 2 ], [ 2, 4 ], [ 3, 6 ] ]
        },
        'objects are text';
    is ref $data->{list}[1][1], 'Text', q{the script's own data is left alone};
    my $shared = [1];
    is_deeply echo([ $shared, $shared ]), [ [1], [1] ], 'what is shared comes twice';
    my $deep = [];
    $deep = [$deep] for 1 .. 80;
    is_deeply echo($deep), $deep, 'depth';

    for my $cycle ([], {}) {
        ref $cycle eq 'ARRAY' ? push @$cycle, $cycle : ($cycle->{self} = $cycle);
        ok !eval { echo($cycle); 1 }, 'a cycle';
        is $@->code, 'invalid_params', 'is refused';
        like "$@", qr/parameter value is nested deeper than 200 levels \(or contains itself\)/, 'by name';
        ref $cycle eq 'ARRAY' ? shift @$cycle : delete $cycle->{self};
    }
    ok !eval {
        echo([ 0, { a => [ sub { 1 } ] } ]);
        1;
    }, 'code below the top';
    like "$@", qr/parameter value\[1\]\{a\}\[0\] is a code reference, which may stand only at the top level/,
        'says where';
    is echo('on'), 'on', 'nothing was sent';
};

subtest 'tied' => sub {
    tie my %hash, 'TiedHash';
    %hash = (a => 1, b => [2]);
    tie my @array, 'TiedArray';
    @array = (1, { 2 => 3 }, Text->new('tied'));
    tie my $scalar, 'TiedScalar';
    $scalar = 'scalar';
    is_deeply echo(\%hash), { a => 1, b => [2] }, 'hash';
    is_deeply echo(\@array), [ 1, { 2 => 3 }, 'text of tied' ], 'array';
    is_deeply echo([ \%hash, { x => \@array } ]), [ { a => 1, b => [2] }, { x => [ 1, { 2 => 3 }, 'text of tied' ] } ],
        'in other data';
    is echo($scalar), 'scalar', 'scalar';
    is_deeply $channel->request(
        echo => do { tie my %params, 'TiedHash'; $params{value} = 5; \%params }
        ),
        5, 'as parameters';
    is echo($ENV{HOME}), $ENV{HOME}, 'magic';
    is_deeply echo(\%ENV), {%ENV}, 'magic hash';
    'abc' =~ /(?<name>b)/;
    is_deeply echo([ $1, {%+}, \%+ ]), [ 'b', { name => 'b' }, { name => 'b' } ], 'captures';
};

subtest 'scalars' => sub {
    my $dual = do { no warnings; local $! = 2; $! };
    is echo("$dual"), "$dual", 'text of a dual value';
    my $number  = 10;
    my $as_text = "$number";
    is echo($number), 10, 'a number that was used as text';
    for my $value (
        0,                    1, -1, 127, 128, -128, -129, 2**31, -2**31 - 1,
        2**53,                2**53 + 1,
        9223372036854775807,  -9223372036854775807 - 1,
        18446744073709551615, 0.1, 1e-300, -1.7976931348623157e308
    ) {
        is echo($value), $value, "number $value";
    }
    is echo(9**9**9), 9**9**9, 'infinity';
    my $nan = -sin 9**9**9;
    is echo($nan) == echo($nan) ? 'equal' : 'nan', 'nan', 'not a number';
    is_deeply echo({ "\x{e9}" => 1, "\x{263a}" => 2, '__proto__' => 3, "\0" => 4, constructor => 5 }),
        { "\x{e9}" => 1, "\x{263a}" => 2, '__proto__' => 3, "\0" => 4, constructor => 5 }, 'keys';
    my $flagged = "\x{e9}";
    utf8::upgrade($flagged);
    is echo($flagged), "\x{e9}", 'characters in either form';
    ok utf8::is_utf8(echo($flagged)), 'keep the flag';
    my %locked = (a => 1);
    lock_keys(%locked);
    is_deeply echo(\%locked), { a => 1 }, 'a locked hash';
};

subtest 'odd parameters' => sub {
    is $channel->request('ping'), 'pong', 'none';
    is $channel->request(ping => undef), 'pong', 'undef';
    is $channel->request(ping => {}),    'pong', 'empty';
    is_deeply [ $channel->request(echo => { value => undef }) ], [undef], 'undef comes back as undef in list context';
};

# What hot loops send is put together from two ends that stay encoded and the values' text.
{
    my @values = (
        undef, '', 0, 17, -1.5, '007', "caf\xe9", "\x{20ac}", "caf\xe9\x{20ac}", 'x' x 255, 'y' x 256,
        "\x{20ac}" x 85,
        "\x{20ac}" x 86,
        "\0", Text->new('x'), 9_223_372_036_854_775_807,
    );
    my $frame = CPANBridge::Codec::frame('test', 'echo', { cells => 1, statement => 's_1' }, 'values');
    my $text  = sub {
        [ map { defined $_ ? "$_" : undef } @_ ]
    };
    for my $list (\@values, [], [undef]) {
        is_deeply(
            CPANBridge::Codec::decode(2, CPANBridge::Codec::framed($frame, $list)),
            {
                module   => 'test',
                function => 'echo',
                params   => { cells => 1, statement => 's_1', values => $text->(@$list) }
            },
            'a framed request is the image of the same request, with ' . @$list . ' values'
        );
    }
    my $same = CPANBridge::Codec::decode(2, CPANBridge::Codec::framed($frame, \@values))->{params}{values};
    is(
        join('', map { utf8::is_utf8($_) ? 1 : 0 } grep { defined } @$same),
        join('', map { utf8::is_utf8($_) ? 1 : 0 } grep { defined } @values),
        'characters stay characters, bytes bytes'
    );
    my $echo   = CPANBridge::Codec::frame('test', 'echo', {}, 'value');
    my $answer = $channel->exchange(CPANBridge::Codec::framed($echo, \@values));
    is_deeply $answer->{result}, $text->(@values), 'the bridge reads it';
}

done_testing;
