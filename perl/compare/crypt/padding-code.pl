use strict; use warnings;
use Crypt::CBC;
my @calls;
my $pad = sub {
    my ($block, $size, $direction) = @_;
    push @calls, "$direction:$size:" . unpack 'H*', $block;
    return $direction eq 'd' ? $block =~ s/#+\z//r : $block . '#' x ($size - length $block);
};
my $cipher = Crypt::CBC->new(-key => 'pw', -cipher => 'Blowfish', -salt => 'saltsalt', -padding => $pad, -nodeprecate => 1);
print scalar @calls, " calls by new\n";
@calls = ();
for my $plain ('hello', 'a block.', 'more than a block') {
    my $hex = $cipher->encrypt_hex($plain);
    print "$hex ", $cipher->decrypt_hex($hex), "\n";
}
print "$_\n" for @calls;
print ref $cipher->padding, ' ', $cipher->padding == $pad ? 'the same' : 'another', "\n";
