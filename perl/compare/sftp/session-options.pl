use strict;
use warnings;
use Net::SFTP::Foreign;

my @more = (more => [-F => $ENV{SFTP_CONFIG}]);
for my $option (
    [backend => 'Unix'], [dirty_cleanup => 1], [expect_log_user => 1], [autodisconnect => 1], [fs_encoding => 'latin1'], [late_set_perm => 1],
    [min_block_size => 2048], [autoflush => 1], [block_size => 1000], [queue_size => 1], [timeout => 30],
    [nonsense => 1], [timeout => 0], [autodisconnect => 3], [ssh_cmd => 'ssh'], [user => $ENV{SFTP_USER}], [stderr_discard => 1],
    [ssh1 => 0], [remote_has_volumes => 0], [autodie => 0], [key_path => $ENV{SFTP_KEY}],
    [key_path => [$ENV{SFTP_KEY}]], [passphrase => undef], [password => undef], [port => undef],
) {
    my $sftp = eval { Net::SFTP::Foreign->new('server', @more, @$option) };
    print "@{[map { defined ? ref || $_ : 'undef' } $option->[0], $option->[1]]}: " =~ s/\Q$ENV{SFTP_KEY}\E|\Q$ENV{SFTP_USER}\E/.../gr;
    if (!$sftp) { print 'died ', $@ =~ s/ at \S+ line \d+.*//sr, "\n"; next }
    print $sftp->error ? 'error ' . $sftp->error : 'fine', ' ', $sftp->put_content('ab' x 20_000, "$ENV{SFTP_DIR}/f") ? 'put' : $sftp->error, ' ',
        length $sftp->get_content("$ENV{SFTP_DIR}/f"), "\n";
}

# When does the server see what was printed?
for my $option ([], [block_size => 1000], [autoflush => 1]) {
    my $sftp = Net::SFTP::Foreign->new('server', @more, @$option);
    my $fh = $sftp->open("$ENV{SFTP_DIR}/f", 2 | 8 | 16);
    my @sizes;
    for my $bytes (1, 8, 5, 40_000, 300_000) {
        print {$fh} 'x' x $bytes;
        push @sizes, $sftp->stat("$ENV{SFTP_DIR}/f")->size;
    }
    close $fh;
    print "@$option: @sizes ", $sftp->stat("$ENV{SFTP_DIR}/f")->size, "\n";
}

# And the object's own switches.
my $sftp = Net::SFTP::Foreign->new('server', @more);
for my $value (0, 1, 2) { print 'autodisconnect ', eval { $sftp->autodisconnect($value); 1 } ? 'fine' : $@, "\n" }
print eval { $sftp->autodisconnect(7) } || $@ =~ s/ at \S+ line \d+.*//sr, "\n";
$sftp->remove("$ENV{SFTP_DIR}/f");
$sftp->autodisconnect(0);
