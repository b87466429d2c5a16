package Log::Dispatch::Screen;
use strict;
use warnings;
use Log::Dispatch::Output;

our @ISA = ('Log::Dispatch::Output');

sub log_message {
    my ($self, %p) = @_;
    if   ($self->{stderr}) { print STDERR $p{message} }
    else                   { print STDOUT $p{message} }
    return;
}

sub new {
    my ($class, %p) = @_;
    my $self = bless { stderr => $p{stderr} // 1 }, $class;
    $self->_basic_init(%p);
    if ($p{utf8}) { binmode $self->{stderr} ? *STDERR : *STDOUT, ':encoding(UTF-8)' }
    return $self;
}

1;

=encoding utf8

=head1 NAME

Log::Dispatch::Screen - Writes to STDERR or STDOUT

=head1 SYNOPSIS

  log4perl.appender.SCREEN        = Log::Dispatch::Screen
  log4perl.appender.SCREEN.stderr = 0

=head1 METHODS

=head2 log_message

  $output->log_message(message => $text);

Writes a message.

=head2 new

  my $output = Log::Dispatch::Screen->new(stderr => 0, min_level => 'info');

Makes the output; STDERR unless told.

=cut
