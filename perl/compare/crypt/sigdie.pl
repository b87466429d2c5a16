use strict; use warnings;
use Crypt::CBC;
local $SIG{__DIE__} = sub { print 'DIE: ', $_[0] =~ s/ at .*//sr, "\n" };
my $cipher = Crypt::CBC->new(-key => 'pw', -salt => 'saltsalt', -nodeprecate => 1);
print $cipher->encrypt_hex('text'), "\n";
eval { $cipher->decrypt('x') };
print 'caught: ', $@ =~ s/ at .*//sr, "\n";
