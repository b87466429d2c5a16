package Log::Dispatch::Syslog;
use strict;
use warnings;
use Log::Dispatch::Output;

our @ISA = ('Log::Dispatch::Output');

my @PRIORITIES = qw(DEBUG INFO NOTICE WARNING ERR CRIT ALERT EMERG);

sub log_message {
    my ($self, %p) = @_;
    Log::Log4perl::Level::_require('Sys/Syslog.pm');
    my $priority = $PRIORITIES[ $self->_level_as_number($p{level}) ];
    my $socket   = $self->{socket};
    my $error;
    {
        local ($@, $!);
        local $SIG{__DIE__};
        eval {
            Sys::Syslog::setlogsock(ref $socket eq 'ARRAY' ? @$socket : $socket) if defined $socket;
            Sys::Syslog::openlog(@$self{qw(ident logopt facility)});
            Sys::Syslog::syslog($priority, '%s', $p{message});
            Sys::Syslog::closelog();
            1;
        } or $error = $@;
    }
    warn $error if defined $error && $^W;
    return;
}

sub new {
    my ($class, %p) = @_;
    my $self = bless {
        ident    => defined $p{ident}                           ? $p{ident}    : $0,
        logopt   => defined $p{logopt}                          ? $p{logopt}   : '',
        facility => defined $p{facility} && length $p{facility} ? $p{facility} : 'user',
        socket   => $p{socket},
    }, $class;
    $self->_basic_init(%p);
    return $self;
}

1;

=encoding utf8

=head1 NAME

Log::Dispatch::Syslog - Writes to the system's log

=head1 SYNOPSIS

  log4perl.appender.SYS          = Log::Dispatch::Syslog
  log4perl.appender.SYS.ident    = nightly
  log4perl.appender.SYS.facility = local0
  log4perl.appender.SYS.logopt   = pid
  log4perl.appender.SYS.layout   = SimpleLayout

=head1 DESCRIPTION

Speaks through Perl's own L<Sys::Syslog>. Parameters: C<ident> (the script's name), C<facility> (C<user>), C<logopt>, C<socket> (as for C<setlogsock>), C<min_level>, C<max_level>.
Where the system has no log, the script goes on; under C<-w> it is warned.

=head1 METHODS

=head2 log_message

  $output->log_message(level => 'info', message => $text);

Writes a message.

=head2 new

  my $output = Log::Dispatch::Syslog->new(ident => 'nightly', facility => 'local0');

Makes the output.

=head1 CAVEATS

Messages are taken as they are; the original takes C<%> in them for a format.

=cut
