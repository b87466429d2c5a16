use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

$sftp->mkpath($_) for qw(d1/s d2/s);
$sftp->put_content('x', $_) for qw(a.csv b.csv c.txt .h.csv d1/s/x.csv d2/s/y.csv A.CSV);
for my $pattern ('*.csv', '*.{csv,txt}', '?.csv', '[ab].csv', 'd*/s/*.csv', '*', '.*', '*/*', 'a.csv', 'nothing', 'd1/', '\\*.csv', '[!a].csv') {
    my @found = $sftp->glob($pattern, ordered => 1);
    my $count = $sftp->glob($pattern);
    print "$pattern: $count ", join(' ', sort map { $_->{filename} } @found), "\n";
}
print join(' ', sort $sftp->glob('*.csv', names_only => 1, ignore_case => 1)), "\n";
print join(' ', sort $sftp->glob('*.csv', names_only => 1, strict_leading_dot => 0)), "\n";
print join(' ', sort $sftp->glob('*', names_only => 1, wanted => sub { $_[1]{a}->size == 1 })), "\n";
print join(' ', sort $sftp->glob('*', names_only => 1, no_wanted => qr/csv/)), "\n";
print join(' ', sort $sftp->glob(qr/^[ab]/, names_only => 1)), "\n";
print join(' ', sort $sftp->glob("$ENV{SFTP_DIR}/d?", names_only => 1)), "\n";
print join(' ', $sftp->glob('d1/s', names_only => 1, realpath => 1)), "\n";
my @empty = $sftp->glob('');
print scalar(@empty), "\n";
eval { $sftp->glob('{a'); 1 } or print $@;
eval { $sftp->glob('[a'); 1 } or print $@;
