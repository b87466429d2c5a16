package Log::Log4perl::Layout::NoopLayout;
use strict;
use warnings;

sub new { my ($class) = @_; return bless {}, $class }

sub render { return $_[1] }

1;

=encoding utf8

=head1 NAME

Log::Log4perl::Layout::NoopLayout - The message as it is

=head1 SYNOPSIS

  log4perl.appender.LOG.layout = NoopLayout

=head1 METHODS

=head2 new

  my $layout = Log::Log4perl::Layout::NoopLayout->new;

Makes the layout.

=head2 render

  my $message = $layout->render($message, $category, $level, $caller_level);

The message, which is a list of parts where the appender has C<warp_message = 0>.

=cut
