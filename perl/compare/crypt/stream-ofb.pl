use strict; use warnings;
use Crypt::CBC;
my $cipher = Crypt::CBC->new(-key => 'pw', -salt => 'saltsalt', -chain_mode => 'ofb', -nodeprecate => 1);
for my $direction (qw(encrypting decrypting)) {
    my $data = $direction eq 'encrypting' ? 'abcdefghij' x 10 : $cipher->encrypt('abcdefghij' x 10);
    for my $piece (16, 30, 200) {
        $cipher->start($direction);
        my $result = join '', map { defined $_ ? $_ : '' } map { $cipher->crypt($_) } unpack "(a$piece)*", $data;
        $result .= $cipher->finish;
        print "$direction $piece ", unpack('H*', $result), "\n";
    }
}
