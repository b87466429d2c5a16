use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

# What is left when a transfer is given up in the middle.
$SIG{__WARN__} = sub { print 'WARN ', $_[0] =~ s/\(\d+\)\.tmp/(N).tmp/r =~ s/ at \S+ line \d+.*//sr, "\n" };
my $text = join '', map { "line $_\n" } 1 .. 20_000;
spew('a', $text);
$sftp->put_content($text, 'r');
my @how = ([], [cleanup => 1], [cleanup => 0], [atomic => 1], [atomic => 1, cleanup => 0], [numbered => 1], [numbered => 1, cleanup => 0],
    [overwrite => 0], [overwrite => 0, cleanup => 1], [append => 1, cleanup => 1]);
for my $how (@how) {
    for my $way (qw(put get)) {
        my $calls = 0;
        my $stop  = sub { $_[0]->abort('enough') if ++$calls == 2 };
        my @result = eval { $way eq 'put' ? $sftp->put('a', 'new', @$how, callback => $stop) : $sftp->get('r', 'got', @$how, callback => $stop) };
        print "$way @$how: ", $@ ? "died $@" =~ s/ at \S+ line \d+.*//sr : defined $result[0] ? "<$result[0]>" : 'undef', ' ', $sftp->error + 0, ' ',
            $sftp->error, "\n";
        my @there = $way eq 'put' ? map({ $_->{filename} } @{ $sftp->ls('.', ordered => 1, no_wanted => qr/^(?:\.|a$|r$)/) }) : grep { !/^[ar]$/ && !/\.pl$/ } sort glob '*';
        for my $name (@there) {
            my $content = $way eq 'put' ? $sftp->get_content($name) : slurp($name);
            print '  ', $name =~ s/\(\d{2,}\)\.tmp/(N).tmp/r, ' ', substr($text, 0, length $content) eq $content ? 'a beginning' : 'something else', "\n";
            $way eq 'put' ? $sftp->remove($name) : unlink $name;
        }
    }
}
unlink 'a';
$sftp->remove('r');

sub spew {
    my ($name, $text, $mode) = @_;
    open my $fh, ">", $name or die "$name: $!";
    binmode $fh;
    print {$fh} $text;
    close $fh or die "$name: $!";
    chmod $mode, $name if defined $mode;
}
sub slurp {
    my ($name) = @_;
    open my $fh, "<", $name or return "none";
    binmode $fh;
    local $/;
    return scalar <$fh>;
}

