package Log::Log4perl::Filter::StringMatch;
use strict;
use warnings;
use Log::Log4perl::Filter;

our @ISA = ('Log::Log4perl::Filter');

sub new {
    my ($class, %options) = @_;
    Log::Log4perl::Filter::_required($class, 'StringToMatch', \%options);
    return bless {
        %options,
        StringToMatch => qr/$options{StringToMatch}/,
        AcceptOnMatch => Log::Log4perl::Filter::_accept($options{AcceptOnMatch})
        },
        $class;
}

sub ok {
    my ($self, %p) = @_;
    my $text = join $Log::Log4perl::JOIN_MSG_ARRAY_CHAR,
        map { $_ // '' } ref $p{message} ? @{ $p{message} } : $p{message};
    return $text =~ $self->{StringToMatch} ? $self->{AcceptOnMatch} : !$self->{AcceptOnMatch};
}

1;

=encoding utf8

=head1 NAME

Log::Log4perl::Filter::StringMatch - Messages that match a regular expression

=head1 SYNOPSIS

  log4perl.filter.Slow               = Log::Log4perl::Filter::StringMatch
  log4perl.filter.Slow.StringToMatch = slow|timed out

=head1 METHODS

=head2 new

  my $filter = Log::Log4perl::Filter::StringMatch->new(StringToMatch => 'slow', AcceptOnMatch => 'true');

Makes the filter; with C<AcceptOnMatch> false it lets everything else pass.

=head2 ok

  my $bool = $filter->ok(%params);

May the message pass?

=cut
