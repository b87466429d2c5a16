use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

mkdir 'out';
spew("out/$_", $_) for qw(a.csv b.csv c.txt);
mkdir 'out/dir.csv';
symlink 'a.csv', 'out/link.csv';
$sftp->mkdir('in');
show(count => $sftp->mput('out/*.csv', 'in'));
print join(' ', @{ $sftp->ls('in', names_only => 1, ordered => 1, no_wanted => qr/^\./) }), "\n";
show(none => $sftp->mput('out/*.xyz', 'in'));
my @errors;
show(errors => $sftp->mput('out/*.csv', 'in', on_error => sub { push @errors, "$_[1]{filename}: " . $_[0]->error }));
print join('; ', sort @errors), "\n";
show(here => $sftp->mput('out/c.*'));
show(list => $sftp->mput(['out/a.csv', 'out/c.txt'], 'in'));
show(missing_directory => $sftp->mput('out/a.csv', 'nothing/deep', mkpath => 0));

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
