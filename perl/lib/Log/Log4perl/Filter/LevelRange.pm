package Log::Log4perl::Filter::LevelRange;
use strict;
use warnings;
use Log::Log4perl::Filter;

our @ISA = ('Log::Log4perl::Filter');

sub new {
    my ($class, %options) = @_;
    my $self = bless { LevelMin => 'ALL', LevelMax => 'OFF', %options }, $class;
    $self->{AcceptOnMatch} = Log::Log4perl::Filter::_accept($options{AcceptOnMatch});
    $self->{$_} = Log::Log4perl::Level::to_priority($self->{$_}) for qw(LevelMin LevelMax);
    return $self;
}

sub ok {
    my ($self, %p) = @_;
    my $priority = $Log::Log4perl::Level::PRIORITY{ $p{log4p_level} };
    my $match    = $priority >= $self->{LevelMin} && $priority <= $self->{LevelMax};
    return $match ? $self->{AcceptOnMatch} : !$self->{AcceptOnMatch};
}

1;

=encoding utf8

=head1 NAME

Log::Log4perl::Filter::LevelRange - Messages from one level to another

=head1 SYNOPSIS

  log4perl.filter.Middle          = Log::Log4perl::Filter::LevelRange
  log4perl.filter.Middle.LevelMin = INFO
  log4perl.filter.Middle.LevelMax = WARN

=head1 METHODS

=head2 new

  my $filter = Log::Log4perl::Filter::LevelRange->new(LevelMin => 'INFO', LevelMax => 'WARN', AcceptOnMatch => 'true');

Makes the filter; with C<AcceptOnMatch> false it lets everything else pass.

=head2 ok

  my $bool = $filter->ok(%params);

May the message pass?

=cut
