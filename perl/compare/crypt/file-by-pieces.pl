use strict; use warnings;
use Crypt::CBC;
use File::Temp qw(tempdir);
my $dir  = tempdir(CLEANUP => 1);
my $text = join '', map { "line $_\n" } 1 .. 20_000;
my $cipher = Crypt::CBC->new(-key => 'pw', -cipher => 'Blowfish', -salt => 'saltsalt', -nodeprecate => 1);
sub copy {
    my ($direction, $from, $to) = @_;
    open my $in, '<:raw', $from or die; open my $out, '>:raw', $to or die;
    $cipher->start($direction);
    while (read $in, my $buffer, 65536) { print {$out} $cipher->crypt($buffer) }
    print {$out} $cipher->finish;
    close $out or die;
}
open my $out, '>:raw', "$dir/plain" or die; print {$out} $text; close $out;
copy(encrypting => "$dir/plain", "$dir/encrypted");
copy(decrypting => "$dir/encrypted", "$dir/back");
open my $in, '<:raw', "$dir/back" or die; local $/;
print -s "$dir/encrypted", ' ', <$in> eq $text ? 'same' : 'different', "\n";
