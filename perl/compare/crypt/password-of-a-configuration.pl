use strict; use warnings;
use Crypt::CBC;
use MIME::Base64;
my $stored = 'U2FsdGVkX19zYWx0c2FsdNAAAAAAAAAA';
my $cipher = Crypt::CBC->new(-key => 'secret', -cipher => 'Blowfish', -salt => 'saltsalt', -nodeprecate => 1);
my $base64 = encode_base64($cipher->encrypt('hunter2'));
print $base64, $cipher->decrypt(decode_base64($base64)), "\n";
my $wrong = eval { $cipher->decrypt(decode_base64($stored)) };
print defined $wrong ? length $wrong : $@, "\n";
