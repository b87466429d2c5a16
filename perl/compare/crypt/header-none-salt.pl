use strict; use warnings;
use Crypt::CBC;
my $c = Crypt::CBC->new(-key => 'pw', -header => 'none', -salt => 'saltsalt', -nodeprecate => 1); print $c->encrypt_hex('hello'), ' ', $c->decrypt($c->encrypt('hello')), ' ', $c->header_mode, "\n";
