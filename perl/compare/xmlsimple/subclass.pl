use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
{ package Mine; our @ISA = 'XML::Simple';
  sub sorted_keys { my ($s, $n, $h) = @_; reverse sort keys %$h } sub escape_value { my ($s, $t) = @_; "[$t]" } sub escape_attr { my ($s, $t) = @_; "{$t}" }
  sub new_hashref { my $s = shift; $main::hashes++; return {@_} } sub copy_hash { my ($s, $h, @m) = @_; $main::copies++; return { @m, %$h } }
  sub build_simple_tree { my $s = shift; my $t = $s->SUPER::build_simple_tree(@_); return { built => $t } }
  sub handle_options { my ($s, $d, %o) = @_; print "options $d ", join(',', map { "$_=$o{$_}" } sort keys %o), "\n"; $o{keyattr} = { i => 'k' } if $d eq 'in'; $s->SUPER::handle_options($d, %o) }
  sub default_config_file { 'mine.xml' } sub cache_read_mine { print "read $_[1]\n"; undef } sub cache_write_mine { print "write $_[2] ", ref $_[1], "\n" } }
my $m = Mine->new(RootName => 'r'); print Dumper($m->XMLin('<o><i k="a">1</i><i k="b">2</i></o>', ForceArray => 1)); print $m->XMLout({ a => 1, b => 2, c => [3], d => { x => { v => 1 }, y => { v => 2 } } }); print $main::hashes > 0, $main::copies ? 1 : 0, "\n";
open my $out, '>', 'mine.xml' or die; print $out '<x y="1"/>'; close $out; print Dumper($m->XMLin(undef, Cache => 'mine'));
