use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

$SIG{__WARN__} = sub { print 'WARN ', $_[0] =~ s/ at \S+ line \d+.*//sr, "\n" };
$sftp->put_content('some text', 'f');
my $fh = $sftp->open('f', 1 | 2);
show(fstat => $sftp->fstat($fh)->size);
my $attributes = Net::SFTP::Foreign::Attributes->new;
$attributes->set_perm(0600);
show(fsetstat => $sftp->fsetstat($fh, $attributes));
show(fstat => sprintf '%o', $sftp->fstat($fh)->perm);
show(fstatvfs => ref $sftp->fstatvfs($fh));
show(stat => $sftp->stat($fh)->size);
show(setstat => $sftp->setstat($fh, $attributes));
show(statvfs => ref $sftp->statvfs($fh));
show(chmod => $sftp->chmod($fh, 0644));
show(utime => $sftp->utime($fh, 1, 2));
show(truncate => $sftp->truncate($fh, 4));
show(size => $sftp->stat($fh)->size);
close $fh;
for my $call ([fstat => $fh], [fsetstat => $fh, $attributes], [fstatvfs => $fh], [chmod => $fh, 0600]) {
    my ($method, @arguments) = @$call;
    my @result = eval { scalar $sftp->$method(@arguments) };
    $@ ? print("$method died: ", $@ =~ s/ at \S+ line \d+.*//sr, "\n") : show($method => @result);
}
{
    no warnings 'deprecated';
    show(quiet => $sftp->fstat('f')->size);
}
show(path => $sftp->fsetstat('nothing', $attributes));
$sftp->remove('f');

sub show {
    my ($name, @result) = @_;
    my ($error, $status) = ($sftp->error, $sftp->status);
    print "$name: ", join(",", map { defined $_ ? "<$_>" : "undef" } @result),
        " error ", (defined $error ? $error + 0 . " [$error]" : "undef"), " status ", $status + 0, " [$status]\n";
}
