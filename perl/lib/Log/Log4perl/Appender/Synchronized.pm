package Log::Log4perl::Appender::Synchronized;
use strict;
use warnings;
use Log::Log4perl::Appender::Buffer;
use Log::Log4perl::Util::Semaphore;

our @ISA = ('Log::Log4perl::Appender::Buffer');

sub log {
    my ($self, %p) = @_;
    local $Log::Log4perl::caller_depth = $Log::Log4perl::caller_depth + 3;    # the eval counts, too
    my %relayed = %p;
    $self->{semaphore}->semlock;
    local $@;
    my $ok    = eval { $self->{app}->log(\%relayed, $p{log4p_category}, $p{log4p_level}); 1 };
    my $error = $@;
    $self->{semaphore}->semunlock;
    die $error if !$ok;
    return 1;
}

sub new {
    my ($class, %options) = @_;
    my $self = $class->SUPER::new(%options);
    $self->{semaphore} = Log::Log4perl::Util::Semaphore->new(
        key => $self->{key} // '_l4p',
        map { defined $self->{$_} ? ($_ => $self->{$_}) : () } qw(destroy mode uid gid),
    );
    return $self;
}

1;

=encoding utf8

=head1 NAME

Log::Log4perl::Appender::Synchronized - One process at a time

=head1 SYNOPSIS

  log4perl.appender.SYNC          = Log::Log4perl::Appender::Synchronized
  log4perl.appender.SYNC.appender = LOG
  log4perl.appender.SYNC.key      = job1

=head1 DESCRIPTION

Holds a semaphore of the operating system, known by C<key> (four characters), while another appender writes. Parameters: C<appender>, C<key>,
C<destroy>, C<mode>, C<uid>, C<gid>.

=head1 METHODS

=head2 log

  $appender->log(%params);

Writes a message through the other appender.

=head2 new

  my $appender = Log::Log4perl::Appender::Synchronized->new(appender => 'LOG', key => 'job1');

Makes the appender and its semaphore.

=cut
