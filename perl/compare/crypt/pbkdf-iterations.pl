use strict; use warnings;
use Crypt::CBC;
# The text of an error, without its place.
sub text_of { my ($code) = @_; return eval { $code->(); 1 } ? 'lives' : $@ =~ s/ at \S+ line \d+.*//sr }
for my $iter (1, 2, '17', 0, -5, 'many') { print "$iter ", text_of(sub { print Crypt::CBC->new(-pass => 'pw', -pbkdf => 'pbkdf2', -iter => $iter, -salt => 'AAAAAAAA')->encrypt_hex('hello'), ' ' }), "\n" if $iter }
