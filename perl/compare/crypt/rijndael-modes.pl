use strict; use warnings;
use Crypt::Rijndael;
# The text of an error, without its place.
sub text_of { my ($code) = @_; return eval { $code->(); 1 } ? 'lives' : $@ =~ s/ at \S+ line \d+.*//sr }
for my $mode (qw(ECB CBC CFB OFB CTR)) {
    my $constant = Crypt::Rijndael->can("MODE_$mode")->();
    my $cipher   = Crypt::Rijndael->new('k' x 32, $constant);
    $cipher->set_iv('i' x 16);
    for my $length (0, 5, 16, 20, 32) {
        print "$mode $constant $length ", text_of(sub { my $hex = unpack 'H*', $cipher->encrypt('p' x $length); print "$hex ", $cipher->decrypt(pack 'H*', $hex), ' ' }), "\n";
    }
}
print text_of(sub { Crypt::Rijndael->new('k' x 32, 99) }), ' / ', text_of(sub { Crypt::Rijndael->new('k' x 32, Crypt::Rijndael::MODE_PCBC()) }), ' / ', text_of(sub { Crypt::Rijndael->new('k' x 32, 2)->set_iv('abc') }), "\n";
print unpack('H*', Crypt::Rijndael->new('k' x 16, Crypt::Rijndael::MODE_CBC())->encrypt('p' x 32)), "\n";
