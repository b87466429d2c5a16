use strict; use warnings;
use Crypt::CBC;
# The text of an error, without its place.
sub text_of { my ($code) = @_; return eval { $code->(); 1 } ? 'lives' : $@ =~ s/ at \S+ line \d+.*//sr }
print text_of(sub { Crypt::CBC->new }), "\n";
print text_of(sub { Crypt::CBC->new(-cipher => 'Blowfish') }), "\n";
print text_of(sub { Crypt::CBC->new(-key => 'x', -foo => 1) }), "\n";
print text_of(sub { Crypt::CBC->new(-key => 'x', -literal => 1) }), "\n";
print text_of(sub { Crypt::CBC->new({ key => 'x', -salt => 1 }) }), "\n";
print text_of(sub { Crypt::CBC->new(-key => 'x', -chain_mode => 'zz') }), "\n";
print text_of(sub { Crypt::CBC->new(-key => 'x', -cipher => 'Nope') }) =~ s/ \(you may need.*//sr, "\n";
print text_of(sub { Crypt::CBC->new(-key => 'x', -cipher => 'RC4') }), "\n";
