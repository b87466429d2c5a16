package Log::Log4perl::Appender::TestBuffer;
use strict;
use warnings;

our %POPULATION;
our $LOG_PRIORITY      = 0;
our $DESTROY_MESSAGES  = '';
our $MESSAGE_SEPARATOR = '';

sub buffer {
    my ($self, $text) = @_;
    $self->{buffer} = $text if defined $text;
    return $self->{buffer};
}

sub by_name { return $POPULATION{ $_[1] } }

sub clear {
    my ($self) = @_;
    $self->{buffer} = '';
    return;
}

sub log {
    my ($self, %p) = @_;
    $self->{buffer} .= "[$p{level}]: " if $LOG_PRIORITY;
    $self->{buffer} .= $p{message};
    return 1;
}

sub new {
    my ($class, %options) = @_;
    my $self = bless { name => 'unknown name', map { $_ => $options{$_} } grep { !/^l4p_/ } keys %options }, $class;
    $self->{buffer} = '';
    $POPULATION{ $self->{name} } = $self;
    return $self;
}

sub reset { %POPULATION = (); return }

1;

=encoding utf8

=head1 NAME

Log::Log4perl::Appender::TestBuffer - Collects messages, for tests

=head1 SYNOPSIS

  my $text = Log::Log4perl::Appender::TestBuffer->by_name('T')->buffer;

=head1 METHODS

=head2 buffer

  my $text = $appender->buffer;

What was written so far; sets it.

=head2 by_name

  my $appender = Log::Log4perl::Appender::TestBuffer->by_name($name);

An appender by its name.

=head2 clear

  $appender->clear;

Empties it.

=head2 log

  $appender->log(message => $line);

Appends a line.

=head2 new

  my $appender = Log::Log4perl::Appender::TestBuffer->new(name => 'T');

Makes the appender.

=head2 reset

  Log::Log4perl::Appender::TestBuffer->reset;

Forgets all of them.

=cut
