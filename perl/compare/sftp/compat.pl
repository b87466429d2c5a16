use strict;
use warnings;
use Net::SFTP::Foreign;

use Net::SFTP::Foreign::Compat;
my $sftp = Net::SFTP::Foreign::Compat->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
open my $out, '>', 'a';
print {$out} "text\n";
close $out;
my $dir = $ENV{SFTP_DIR};
print $sftp->put('a', "$dir/b") ? "put\n" : "not\n";
print $sftp->get("$dir/b"), $sftp->get("$dir/b", 'c');
print -s 'c', "\n";
my @seen;
$sftp->get("$dir/b", 'd', sub { push @seen, length $_[1] });
print "@seen\n";
print join(' ', sort map { $_->{filename} } $sftp->ls($dir)), "\n";
$sftp->ls($dir, sub { push @seen, ref $_[0]{a} });
print join(' ', grep { /Compat/ } @seen[-1]), "\n";
my ($number, $text) = $sftp->status;
print "$number\n";
my $a = $sftp->do_stat("$dir/b");
print ref $a, ' ', $a->size, "\n";
{
    local $SIG{__WARN__} = sub { print "warned: $_[0]" };
    print defined $sftp->do_stat("$dir/nothing") ? 'defined' : 'undef', "\n";
    print $sftp->do_remove("$dir/b"), ' ', scalar $sftp->do_remove("$dir/b"), "\n";
    print $sftp->do_mkdir("$dir/d"), ' ', $sftp->do_rmdir("$dir/d"), "\n";
}
eval { $sftp->stat('x'); 1 } or print $@;
eval { $sftp->setcwd('x'); 1 } or print $@;
my $handle = $sftp->do_open("$dir/e", 2 | 8);
print $sftp->do_write($handle, 0, 'abc'), ' ', $sftp->do_close($handle), "\n";
$handle = $sftp->do_open("$dir/e", 1);
print join(' ', $sftp->do_read($handle, 0, 2)), "\n";
print $sftp->do_realpath("$dir/e"), "\n";
