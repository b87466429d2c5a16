package Log::Log4perl::Layout;
use strict;
use warnings;
use Log::Log4perl::Layout::PatternLayout;
use Log::Log4perl::Layout::PatternLayout::Multiline;
use Log::Log4perl::Layout::SimpleLayout;

1;

=encoding utf8

=head1 NAME

Log::Log4perl::Layout - Loads the layouts

=head1 SYNOPSIS

  use Log::Log4perl::Layout;

=head1 DESCRIPTION

Loads L<Log::Log4perl::Layout::PatternLayout>, its Multiline variant and L<Log::Log4perl::Layout::SimpleLayout>. A layout is any class with C<new> and
C<render($message, $category, $level, $caller_level)>.

=cut
