use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
{ package Strict; XML::Simple->import(':strict'); 
  sub in { XML::Simple::XMLin(@_) } sub out { XML::Simple::XMLout(@_) } sub object { XML::Simple->new(@_) } }
for my $call ([ 'in', '<a/>' ], [ 'in', '<a/>', ForceArray => 1 ], [ 'in', '<a/>', KeyAttr => [] ], [ 'in', '<a/>', ForceArray => 1, KeyAttr => [] ],
    [ 'in', '<a/>', ForceArray => ['b'], KeyAttr => { c => 'name' } ], [ 'in', '<a><b/></a>', ForceArray => ['b'], KeyAttr => { b => 'name' } ],
    [ 'in', '<a><b name="1"/><b name="1"/></a>', ForceArray => 1, KeyAttr => ['name'] ], [ 'in', '<a><b name="1"/><b name="1"/></a>', ForceArray => ['b'], KeyAttr => { b => 'name' } ],
    [ 'in', '<a><b><name x="1"/></b></a>', ForceArray => ['b'], KeyAttr => { b => 'name' } ], [ 'in', '<a/>', StrictMode => 0 ], [ 'out', { a => 1 } ], [ 'out', { a => 1 }, KeyAttr => [] ]) {
    my ($name, @args) = @$call; my $r = eval { Strict->can($name)->(@args) }; print ref $r ? Dumper($r) : defined $r ? $r : $@;
}
print ref eval { XMLin('<a/>') }, "\n"; print eval { Strict::object()->XMLin('<a/>') } || $@; eval { XMLin('<a/>', StrictMode => 1) }; print $@;
