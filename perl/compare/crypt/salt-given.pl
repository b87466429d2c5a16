use strict; use warnings;
use Crypt::CBC;
# The text of an error, without its place.
sub text_of { my ($code) = @_; return eval { $code->(); 1 } ? 'lives' : $@ =~ s/ at \S+ line \d+.*//sr }
my $cipher = Crypt::CBC->new(-key => 'pw', -salt => "\x{00}\x{ff}\n123\xe9\x80", -nodeprecate => 1);
print $cipher->encrypt_hex('one'), ' ', $cipher->encrypt_hex('one'), ' ', $cipher->decrypt($cipher->encrypt("two\n")), unpack('H*', $cipher->salt), "\n";
my $random = Crypt::CBC->new(-key => 'pw', -salt => 1, -nodeprecate => 1);
print $random->encrypt('one') eq $random->encrypt('one') ? 'equal' : 'different', "\n";
print text_of(sub { Crypt::CBC->new(-key => 'pw', -salt => $_) }), "\n" for 'short', 'much too long', 12;
