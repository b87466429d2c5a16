use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

my $text = join '', map { ('x' x ($_ * 997 % 70_000)) . "\n" } 1 .. 12;
$sftp->put_content($text, 'f');
my $fh = $sftp->open('f');
print join(' ', map { length } <$fh>), "\n";
$fh = $sftp->open('f');
my $sum = 0;
while (read $fh, my ($buffer), 10_001) { $sum += length $buffer }
print "$sum ", length $text, "\n";
$fh = $sftp->open('g', 2 | 8);
print {$fh} $text for 1 .. 2;
close $fh;
print $sftp->stat('g')->size == 2 * length $text ? "whole\n" : "NOT\n";
$sftp->remove($_) for qw(f g);
