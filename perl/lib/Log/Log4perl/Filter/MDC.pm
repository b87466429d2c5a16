package Log::Log4perl::Filter::MDC;
use strict;
use warnings;
use Log::Log4perl::Filter;
use Log::Log4perl::MDC;

our @ISA = ('Log::Log4perl::Filter');

sub new {
    my ($class, %options) = @_;
    Log::Log4perl::Filter::_required($class, $_, \%options) for qw(KeyToMatch RegexToMatch);
    return bless { %options, RegexToMatch => qr/$options{RegexToMatch}/ }, $class;
}

sub ok {
    my ($self) = @_;
    my $value = Log::Log4perl::MDC->get($self->{KeyToMatch});
    return defined $value && $value =~ $self->{RegexToMatch} ? 1 : 0;
}

1;

=encoding utf8

=head1 NAME

Log::Log4perl::Filter::MDC - Messages while a context value matches

=head1 SYNOPSIS

  log4perl.filter.Nightly              = Log::Log4perl::Filter::MDC
  log4perl.filter.Nightly.KeyToMatch   = job
  log4perl.filter.Nightly.RegexToMatch = ^nightly

=head1 METHODS

=head2 new

  my $filter = Log::Log4perl::Filter::MDC->new(KeyToMatch => 'job', RegexToMatch => '^nightly');

Makes the filter.

=head2 ok

  my $bool = $filter->ok(%params);

May the message pass?

=cut
