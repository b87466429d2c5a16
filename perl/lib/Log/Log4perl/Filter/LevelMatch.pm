package Log::Log4perl::Filter::LevelMatch;
use strict;
use warnings;
use Log::Log4perl::Filter;

our @ISA = ('Log::Log4perl::Filter');

sub new {
    my ($class, %options) = @_;
    return bless {
        LevelToMatch => '',
        %options, AcceptOnMatch => Log::Log4perl::Filter::_accept($options{AcceptOnMatch}) }, $class;
}

sub ok {
    my ($self, %p) = @_;
    my $match = $self->{LevelToMatch} eq $p{log4p_level};
    return $match ? $self->{AcceptOnMatch} : !$self->{AcceptOnMatch};
}

1;

=encoding utf8

=head1 NAME

Log::Log4perl::Filter::LevelMatch - Messages of one level

=head1 SYNOPSIS

  log4perl.filter.OnlyInfo               = Log::Log4perl::Filter::LevelMatch
  log4perl.filter.OnlyInfo.LevelToMatch  = INFO
  log4perl.filter.OnlyInfo.AcceptOnMatch = true

=head1 METHODS

=head2 new

  my $filter = Log::Log4perl::Filter::LevelMatch->new(LevelToMatch => 'INFO', AcceptOnMatch => 'true');

Makes the filter; with C<AcceptOnMatch> false it lets everything else pass.

=head2 ok

  my $bool = $filter->ok(%params);

May the message pass?

=cut
