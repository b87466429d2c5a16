package CPANBridge::Excel::Dates;
use strict;
use warnings;

use CPANBridge::Excel::Basics qw(number_text);

$Carp::Internal{ +__PACKAGE__ } = 1;

my (%days, $kept);

my @serials = ({}, {});

sub convert_date_time {
    my ($self, $text) = @_;

    # The usual forms with one look.
    if (defined $text
        && $text =~
        /\A([0-9]{4}-[0-9]{2}-[0-9]{2})T(?:([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9](?:\.[0-9]+)?))?)?\z/) {
        my $fraction = defined $2 ? ($2 * 3600 + $3 * 60 + ($4 || 0)) / 86400 : 0;
        my $days     = _days($self, $1);
        return unless defined $days;
        return $days + $fraction;
    }
    $text           =~ s/^\s+|\s+$//g;
    return if $text =~ /[^0-9T:\-\.Z]/ || $text !~ /\dT|T\d/;
    $text           =~ s/Z$//;
    my ($date, $time) = split /T/, $text;
    my $fraction = 0;
    if (defined $time && $time ne '') {
        my ($hour, $minute, undef, $second) = $time =~ /^(\d\d):(\d\d)(:(\d\d(\.\d+)?))?/ or return undef;
        return if $hour >= 24 || $minute >= 60 || ($second ||= 0) >= 60;
        $fraction = ($hour * 3600 + $minute * 60 + $second) / 86400;
    }
    return $fraction if $date eq '';
    return undef unless $date =~ /^\d\d\d\d-\d\d-\d\d$/;
    my $days = _days($self, $date);
    return unless defined $days;
    return $days + $fraction;
}

# The day number of a date and time as text, or undef. They repeat, too; those of the two epochs are kept apart.
sub _serial_text {
    my ($self, $text) = @_;
    return undef unless defined $text;
    my $serials = $serials[ $self->{_workbook}{_date_1904} ? 1 : 0 ];
    return $serials->{$text} if exists $serials->{$text};
    %$serials = () if keys %$serials > 10_000;
    my $serial = $self->convert_date_time($text);
    return $serials->{$text} = defined $serial ? number_text($serial) : undef;
}

# Number of an ISO date, or undef. Dates repeat, so those of some thirty years are kept.
sub _days {
    my ($self, $date) = @_;
    my $key = $self->{_workbook}{_date_1904} ? "-$date" : $date;
    return $days{$key} if exists $days{$key};
    (%days, $kept) = () if ++$kept > 10_000;
    return $days{$key} = _day_number($date, $self->{_workbook}{_date_1904});
}

sub _day_number {
    my ($date, $date_1904) = @_;
    my ($year, $month, $day) = split /-/, $date;
    if (!$date_1904) {
        return 0  if $date eq '1899-12-31' || $date eq '1900-01-00';
        return 60 if $date eq '1900-02-29';
    }
    my $leap   = $year % 4 == 0 && ($year % 100 || $year % 400 == 0);
    my @length = (31, $leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);
    return undef
        if $year < ($date_1904 ? 1904 : 1900) || $month < 1 || $month > 12 || $day < 1 || $day > $length[ $month - 1 ];
    my $before = $date_1904 ? 1904 : 1900;
    my $days   = $day;
    $days += $length[$_] for 0 .. $month - 2;
    $days += 365 * ($year - $before) + _leap_years($year) - _leap_years($before);
    $days-- if $date_1904;

    # Excel believes that 1900 was a leap year.
    $days++ if !$date_1904 && $days > 59;
    return $days;
}

sub _leap_years {
    my ($year) = @_;
    $year--;
    return int($year / 4) - int($year / 100) + int($year / 400);
}

1;

=encoding utf8

=head1 NAME

CPANBridge::Excel::Dates - Day numbers of dates

=head1 DESCRIPTION

Dates and times as Excel counts them, from 1900 or 1904.

Methods of L<Excel::Writer::XLSX::Worksheet>, loaded when a script first calls one of them. Cells and ranges are as described there.

=head1 METHODS

=head2 convert_date_time

  my $serial = $worksheet->convert_date_time('2024-05-01T12:30');

Day number of an ISO date and time, or undef.

=head1 SEE ALSO

L<Excel::Writer::XLSX::Worksheet>

=cut
