package Log::Log4perl::Config::Watch;
use strict;
use warnings;

our ($NEXT_CHECK_TIME, $SIGNAL_CAUGHT, $L4P_TEST_CHANGE_DETECTED);

sub change_detected {
    my ($self, $time) = @_;
    return 0 if !$self->_due($time);
    my $modified = $self->_modified;
    return 0 if !defined $modified || $modified eq ($self->{modified} // '');
    $self->{modified} = $modified;
    return 1;
}

sub check_interval {
    my ($self, $seconds) = @_;
    $self->{check_interval} = $seconds if defined $seconds;
    return $self->{check_interval};
}

sub file { return $_[0]{file} }

sub file_has_moved {
    my ($self, $time) = @_;
    return 0 if !$self->_due($time);
    my $now = $self->_identity;
    return 0 if defined $now && $now eq ($self->{identity} // '');
    $self->{identity} = $now;
    return 1;
}

sub force_next_check {
    my ($self) = @_;
    $self->{caught}     = 1;
    $self->{next_check} = 0;
    return;
}

sub force_next_check_reset {
    my ($self) = @_;
    $self->{caught} = 0;
    return;
}

sub new {
    my ($class, %options) = @_;
    my $self = bless { check_interval => 30, caught => 0, %options }, $class;
    if (defined $self->{signal}) {
        my $caught = \$self->{caught};
        $SIG{ $self->{signal} } = sub { $$caught = 1 };
    }
    $self->{next_check} = time + $self->{check_interval};
    $self->{modified}   = $self->_modified;
    $self->{identity}   = $self->_identity;
    return $self;
}

sub signal { return $_[0]{signal} }

sub _due {
    my ($self, $time) = @_;
    if ($self->{caught}) {
        $self->{caught} = 0;
        return 1;
    }
    return 0 if defined $self->{signal};
    $time //= time;
    return 0 if $time < $self->{next_check};
    $self->{next_check} = $time + $self->{check_interval};
    return 1;
}

sub _identity {
    my ($self) = @_;
    return undef if !defined $self->{file};
    local $!;
    my @stat = stat $self->{file} or return undef;
    return "$stat[0]:$stat[1]";
}

# Size and inode too: two changes may fall into one second.
sub _modified {
    my ($self) = @_;
    return undef if !defined $self->{file};
    local $!;
    my @stat = stat $self->{file} or return undef;
    return join ':', @stat[ 9, 7, 1 ];
}

1;

=encoding utf8

=head1 NAME

Log::Log4perl::Config::Watch - Notices that a file changed or moved

=head1 SYNOPSIS

  my $watcher = Log::Log4perl::Config::Watch->new(file => 'log4perl.conf', check_interval => 30);
  reload() if $watcher->change_detected;

=head1 METHODS

=head2 change_detected

  my $bool = $watcher->change_detected($time);

Has the file changed since the last look? Looks no more often than the interval allows, or only after the signal.

=head2 check_interval

  my $seconds = $watcher->check_interval;

How often the file is looked at.

=head2 file

  my $file = $watcher->file;

Name of the file.

=head2 file_has_moved

  my $bool = $watcher->file_has_moved($time);

Is there another file, or none, under the name?

=head2 force_next_check

  $watcher->force_next_check;

Look at the next opportunity.

=head2 force_next_check_reset

  $watcher->force_next_check_reset;

Takes that back.

=head2 new

  my $watcher = Log::Log4perl::Config::Watch->new(file => $file, check_interval => 30);
  my $watcher = Log::Log4perl::Config::Watch->new(file => $file, signal => 'HUP');

Watches by time or by signal.

=head2 signal

  my $name = $watcher->signal;

Name of the signal, if any.

=cut
