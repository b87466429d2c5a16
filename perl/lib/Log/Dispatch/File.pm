package Log::Dispatch::File;
use strict;
use warnings;
use Log::Dispatch::Output;
use Log::Log4perl::Util::Lines;

our @ISA = ('Log::Dispatch::Output');

sub log_message {
    my ($self, %p) = @_;
    $self->_open_file if !$self->{fh};
    my $handle = $self->{fh};
    my $ok     = Log::Log4perl::Util::Lines::write($self, $handle, $p{message});
    Log::Log4perl::Level::_die("Cannot write to '$self->{filename}': $!") if !$ok;
    if ($self->{close}) {
        close delete $self->{fh} or Log::Log4perl::Level::_die("Cannot write to '$self->{filename}': $!");
    }
    return;
}

sub new {
    my ($class, %p) = @_;
    my $self = bless {}, $class;
    Log::Log4perl::Level::_die("Mandatory parameter 'filename' missing") if !defined $p{filename};
    $self->_basic_init(%p);
    $self->_init_file(%p);
    return $self;
}

sub DESTROY {
    my ($self) = @_;
    my $handle = delete $self->{fh} or return;
    local ($!, $?);
    close $handle or $self->{lost} ||= [ undef, "$!" ];
    Log::Log4perl::Util::Lines::report($self);
    return;
}

sub _init_file {
    my ($self, %p) = @_;
    @$self{qw(filename close permissions binmode syswrite)} =
        @p{qw(filename close_after_write permissions binmode syswrite)};
    my $mode = $p{mode} // 'write';

    # Numbers are Fcntl's flags; O_APPEND decides.
    my $append = $mode =~ /^(?:append|>>)\z/ || (
        $mode =~ /^\d+\z/ && do { Log::Log4perl::Level::_require('Fcntl.pm'); $mode & Fcntl::O_APPEND() }
    );
    $self->{mode}      = $append || $self->{close} ? '>>' : '>';
    $self->{autoflush} = $p{autoflush} // 1;
    $self->_open_file if !$self->{close} && !$p{lazy_open};
    return;
}

sub _open_file {
    my ($self) = @_;
    local $!;
    my $existed = -e $self->{filename};
    open my $handle, $self->{mode}, $self->{filename}
        or Log::Log4perl::Level::_die("Cannot write to '$self->{filename}': $!");
    if ($self->{autoflush}) { my $selected = select $handle; $| = 1; select $selected }
    if (defined $self->{permissions} && !$existed) {
        chmod $self->{permissions},
            $self->{filename}
            or Log::Log4perl::Level::_die(sprintf "Cannot chmod %s to %04o: %s",
            $self->{filename}, $self->{permissions} & 07777, $!);
    }
    binmode $handle, $self->{binmode} if defined $self->{binmode};
    Log::Log4perl::Util::Lines::start($self, $handle, 0, !$self->{autoflush} && !$self->{syswrite});
    $self->{fh} = $handle;
    return;
}

1;

=encoding utf8

=head1 NAME

Log::Dispatch::File - Writes to a file

=head1 SYNOPSIS

  log4perl.appender.LOG          = Log::Dispatch::File
  log4perl.appender.LOG.filename = app.log
  log4perl.appender.LOG.mode     = append

=head1 DESCRIPTION

Parameters: C<filename>, C<mode> (C<append> or C<<< >> >>>, C<write> or C<< > >>; as an appender of Log4perl C<append> unless told), C<autoflush> (1),
C<close_after_write>, C<lazy_open>, C<syswrite>, C<binmode>, C<permissions>, C<min_level>, C<max_level>, C<newline>.

=head1 METHODS

=head2 log_message

  $output->log_message(message => $text);

Writes a message. Dies if that is not possible, unless it is because the disk is full: then the script goes on, and how many messages were lost is said on STDERR.

=head2 new

  my $output = Log::Dispatch::File->new(filename => 'app.log', mode => 'append', min_level => 'info');

Opens the file. Dies with C<Cannot write to 'FILE': reason>.

=cut
