# Every module loads by itself, under -w, without a word and without touching what belongs to the script.
use strict;
use warnings;

use Config;
use File::Basename qw(dirname);
use File::Find     ();
use IPC::Open3     qw(open3);
use Test::More;

my $lib = dirname(__FILE__) . '/../lib';
my @files;
File::Find::find({ no_chdir => 1, wanted => sub { push @files, $_ if /\.pm\z/ } }, $lib);
plan tests => scalar @files;

# The script's state before and after, as text.
my $CHECK = <<'END_OF_CHECK';
BEGIN {
    @ARGV = ('an', 'argument'); $_ = 'topic'; $! = 2; $? = 256; $SIG{ALRM} = 'IGNORE'; $SIG{__DIE__} = sub { }; $SIG{__WARN__} = sub { print @_ };
    sub state_now {
        return join "\n", "@ARGV", $_, $! + 0, $?, map({ defined $SIG{$_} ? "$_=$SIG{$_}" : () } sort keys %SIG),
            map { defined $_ ? "<$_>" : 'undef' } $/, $\, $,, $", $;, $|;
    }
    our $before = state_now();
}
BEGIN {
    eval "require $ENV{MODULE}; 1" or print "does not load: $@";
    $! = 2;
    print "changed:\n$main::before\n--\n", state_now(), "\n" if state_now() ne $main::before;
}
END_OF_CHECK

for my $file (sort @files) {
    my $name = substr $file, 1 + length $lib;
    (my $module = $name) =~ s{/}{::}g;
    $module =~ s/\.pm\z//;
    local $ENV{MODULE} = $module;
    delete local @ENV{qw(PERL5LIB PERL5OPT)};
    my $pid    = open3(my $in, my $out, undef, $^X, '-w', "-I$lib", '-e', $CHECK);
    my $output = do { local $/; <$out> };
    waitpid $pid, 0;

    if (contents($file) =~ /^CPANBridge::DBI::Absent::refuse/m) {
        like $output, qr/^does not load: $module is not supported by CPAN Bridge\n/, "$name, which is not here";
    } else {
        is $output, '', $name;
    }
}

sub contents {
    my ($path) = @_;
    open my $in, '<', $path or die "$path: $!";
    local $/;
    return <$in>;
}
