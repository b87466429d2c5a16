package Log::Log4perl::Layout::SimpleLayout;
use strict;
use warnings;

sub new { my ($class) = @_; return bless { format => undef, info_needed => {}, stack => [] }, $class }

sub render {
    my ($self, $message, $category, $level) = @_;
    return "$level - $message\n";
}

1;

=encoding utf8

=head1 NAME

Log::Log4perl::Layout::SimpleLayout - Level, dash, message

=head1 SYNOPSIS

  log4perl.appender.LOG.layout = SimpleLayout

=head1 METHODS

=head2 new

  my $layout = Log::Log4perl::Layout::SimpleLayout->new;

Makes the layout.

=head2 render

  my $line = $layout->render($message, $category, $level, $caller_level);

C<LEVEL - message> and a newline.

=cut
