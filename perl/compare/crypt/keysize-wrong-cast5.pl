use strict; use warnings;
use Crypt::CAST5;
use Crypt::CBC;
# The text of an error, without its place.
sub text_of { my ($code) = @_; return eval { $code->(); 1 } ? 'lives' : $@ =~ s/ at \S+ line \d+.*//sr }
print text_of(sub { Crypt::CBC->new(-key => 'pw', -cipher => $_->[0], -keysize => $_->[1], -salt => 'saltsalt', -nodeprecate => 1)->encrypt('x') }), "\n" for [ 'CAST5', 4 ], [ 'CAST5', 17 ];
