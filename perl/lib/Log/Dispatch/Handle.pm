package Log::Dispatch::Handle;
use strict;
use warnings;
use Log::Dispatch::Output;

our @ISA = ('Log::Dispatch::Output');

sub log_message {
    my ($self, %p) = @_;
    my $handle = $self->{handle};
    my $ok =
        ref $handle && ref $handle ne 'GLOB' && eval { $handle->can('print') }
        ? $handle->print($p{message})
        : print {$handle} $p{message};
    Log::Log4perl::Level::_die("Cannot write to handle: $!") if !$ok;
    return;
}

sub new {
    my ($class, %p) = @_;
    my $self = bless { handle => $p{handle} }, $class;
    Log::Log4perl::Level::_die("Mandatory parameter 'handle' missing") if !defined $p{handle};
    $self->_basic_init(%p);
    return $self;
}

1;

=encoding utf8

=head1 NAME

Log::Dispatch::Handle - Writes to a file handle

=head1 SYNOPSIS

  my $appender = Log::Log4perl::Appender->new('Log::Dispatch::Handle', handle => $handle);

=head1 METHODS

=head2 log_message

  $output->log_message(message => $text);

Writes a message.

=head2 new

  my $output = Log::Dispatch::Handle->new(handle => $handle, min_level => 'info');

Makes the output for a handle or an object with C<print>.

=cut
