package Log::Log4perl::Appender::ScreenColoredLevels;
use strict;
use warnings;
use Log::Log4perl::Appender::Screen;

our @ISA = ('Log::Log4perl::Appender::Screen');

my %DEFAULT = (TRACE => 'yellow', DEBUG => '', INFO => 'green', WARN => 'blue', ERROR => 'magenta', FATAL => 'red');

sub log {
    my ($self, %p) = @_;
    my $color = $self->{color}{ $p{log4p_level} } // '';
    if ($color ne '') {
        Log::Log4perl::Level::_require('Term/ANSIColor.pm');
        local $Term::ANSIColor::EACHLINE = "\n";
        $p{message} = Term::ANSIColor::colored($p{message}, $color);
    }
    return $self->SUPER::log(%p);
}

sub new {
    my ($class, %options) = @_;
    my $colors = delete $options{color};
    my $self   = $class->SUPER::new(%options);
    $self->{color} = { %DEFAULT, map { uc $_ => $colors->{$_} } keys %{ ref $colors eq 'HASH' ? $colors : {} } };
    return $self;
}

1;

=encoding utf8

=head1 NAME

Log::Log4perl::Appender::ScreenColoredLevels - Writes to the screen, a colour for each level

=head1 SYNOPSIS

  log4perl.appender.SCREEN             = Log::Log4perl::Appender::ScreenColoredLevels
  log4perl.appender.SCREEN.color.FATAL = bold red
  log4perl.appender.SCREEN.layout      = SimpleLayout

=head1 DESCRIPTION

As L<Log::Log4perl::Appender::Screen>; colours are those of L<Term::ANSIColor>: TRACE yellow, DEBUG none, INFO green, WARN blue, ERROR magenta, FATAL red
unless told.

=head1 METHODS

=head2 log

  $appender->log(message => $line, log4p_level => 'INFO');

Writes a line.

=head2 new

  my $appender = Log::Log4perl::Appender::ScreenColoredLevels->new(color => { FATAL => 'bold red' });

Makes the appender.

=cut
