use strict; use warnings;
use Crypt::CBC;
my $c = Crypt::CBC->new(-key => 'pw', -salt => 'saltsalt', -nodeprecate => 1); my $all = join '', map { chr } 0 .. 255; my $e = $c->encrypt($all x 5); print length $e, ' ', unpack('%32C*', $e), ' ', $c->decrypt($e) eq $all x 5 ? 'same' : 'different', "\n"; print unpack('H*', $c->encrypt(0)), ' ', unpack('H*', $c->encrypt(1.5)), "\n";
