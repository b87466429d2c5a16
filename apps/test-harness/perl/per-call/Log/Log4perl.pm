package Log::Log4perl;

# See PerCall. The lines are written here, with a call to the server for each, as the old log module made it.
use strict;
use warnings;

use Exporter 'import';
use PerCall qw(call);
use POSIX   ();

our @EXPORT_OK = qw(get_logger);

my $file;

sub get_logger { return bless { category => $_[-1] }, __PACKAGE__ }

sub init {
    my ($class, $config) = @_;
    ($file) = $$config =~ /filename\s*=\s*(\S+)/;
}

sub error { _write($_[0], 'ERROR', $_[1]) }

sub info { _write($_[0], 'INFO', $_[1]) }

sub _write {
    my ($self, $level, $message) = @_;
    call('test', 'echo', { value => $message });
    open my $out, '>>', $file or die "$file: $!\n";
    printf $out "%s %-5s %s %s\n", POSIX::strftime('%Y-%m-%d %H:%M:%S', localtime), $level, $self->{category}, $message;
}

1;
