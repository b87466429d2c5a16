use strict;
use warnings;
use Net::SFTP::Foreign::Compat;
use Net::SFTP::Foreign::Constants qw(:flags);

# Every low-level call of Net::SFTP, with what it gives and what it says when it fails.
my @warned;
my $sftp = Net::SFTP::Foreign::Compat->new('server', more => [-F => $ENV{SFTP_CONFIG}], warn => sub { push @warned, @_[ 1 .. $#_ ] });
my $dir = $ENV{SFTP_DIR};

sub show {
    my ($name, @result) = @_;
    my @status = $sftp->status;
    print "$name: ", join(',', map { defined $_ ? ref || "<$_>" : 'undef' } @result), ' ', join(' ', map { defined $_ ? $_ : 'undef' } @status),
        @warned ? " warned @{[scalar @warned]}" : '', "\n" =~ s/\Q$dir\E/DIR/gr;
    @warned = ();
}
show(do_mkdir => scalar $sftp->do_mkdir("$dir/d", Net::SFTP::Foreign::Attributes->new));
show(do_mkdir => scalar $sftp->do_mkdir("$dir/no/d", Net::SFTP::Foreign::Attributes->new));
my $handle = $sftp->do_open("$dir/d/f", SSH2_FXF_READ | SSH2_FXF_WRITE | SSH2_FXF_CREAT);
show(do_open => $handle);
show(do_write => scalar $sftp->do_write($handle, 0, 'some text'));
show(do_read => scalar $sftp->do_read($handle, 0, 4));
show(do_fstat => $sftp->do_fstat($handle)->size);
my $attributes = Net::SFTP::Foreign::Attributes->new;
$attributes->set_perm(0600);
show(do_fsetstat => scalar $sftp->do_fsetstat($handle, $attributes));
show(perm => sprintf '%o', $sftp->do_stat("$dir/d/f")->perm);
show(do_close => scalar $sftp->do_close($handle));
$attributes->set_perm(0644);
show(do_setstat => scalar $sftp->do_setstat("$dir/d/f", $attributes));
show(do_lstat => sprintf '%o', $sftp->do_lstat("$dir/d/f")->perm);
show(do_rename => scalar $sftp->do_rename("$dir/d/f", "$dir/d/g"));
show(do_rename => scalar $sftp->do_rename("$dir/d/f", "$dir/d/h"));
my $listing = $sftp->do_opendir("$dir/d");
show(do_opendir => $listing);
print eval { $sftp->do_close($listing); 1 } ? "closed\n" : $@ =~ s/ at \S+ line \d+.*//sr, "\n";
show(do_realpath => $sftp->do_realpath("$dir/d/..") eq $dir ? 'same' : 'other');
show(do_remove => scalar $sftp->do_remove("$dir/d/g"));
show(do_remove => scalar $sftp->do_remove("$dir/d/g"));
show(do_rmdir => scalar $sftp->do_rmdir("$dir/d"));
for my $call ([do_stat => 'x'], [do_lstat => 'x'], [do_open => 'x', SSH2_FXF_READ], [do_opendir => 'x'], [do_realpath => 'x/y'], [do_rmdir => 'x'],
    [do_setstat => 'x', $attributes]) {
    my ($method, $name, @arguments) = @$call;
    show($method => scalar $sftp->$method("$dir/$name", @arguments));
}
