package Log::Log4perl::Appender::Buffer;
use strict;
use warnings;
use Log::Log4perl::Appender;

our @ISA = ('Log::Log4perl::Appender');

sub flush {
    my ($self) = @_;
    $self->{app}->log_cached($_) for splice @{ $self->{buffer} };
    return;
}

sub log {
    my ($self, %p) = @_;

    # The relay's layout finds the script two frames further up.
    local $Log::Log4perl::caller_depth = $Log::Log4perl::caller_depth + 2;
    my %relayed = %p;
    if ($self->{app}->log(\%relayed, $p{log4p_category}, $p{log4p_level}, \my $cache)) {
        push @{ $self->{buffer} }, $cache;
        shift @{ $self->{buffer} } while defined $self->{max_messages} && @{ $self->{buffer} } > $self->{max_messages};
    }
    $self->flush if $self->{trigger} && $self->{trigger}->($self, \%p);
    return 1;
}

sub new {
    my ($class, %options) = @_;
    my $self = bless { trigger => undef, trigger_level => undef, max_messages => undef, %options, buffer => [] },
        $class;
    if (defined $self->{trigger_level}) {
        my $least = Log::Log4perl::Level::to_priority($self->{trigger_level});
        $self->{trigger} = sub { Log::Log4perl::Level::to_priority($_[1]{log4p_level}) >= $least };
    } elsif (defined $self->{trigger} && !ref $self->{trigger}) {
        Log::Log4perl::Level::_require('Log/Log4perl/Config.pm');
        $self->{trigger} = Log::Log4perl::Config::_evaluate($self->{trigger});
    }
    push @{ delete $self->{l4p_depends_on}       || [] }, $self->{appender};
    push @{ delete $self->{l4p_post_config_subs} || [] }, sub { $self->post_init };
    return $self;
}

sub post_init {
    my ($self) = @_;
    Log::Log4perl::Level::_die('No appender defined for ' . ref $self) if !defined $self->{appender};
    $self->{app} = $Log::Log4perl::Logger::APPENDER_BY_NAME{ $self->{appender} }
        or Log::Log4perl::Level::_die("Appender $self->{appender} not defined (yet) when " . ref($self) . ' needed it');
    return;
}

1;

=encoding utf8

=head1 NAME

Log::Log4perl::Appender::Buffer - Keeps messages until one of them triggers

=head1 SYNOPSIS

  log4perl.appender.BUFFER               = Log::Log4perl::Appender::Buffer
  log4perl.appender.BUFFER.appender      = LOG
  log4perl.appender.BUFFER.trigger_level = ERROR

=head1 DESCRIPTION

Parameters: C<appender> (name of the one that writes), C<max_messages>, C<trigger_level>, C<trigger> (code that receives the appender and the parameters of
the message). What was not flushed at the end is lost, as with the original.

=head1 METHODS

=head2 flush

  $appender->flush;

Writes what was kept.

=head2 log

  $appender->log(%params);

Keeps a message.

=head2 new

  my $appender = Log::Log4perl::Appender::Buffer->new(appender => 'LOG', trigger_level => 'ERROR');

Makes the appender.

=head2 post_init

  $appender->post_init;

Finds the appender that writes; needed only where there is no configuration.

=cut
