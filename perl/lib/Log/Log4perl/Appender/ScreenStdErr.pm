package Log::Log4perl::Appender::ScreenStdErr;
use strict;
use warnings;
use Log::Log4perl::Appender::Screen;

our @ISA = ('Log::Log4perl::Appender::Screen');

sub new {
    my ($class, %options) = @_;
    return $class->SUPER::new(%options, stderr => 1);
}

1;

=encoding utf8

=head1 NAME

Log::Log4perl::Appender::ScreenStdErr - Writes to STDERR

=head1 SYNOPSIS

  log4perl.appender.SCREEN        = Log::Log4perl::Appender::ScreenStdErr
  log4perl.appender.SCREEN.layout = SimpleLayout

=head1 DESCRIPTION

L<Log::Log4perl::Appender::Screen> with C<stderr> set.

=head1 METHODS

=head2 new

  my $appender = Log::Log4perl::Appender::ScreenStdErr->new;

Makes the appender.

=cut
