use strict; use warnings;
use Crypt::CBC;
my $cipher = Crypt::CBC->new(-key => 'pw', -cipher => 'Blowfish', -nodeprecate => 1);
my ($one, $two) = map { $cipher->encrypt('the same text') } 1, 2;
print substr($one, 0, 8), ' ', length $one, ' ', $one eq $two ? 'equal' : 'different', ' ', substr($two, 8, 8) eq $cipher->salt ? 'its salt' : 'another salt', "\n";
my $other = Crypt::CBC->new(-key => 'pw', -cipher => 'Blowfish', -nodeprecate => 1);
print $other->decrypt($_), ' ', $other->salt eq substr($_, 8, 8) ? 1 : 0, "\n" for $one, $two;
