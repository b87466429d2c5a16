use strict; use warnings;
use Crypt::CBC;
# The text of an error, without its place.
sub text_of { my ($code) = @_; return eval { $code->(); 1 } ? 'lives' : $@ =~ s/ at \S+ line \d+.*//sr }
my $cipher = Crypt::CBC->new(-key => 'pw', -salt => 'saltsalt', -nodeprecate => 1);
my $upgraded = "caf\xe9";
utf8::upgrade($upgraded);
for my $text ("caf\xe9", $upgraded, "\x{263a} and \x{1f600}") {
    my $hex   = $cipher->encrypt_hex($text);
    my $plain = $cipher->decrypt_hex($hex);
    print "$hex ", unpack('H*', $plain), ' ', utf8::is_utf8($plain) ? 'characters' : 'bytes', "\n";
}
print text_of(sub { Crypt::CBC->new(-key => "\x{263a}", -salt => 'saltsalt', -nodeprecate => 1)->encrypt('x') }), "\n";
