use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

$sftp->mkpath($_) for qw(out/sub/deep out/empty);
$sftp->put_content($_, "out/$_") for qw(1.txt sub/2.txt sub/deep/3.csv);
$sftp->symlink('out/link', '1.txt');
show(count => $sftp->rget('out', 'in'));
sub tree { my ($top) = @_; require File::Find; my @found; File::Find::find({ no_chdir => 1, wanted => sub { push @found, $_ } }, $top); return join ' ', sort @found }
print tree('in'), "\n";
show(again => $sftp->rget('out', 'in'));
my @errors;
show(errors => $sftp->rget('out', 'in', on_error => sub { push @errors, "$_[1]{filename}: " . $_[0]->error }));
print join('; ', sort @errors), "\n";
show(wanted => $sftp->rget('out', 'some', wanted => qr/out$|txt$|sub$/));
print tree('some'), "\n";
show(newer => $sftp->rget('out', 'in', newer_only => 1));
show(no_links => $sftp->rget('out', 'nolinks', ignore_links => 1));
print tree('nolinks'), "\n";
show(deep => $sftp->rget('out/sub', 'new/deep/place'));
print tree('new'), "\n";
show(missing => $sftp->rget('nothing', 'x'));

sub show {
    my ($name, @result) = @_;
    my ($error, $status) = ($sftp->error, $sftp->status);
    print "$name: ", join(',', map { defined $_ ? "<$_>" : 'undef' } @result),
        ' error ', (defined $error ? $error + 0 . " [$error]" : 'undef'), ' status ', $status + 0, " [$status]\n";
}
