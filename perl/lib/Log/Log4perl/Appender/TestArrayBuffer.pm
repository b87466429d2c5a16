package Log::Log4perl::Appender::TestArrayBuffer;
use strict;
use warnings;
use Log::Log4perl::Appender::TestBuffer;

our @ISA = ('Log::Log4perl::Appender::TestBuffer');

sub log {
    my ($self, %p) = @_;
    $self->{buffer} .= "[$p{level}]: " if $Log::Log4perl::Appender::TestBuffer::LOG_PRIORITY;
    $self->{buffer} .=
        ref $p{message} eq 'ARRAY' ? '[' . join(',', map { $_ // '' } @{ $p{message} }) . ']' : $p{message};
    return 1;
}

1;

=encoding utf8

=head1 NAME

Log::Log4perl::Appender::TestArrayBuffer - Collects messages and their parts, for tests

=head1 SYNOPSIS

  log4perl.appender.T              = Log::Log4perl::Appender::TestArrayBuffer
  log4perl.appender.T.layout       = NoopLayout
  log4perl.appender.T.warp_message = 0

=head1 METHODS

=head2 log

  $appender->log(message => ['one', 'two']);

Appends C<[one,two]>.

=cut
