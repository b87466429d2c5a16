use strict; use warnings;
use Crypt::CBC;
my %c = map { $_ => Crypt::CBC->new(-key => "key $_", -cipher => 'Blowfish', -salt => 'saltsalt', -nodeprecate => 1) } 1 .. 30; my %e = map { $_ => $c{$_}->encrypt("text $_") } 1 .. 30; print "$_ ", unpack('H*', $e{$_}), ' ', $c{$_}->decrypt($e{$_}), "\n" for reverse 1 .. 30;
