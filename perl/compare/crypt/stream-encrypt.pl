use strict; use warnings;
use Crypt::CBC;
my $text = join '', map { chr(32 + $_ % 90) } 1 .. 200;
for my $name (qw(Blowfish Cipher::AES)) {
    my $cipher = Crypt::CBC->new(-key => 'pw', -cipher => $name, -salt => 'saltsalt', -nodeprecate => 1);
    my $whole  = $cipher->encrypt($text);
    for my $piece (1, 3, 8, 16, 17, 64, 500) {
        $cipher->start('encrypting');
        my ($result, @lengths) = ('');
        for my $part (unpack "(a$piece)*", $text) { my $got = $cipher->crypt($part); push @lengths, defined $got ? length $got : 'undef'; $result .= $got if defined $got }
        my $rest = $cipher->finish;
        $result .= $rest;
        print "$name $piece ", $result eq $whole ? 'same' : 'different', ' ', join(',', @lengths[0 .. ($#lengths > 9 ? 9 : $#lengths)]), ' ', length $rest, "\n";
    }
}
