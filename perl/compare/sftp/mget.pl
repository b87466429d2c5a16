use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

$sftp->put_content($_, $_) for qw(a.csv b.csv c.txt);
$sftp->mkdir('dir.csv');
$sftp->symlink('link.csv', 'a.csv');
mkdir 'in';
show(count => $sftp->mget('*.csv', 'in'));
print join(' ', sort map { s{in/}{}r } glob 'in/*'), "\n";
show(none => $sftp->mget('*.xyz', 'in'));
my @errors;
show(errors => $sftp->mget('*.csv', 'in', on_error => sub { push @errors, "$_[1]{filename}: " . $_[0]->error }));
print join('; ', sort @errors), "\n";
show(list => $sftp->mget(['a.*', 'c.*']));
show(no_links => $sftp->mget('l*', 'in', ignore_links => 1));
show(no_overwrite => $sftp->mget('a.csv', 'in', overwrite => 0, on_error => sub { print 'told: ', $_[0]->error, "\n" }));
show(numbered => $sftp->mget('a.csv', 'in', numbered => 1));

sub show {
    my ($name, @result) = @_;
    my ($error, $status) = ($sftp->error, $sftp->status);
    print "$name: ", join(',', map { defined $_ ? "<$_>" : 'undef' } @result),
        ' error ', (defined $error ? $error + 0 . " [$error]" : 'undef'), ' status ', $status + 0, " [$status]\n";
}
