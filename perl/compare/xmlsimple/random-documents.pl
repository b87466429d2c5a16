# Documents, structures and options made at random, the same in each run.
use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Terse = 1; $Data::Dumper::Indent = 0;
$SIG{__WARN__} = sub { };
my $seed = 12345;
sub pick { $seed = ($seed * 1103515245 + 12345) % 2147483648; return $_[ int($seed / 65536) % @_ ] }
my @names = qw(a b item name id content anon key value);
sub element {
    my ($depth) = @_;
    my $name = pick(@names);
    my %seen; my $attributes = join '', map { my $n = pick(@names); $seen{$n}++ ? '' : qq( $n=") . pick('', 'x', 'y', ' z  z ', '${x}', '1') . '"' } 1 .. pick(0, 0, 1, 2, 3);
    my $content = join '', map { pick(0, 0, 1) && $depth ? element($depth - 1) : pick('', ' ', "\n", 'text', ' padded  text ', '<!-- c -->', '${x}', '<![CDATA[ ]]>', '&amp;') } 1 .. pick(0, 1, 1, 2, 3, 5);
    return "<$name$attributes>$content</$name>";
}
my @in = ([ ForceArray => 1 ], [ ForceArray => ['item', 'a'] ], [ ForceArray => [ qr/^[ab]/, 'content' ] ], [ KeyAttr => [] ], [ KeyAttr => ['id', 'a'] ], [ KeyAttr => { item => 'name', a => '+id', b => '-key' } ], [ KeepRoot => 1 ], [ ForceContent => 1 ], [ ContentKey => 'value' ], [ ContentKey => '-content' ], [ NoAttr => 1 ], [ SuppressEmpty => 1 ], [ SuppressEmpty => '' ], [ SuppressEmpty => undef ], [ GroupTags => { a => 'b', item => 'name' } ], [ Variables => { x => 'X' } ], [ VarAttr => 'name' ], [ ValueAttr => [ 'value', 'id' ] ], [ ValueAttr => { a => 'value', b => 'id' } ], [ NormaliseSpace => 1 ], [ NormaliseSpace => 2 ]);
my %out = map { $_ => 1 } qw(KeyAttr KeepRoot ContentKey NoAttr SuppressEmpty GroupTags ValueAttr);
for my $round (1 .. 400) {
    my $xml     = element(pick(1, 2, 3, 4));
    my @options = map { @{ pick(@in) } } 1 .. pick(0, 1, 1, 2, 3);
    my $data    = eval { XMLin($xml, @options) };
    print "$round ", $@ ? "died: " . (split /\n/, $@)[0] : Dumper($data), "\n";
    next if $@ || !defined $data;
    my %options = @options;
    my @more = map { @{ pick([ AttrIndent => 1 ], [ NoIndent => 1 ], [ RootName => 'r' ], [ RootName => '' ], [ NoEscape => 1 ], [ XMLDecl => 1 ]) } } 1 .. pick(0, 1, 2);
    my $again = eval { XMLout($data, (map { $_ => $options{$_} } sort grep { $out{$_} } keys %options), @more) };
    print $@ ? "died: $@" : $again, "\n";
}
