use strict; use warnings;
use Crypt::CBC;
# The text of an error, without its place.
sub text_of { my ($code) = @_; return eval { $code->(); 1 } ? 'lives' : $@ =~ s/ at \S+ line \d+.*//sr }
my $c = Crypt::CBC->new(-key => 'pw', -nodeprecate => 1); no warnings; print text_of(sub { $c->decrypt($_) }), "\n" for undef, '', 'plain text', 'salted__xxxxxxxxyyyyyyyyyyyyyyyy', "\0" x 48;
