use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

$sftp->put_content('x', 'f');
$sftp->symlink('l', 'f');
show(get => $sftp->get_symlink('l', 'll'));
print readlink 'll', "\n";
show(not_link => $sftp->get_symlink('f', 'x'));
show(missing => $sftp->get_symlink('nothing', 'x'));
show(refused => $sftp->get_symlink('l', 'll', overwrite => 0));
spew('there', 'x');
show(exists => $sftp->get_symlink('l', 'there', overwrite => 0));
symlink 'anything', 'out';
show(put => $sftp->put_symlink('out', 'rl'));
print $sftp->readlink('rl'), "\n";
show(put_again => $sftp->put_symlink('out', 'rl'));
show(put_refused => $sftp->put_symlink('out', 'rl', overwrite => 0));
show(put_file => $sftp->put_symlink('there', 'x'));
show(put_missing => $sftp->put_symlink('nothing', 'x'));
my $name;
show(numbered => $sftp->put_symlink('out', 'rl', numbered => \$name));
print "$name\n";

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
