# Hosts have nothing but what ships with Perl: every module that ours load is ours or was in the core of the oldest Perl supported.
use strict;
use warnings;

use File::Basename qw(dirname);
use File::Find     ();
use Module::CoreList;
use Test::More;

my $OLDEST = '5.016000';
my $lib    = dirname(__FILE__) . '/../lib';

# Loaded only where the script's own choice asks for them, and their absence is answered with a clear text.
my %OPTIONAL = map { $_ => 1 } qw(IO::Socket::SSL);

my @files;
File::Find::find({ no_chdir => 1, wanted => sub { push @files, $_ if /\.pm\z/ } }, $lib);
plan tests => scalar @files;

for my $file (sort @files) {
    my @foreign;
    for my $module (modules_of($file)) {
        next if $OPTIONAL{$module};
        (my $path = "$lib/$module.pm") =~ s{::}{/}g;
        next if -e $path;
        my $since = Module::CoreList->first_release($module);
        push @foreign, $module if !defined $since || $since > $OLDEST || Module::CoreList->removed_from($module);
    }
    is_deeply \@foreign, [], substr $file, length $lib;
}

# Modules named in use, require, -M and parent lines of the code, not of the POD.
sub modules_of {
    my ($file) = @_;
    open my $in, '<', $file or die "$file: $!";
    my %found;
    while (my $line = <$in>) {
        last if $line =~ /^__(?:END|DATA)__/;
        if ($line =~ /^=[a-zA-Z]/ .. $line =~ /^=cut/) { next }
        $line =~ s/^\s*#.*//;
        $found{$1} = 1
            while $line =~
            /(?:^\s*|[;{(]\s*|\b(?:eval|do|and|or|unless|if|else)\b[\s{(]*)(?:use|require)\s+([A-Za-z]\w*(?:::\w+)*)\s*(?=[;\s(}])/g;
        if ($line =~ /^\s*use\s+(?:parent|base)\b(.*)/) {
            my $rest = $1;
            next if $rest =~ /-norequire/;
            $found{$1} = 1 while $rest =~ /\b([A-Z]\w*(?:::\w+)+|[A-Z]\w+)/g;
        }
    }
    delete @found{qw(parent base v5 constant)};
    return sort grep { !/^v?5/ } keys %found;
}
