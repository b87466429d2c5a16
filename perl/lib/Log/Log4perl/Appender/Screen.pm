package Log::Log4perl::Appender::Screen;
use strict;
use warnings;

sub log {
    my ($self, %p) = @_;
    my $stderr = $self->{stderr};
    $stderr = $stderr->{ $p{log4p_level} } if ref $stderr;
    if   ($stderr) { print STDERR $p{message} }
    else           { print STDOUT $p{message} }
    return 1;
}

sub new {
    my ($class, %options) = @_;
    my $self = bless {
        name      => 'unknown name',
        stderr    => 1,
        utf8      => undef,
        autoflush => undef,
        map { $_ => $options{$_} } grep { defined $options{$_} && !/^l4p_/ } keys %options,
    }, $class;
    my @handles = ref $self->{stderr} ? (\*STDOUT, \*STDERR) : $self->{stderr} ? \*STDERR : \*STDOUT;
    for my $handle (@handles) {
        binmode $handle, ':utf8' if $self->{utf8};
        if ($self->{autoflush}) { my $selected = select $handle; $| = 1; select $selected }
    }
    return $self;
}

1;

=encoding utf8

=head1 NAME

Log::Log4perl::Appender::Screen - Writes to STDERR or STDOUT

=head1 SYNOPSIS

  log4perl.appender.SCREEN        = Log::Log4perl::Appender::Screen
  log4perl.appender.SCREEN.stderr = 0
  log4perl.appender.SCREEN.layout = SimpleLayout

=head1 DESCRIPTION

Parameters: C<stderr> (1 unless told; 0 is STDOUT; C<stderr.ERROR = 1> decides by level), C<utf8>, C<autoflush>. It writes
to the script's own handles, so the order among the script's output stays.

=head1 METHODS

=head2 log

  $appender->log(message => $line, log4p_level => 'INFO');

Writes a line.

=head2 new

  my $appender = Log::Log4perl::Appender::Screen->new(stderr => 0);

Makes the appender.

=cut
