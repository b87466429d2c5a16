# Every public method is documented, and the documentation is well formed. Built on core modules, so that it always runs.
use strict;
use warnings;

use File::Basename qw(dirname);
use File::Find     ();
use Pod::Checker   ();
use Test::More;

my $lib = dirname(__FILE__) . '/../lib';
my @files;
File::Find::find({ no_chdir => 1, wanted => sub { push @files, $_ if /\.pm\z/ } }, $lib);
plan tests => 2 * @files;

# Names that Perl itself calls.
my %BY_PERL = map { $_ => 1 }
    qw(AUTOLOAD BEGIN BINMODE CLEAR CLONE CLOSE DELETE DESTROY END EOF EXISTS EXTEND FETCH FETCHSIZE FILENO FIRSTKEY GETC import
    INIT NEXTKEY OPEN POP PRINT PRINTF PUSH READ READLINE SCALAR SEEK SHIFT SPLICE STORE STORESIZE TELL TIEARRAY TIEHANDLE TIEHASH
    TIESCALAR UNIMPORT UNSHIFT UNTIE WRITE unimport);

for my $file (sort @files) {
    my $name = substr $file, 1 + length $lib;
    my ($subs, $documented) = read_module($file);
    my @missing = grep { !$documented->{$_} } @$subs;
    is_deeply \@missing, [], "$name documents every public sub";

    my $checker = Pod::Checker->new(-warnings => 1, -quiet => 1);
    my $report  = '';
    open my $out, '>', \$report or die $!;
    $checker->parse_from_file($file, $out);
    ok $checker->num_errors <= 0, "$name has well-formed POD" or diag $report;
}

# Public subs of the code, and the words of its =head and =item lines.
sub read_module {
    my ($file) = @_;
    open my $in, '<', $file or die "$file: $!";
    my (@subs, %documented, $in_pod, $ended);
    while (my $line = <$in>) {
        if ($line =~ /^=([a-zA-Z]\w*)\s*(.*)/) {
            my ($command, $text) = ($1, $2);
            $in_pod = $command ne 'cut';
            if ($command =~ /^(?:head[2-4]|item)\z/) {
                $text =~ s/[A-Z]<+\s?|\s?>+//g;
                $documented{$_} = 1 for $text =~ /\w+/g;
            }
            next;
        }
        next       if $in_pod || $ended;
        $ended = 1 if $line =~ /^__(?:END|DATA)__/;
        next unless $line =~ /^\s*sub\s+(\w+)/;
        push @subs, $1 unless $1 =~ /^_/ || $BY_PERL{$1};
    }
    return (\@subs, \%documented);
}
