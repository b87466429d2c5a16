use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
my $loop = { a => {} }; $loop->{a}{b} = $loop; eval { XMLout($loop) }; print $@;
my $same = { x => 1 }; print XMLout({ a => $same, b => $same });
eval { XMLout({ a => sub { } }) }; print $@; eval { XMLout({ a => \'x' }) }; print $@; eval { XMLout(\*STDOUT) }; print $@;
print XMLout({ a => bless { b => 1 }, 'Thing' }), XMLout(bless { c => [ bless [1, 2], 'List' ] }, 'Thing');
$SIG{__WARN__} = sub { print "warning: @_" }; print XMLout({ a => undef, b => [undef], c => { d => undef } }); { no warnings; print XMLout({ a => undef }) }
