use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

mkdir $_ for qw(out out/sub out/sub/deep out/empty);
spew("out/$_", $_) for qw(1.txt sub/2.txt sub/deep/3.csv);
symlink '1.txt', 'out/link';
show(count => $sftp->rput('out', 'in'));
print join(' ', $sftp->find('in', ordered => 1, names_only => 1)), "\n";
show(again => $sftp->rput('out', 'in'));
my @errors;
show(errors => $sftp->rput('out', 'in', on_error => sub { push @errors, "$_[1]{filename}: " . $_[0]->error }));
print join('; ', sort @errors), "\n";
show(wanted => $sftp->rput('out', 'some', wanted => qr/out$|txt$|sub$/));
print join(' ', $sftp->find('some', ordered => 1, names_only => 1)), "\n";
show(newer => $sftp->rput('out', 'in', newer_only => 1));
show(no_links => $sftp->rput('out', 'nolinks', ignore_links => 1));
print join(' ', $sftp->find('nolinks', ordered => 1, names_only => 1)), "\n";
show(perm => $sftp->rput('out', 'perm', perm => 0640));

sub show {
    my ($name, @result) = @_;
    my ($error, $status) = ($sftp->error, $sftp->status);
    print "$name: ", join(',', map { defined $_ ? "<$_>" : 'undef' } @result),
        ' error ', (defined $error ? $error + 0 . " [$error]" : 'undef'), ' status ', $status + 0, " [$status]\n";
}

sub spew {
    my ($name, $text, $mode) = @_;
    open my $fh, '>', $name or die "$name: $!";
    binmode $fh;
    print {$fh} $text;
    close $fh or die "$name: $!";
    chmod $mode, $name if defined $mode;
}
sub slurp {
    my ($name) = @_;
    open my $fh, '<', $name or return 'none';
    binmode $fh;
    local $/;
    return scalar <$fh>;
}
