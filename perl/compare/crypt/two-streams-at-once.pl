use strict; use warnings;
use Crypt::CBC;
my ($one, $two) = map { Crypt::CBC->new(-key => "key $_", -salt => 'saltsalt', -nodeprecate => 1) } 1, 2;
$_->start('e') for $one, $two;
my ($first, $second) = ('', '');
for my $piece ('some text ', 'that comes in ', 'turns, more ' x 3) { $first .= $one->crypt($piece) // ''; $second .= $two->crypt(reverse $piece) // '' }
print unpack('H*', $first . $one->finish), "\n", unpack('H*', $second . $two->finish), "\n";
