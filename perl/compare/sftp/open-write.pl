use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

use Net::SFTP::Foreign::Constants qw(:flags);
my $fh = $sftp->open('f', SSH2_FXF_WRITE | SSH2_FXF_CREAT | SSH2_FXF_TRUNC) or die $sftp->error;
print {$fh} "one\n", 'two';
printf {$fh} "%03d\n", 7;
print tell($fh), "\n";
print syswrite($fh, "abcdef\n", 3, 2), "\n";
print close($fh) ? "closed\n" : "not\n";
print $sftp->get_content('f'), "\n";
$fh = $sftp->open('f', SSH2_FXF_WRITE | SSH2_FXF_APPEND);
print {$fh} "appended\n";
close $fh;
print $sftp->get_content('f');
$fh = $sftp->open('f', SSH2_FXF_READ | SSH2_FXF_WRITE);
print scalar <$fh>;
seek $fh, 0, 0;
print {$fh} 'ONE';
close $fh;
print $sftp->get_content('f');
show(excl => $sftp->open('f', SSH2_FXF_WRITE | SSH2_FXF_CREAT | SSH2_FXF_EXCL));
my $a = Net::SFTP::Foreign::Attributes->new;
$a->set_perm(0600);
$fh = $sftp->open('g', SSH2_FXF_WRITE | SSH2_FXF_CREAT, $a);
close $fh;
printf "%o\n", $sftp->stat('g')->perm & 0777;

sub show {
    my ($name, @result) = @_;
    my ($error, $status) = ($sftp->error, $sftp->status);
    print "$name: ", join(',', map { defined $_ ? "<$_>" : 'undef' } @result),
        ' error ', (defined $error ? $error + 0 . " [$error]" : 'undef'), ' status ', $status + 0, " [$status]\n";
}
