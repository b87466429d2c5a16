use strict; use warnings;
use Crypt::CBC;
# The text of an error, without its place.
sub text_of { my ($code) = @_; return eval { $code->(); 1 } ? 'lives' : $@ =~ s/ at \S+ line \d+.*//sr }
for my $name (qw(Cipher::AES Blowfish Rijndael DES CAST5)) {
    my $cipher = Crypt::CBC->new(-key => 'pw', -cipher => $name, -salt => 'saltsalt', -nodeprecate => 1);
    my $data   = $cipher->encrypt('hello world, this is a test');
    print "$name $_ ", text_of(sub { $cipher->decrypt(substr $data, 0, $_) }), "\n" for 0, 8, 15, 17, 20, length($data) - 1;
}
