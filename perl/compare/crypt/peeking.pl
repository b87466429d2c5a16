use strict; use warnings;
use Crypt::CBC;
my $c = Crypt::CBC->new(-key => 'pw', -salt => 'saltsalt', -nodeprecate => 1); $c->encrypt('x'); print join(' ', map { unpack 'H*', $c->{$_} } qw(key iv salt passphrase)), ' ', exists $c->{civ} ? 1 : 0, exists $c->{buffer} ? 1 : 0, "\n";
