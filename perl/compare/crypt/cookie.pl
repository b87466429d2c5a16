use strict; use warnings;
use Crypt::CBC;
my $cipher = Crypt::CBC->new({ key => 'site key', cipher => 'Rijndael', salt => 'saltsalt', nodeprecate => 1 });
my $cookie = $cipher->encrypt_hex(join '|', 'user', 4711, 'admin,editor');
my $reader = Crypt::CBC->new({ key => 'site key', cipher => 'Rijndael' });
print "$cookie\n", join(' / ', split /\|/, $reader->decrypt_hex($cookie)), "\n";
my @fields = split /\|/, eval { Crypt::CBC->new({ key => 'another', cipher => 'Rijndael' })->decrypt_hex($cookie) } // '';
print scalar @fields == 3 ? 'accepted' : 'refused', "\n";
