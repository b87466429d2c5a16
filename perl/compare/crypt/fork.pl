use strict; use warnings;
use Crypt::CBC;
my $cipher = Crypt::CBC->new(-key => 'pw', -salt => 'saltsalt', -nodeprecate => 1);
$cipher->encrypt('before');
$cipher->start('e');
my $begun = $cipher->crypt('a stream that was begun before ');
my $pid = open my $child, '-|';
if (!$pid) { print unpack('H*', $begun . ($cipher->crypt('fork') // '') . $cipher->finish), ' ', $cipher->encrypt_hex('child'), "\n"; exit 0 }
print <$child>;
close $child;
print unpack('H*', $begun . ($cipher->crypt('fork') // '') . $cipher->finish), ' ', $cipher->encrypt_hex('parent'), "\n";
