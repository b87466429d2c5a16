package Log::Log4perl::DateFormat;
use strict;
use warnings;
no warnings 'redefine';    # Log::Log4perl stands in for these methods until they are needed
use Log::Log4perl::Level ();

our $GMTIME;
$GMTIME = 0 if !defined $GMTIME;    # a configuration may have set it already

my @MONTHS   = qw(January February March April May June July August September October November December);
my @WEEKDAYS = qw(Sunday Monday Tuesday Wednesday Thursday Friday Saturday);
my %NAMED    = (
    ABSOLUTE => 'HH:mm:ss,SSS',
    DATE     => 'dd MMM yyyy HH:mm:ss,SSS',
    ISO8601  => 'yyyy-MM-dd HH:mm:ss,SSS',
    APACHE   => '[EEE MMM dd HH:mm:ss yyyy]',
);

# What a letter prints from (localtime fields, microseconds, epoch seconds).
my %NUMBER = (
    H => sub { $_[2] },
    d => sub { $_[3] },
    h => sub { $_[2] % 12 || 12 },
    m => sub { $_[1] },
    s => sub { $_[0] },
    D => sub { $_[7] + 1 },
);

sub format {
    my ($self, $seconds, $microseconds) = @_;
    my @fields = $GMTIME ? gmtime $seconds : localtime $seconds;
    return join '', map { ref $_ ? $_->(@fields, $microseconds // 0, $seconds) : $_ } @{ $self->{parts} };
}

sub new {
    my ($class, $format) = @_;
    my $self = bless { format => $NAMED{$format} // $format, parts => [] }, $class;
    my $rest = $self->{format};
    while ($rest ne '') {
        if    ($rest =~ s/^'((?:[^']|'')*)'//) { (my $text = $1) =~ s/''/'/g; push @{ $self->{parts} }, $text }
        elsif ($rest =~ s/^(([GyMdhHmsSEDFwWakKzZe])\2*)//) {
            push @{ $self->{parts} }, _part($2, length $1);
            $self->{milliseconds} = 1 if $2 eq 'S';
        } elsif ($rest =~ s/^([^'GyMdhHmsSEDFwWakKzZe]+)//) {
            push @{ $self->{parts} }, $1;
        } else {
            Log::Log4perl::Level::_die(qq(bad date format "$self->{format}": unmatched single quote in chunk "$rest"));
        }
    }
    return $self;
}

# Does the format print anything finer than seconds?
sub _needs_milliseconds { return $_[0]{milliseconds} }

sub _offset {
    my @fields  = @_;
    my $seconds = pop @fields;
    return '+0000' if $GMTIME;
    my @utc     = gmtime $seconds;
    my $days    = $fields[5] <=> $utc[5] || $fields[7] <=> $utc[7];
    my $minutes = $days * 1440 + ($fields[2] - $utc[2]) * 60 + $fields[1] - $utc[1];
    return sprintf '%s%02d%02d', $minutes < 0 ? '-' : '+', int(abs($minutes) / 60), abs($minutes) % 60;
}

sub _part {
    my ($letter, $count) = @_;
    if (my $number = $NUMBER{$letter}) {
        return sub { sprintf '%0*d', $count, &$number };
    }
    return sub { $count >= 4 ? 1900 + $_[5] : sprintf '%02d', $_[5] % 100 }
        if $letter eq 'y';
    return
          $count >= 4 ? sub { $MONTHS[ $_[4] ] }
        : $count == 3 ? sub { substr $MONTHS[ $_[4] ], 0, 3 }
        : sub { sprintf '%0*d', $count, $_[4] + 1 }
        if $letter eq 'M';
    return $count >= 4 ? sub { $WEEKDAYS[ $_[6] ] } : sub { substr $WEEKDAYS[ $_[6] ], 0, 3 }
        if $letter eq 'E';
    return sub { substr sprintf('%06d', $_[9]), 0, $count }

        if $letter eq 'S';
    return sub { $_[2] < 12 ? 'AM' : 'PM' }
        if $letter eq 'a';
    return sub { int $_[10] }
        if $letter eq 'e';
    return sub { _offset(@_[ 0 .. 8, 10 ]) }
        if $letter eq 'Z';
    return 'AD' if $letter eq 'G';
    return "-- '$letter' not (yet) implemented --";
}

1;

=encoding utf8

=head1 NAME

Log::Log4perl::DateFormat - Dates by pattern

=head1 SYNOPSIS

  my $format = Log::Log4perl::DateFormat->new('yyyy-MM-dd HH:mm:ss,SSS');
  print $format->format(time, 93_000), "\n";

=head1 DESCRIPTION

Letters: C<y> year, C<M> month (number, from three on a name), C<d> day, C<D> day of the year, C<E> weekday, C<H> hour, C<h> hour of twelve, C<a> AM/PM,
C<m> minute, C<s> second, C<S> milliseconds, C<Z> zone as C<+0100>, C<e> epoch seconds, C<G> era; quoted text stands for itself. C<ABSOLUTE>, C<DATE>,
C<ISO8601> and C<APACHE> are whole patterns. As in the original C<F w W k K z> print that they are not implemented.

With C<$Log::Log4perl::DateFormat::GMTIME> dates are in UTC, and C<Z> prints C<+0000> (the original prints the local offset beside the time in UTC).

=head1 METHODS

=head2 format

  my $text = $format->format($seconds, $microseconds);

Formats epoch seconds and what gettimeofday of L<Time::HiRes> adds to them.

=head2 new

  my $format = Log::Log4perl::DateFormat->new($pattern);

Parses a pattern.

=cut
