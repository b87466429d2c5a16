package Log::Log4perl::MDC;
use strict;
use warnings;

our %MDC_HASH;

sub get { return $MDC_HASH{ $_[1] } }

sub get_context { return \%MDC_HASH }

sub put { $MDC_HASH{ $_[1] } = $_[2]; return }

sub remove { %MDC_HASH = (); return }

1;

=encoding utf8

=head1 NAME

Log::Log4perl::MDC - Values by name for the layout code %X{name}

=head1 SYNOPSIS

  Log::Log4perl::MDC->put(job => 'nightly');

=head1 METHODS

=head2 get

  my $value = Log::Log4perl::MDC->get($key);

The value, undef if there is none.

=head2 get_context

  my $hash = Log::Log4perl::MDC->get_context;

All values.

=head2 put

  Log::Log4perl::MDC->put($key, $value);

Stores a value.

=head2 remove

  Log::Log4perl::MDC->remove;

Forgets all values.

=cut
