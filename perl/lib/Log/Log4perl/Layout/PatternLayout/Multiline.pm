package Log::Log4perl::Layout::PatternLayout::Multiline;
use strict;
use warnings;
use Log::Log4perl::Layout::PatternLayout;

our @ISA = ('Log::Log4perl::Layout::PatternLayout');

sub render {
    my ($self, $message, $category, $level, $caller_level) = @_;
    my @lines = split /\r?\n/, $message;
    my $text  = '';
    $text .= $self->SUPER::render($_, $category, $level, $caller_level + 1) for @lines;
    return $text;
}

1;

=encoding utf8

=head1 NAME

Log::Log4perl::Layout::PatternLayout::Multiline - A pattern for each line of a message

=head1 SYNOPSIS

  log4perl.appender.LOG.layout = PatternLayout::Multiline

=head1 METHODS

=head2 render

  my $lines = $layout->render($message, $category, $level, $caller_level);

Renders each line of the message as if it were one of its own.

=cut
