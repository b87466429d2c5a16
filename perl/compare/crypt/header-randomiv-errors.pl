use strict; use warnings;
use Crypt::CBC;
# The text of an error, without its place.
sub text_of { my ($code) = @_; return eval { $code->(); 1 } ? 'lives' : $@ =~ s/ at \S+ line \d+.*//sr }
print text_of(sub { Crypt::CBC->new(-key => 'pw', -header => 'randomiv') }), "\n";
print text_of(sub { Crypt::CBC->new(-key => 'pw', -header => 'randomiv', -cipher => 'DES', -pbkdf => 'pbkdf2') }), "\n";
print text_of(sub { Crypt::CBC->new(-key => 'k' x 8, -literal_key => 1, -iv => 'i' x 8, -header => 'randomiv', -cipher => 'DES') }), "\n";
print text_of(sub { Crypt::CBC->new(-key => 'pw', -header => 'randomiv', -cipher => 'DES', -nodeprecate => 1)->decrypt('Salted__xxxxxxxxyyyyyyyy') }), "\n";
