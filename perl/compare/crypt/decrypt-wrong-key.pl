use strict; use warnings;
use Crypt::CBC;
my $data = pack 'H*', Crypt::CBC->new(-key => 'right', -salt => 'saltsalt', -nodeprecate => 1)->encrypt_hex('a secret of some length, at least two blocks');
for my $key ('wrong', 'Right', 'right ', '0', 'x') {
    my $plain = Crypt::CBC->new(-key => $key, -nodeprecate => 1)->decrypt($data);
    print "$key ", length $plain, ' ', unpack('H*', $plain), "\n";
}
