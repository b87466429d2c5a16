package Spreadsheet::ParseExcel::Utility;
use strict;
use warnings;

use Exporter ();

our $VERSION   = '0.65';
our @ISA       = ('Exporter');
our @EXPORT_OK = qw(ExcelFmt LocaltimeExcel ExcelLocaltime col2int int2col sheetRef xls2csv);

my $NUMBER = qr/(^[+-]?\d+(\.\d+)?$)|(^[+-]?\d+\.?(\d*)[eE][+-](\d+))$/;

my @MONTH = qw(January February March April May June July August September October November December);
my @DAY   = qw(Sunday Monday Tuesday Wednesday Thursday Friday Saturday);

# What format codes mean, taken apart once.
my %compiled;
my $MAX_COMPILED = 1000;

sub ExcelFmt {
    my ($code, $number, $is_1904, undef, $want_more) = @_;
    return $number unless $number =~ $NUMBER;
    my $format = $compiled{$code};
    if (!$format) {
        %compiled = () if keys %compiled >= $MAX_COMPILED;
        $format   = $compiled{$code} = _compile($code);
    }
    my $section = _section($format, $number);
    my $result =
          $section->{mode} eq 'date'   ? _date($section, $number, $is_1904)
        : $section->{mode} eq 'number' ? _number($section, $number)
        :                                _plain($section, $number);
    return $number unless defined $result;
    s/^\s+//, s/\s+$//, s/^\$\-/\-\$/, s/^\$ \-/\-\$ / for $result;
    return $want_more ? ($result, $section->{color}, $section->{locale}) : $result;
}

sub ExcelLocaltime {
    my ($serial, $is_1904) = @_;
    my $days     = int $serial;
    my $fraction = $serial - $days;
    my ($year, $weekday);
    if ($is_1904) {
        $year = 1904;
        $days++;
        $weekday = ($days + 4) % 7;
    } else {
        $year    = 1900;
        $weekday = ($days + 6) % 7;
    }

    # Excel believes that 1900 was a leap year.
    my $length = 366;
    while ($days > $length) {
        $days -= $length;
        $year++;
        $length = _is_leap($year) ? 366 : 365;
    }
    $year -= 1900;
    my $month  = 0;
    my @length = _month_lengths($year % 4 == 0);
    while ($month < 12 && $days > $length[$month]) { $days -= $length[ $month++ ] }

    # Half a millisecond more, lest a rounded second fall short.
    $fraction += 0.0005 / 86400;
    if ($fraction >= 1) {
        $fraction -= int $fraction;
        $weekday = ($weekday + 1) % 7;
        if ($days == $length[$month]) {
            $days = 1;
            if (++$month == 12) { ($month, $year) = (0, $year + 1) }
        } else {
            $days++;
        }
    }
    my @time;
    for my $unit (24, 60, 60, 1000) {
        $fraction *= $unit;
        push @time, int $fraction;
        $fraction -= $time[-1];
    }
    my ($hour, $minute, $second, $millisecond) = @time;
    return ($second, $minute, $hour, $days, $month, $year, $weekday, $millisecond);
}

sub LocaltimeExcel {
    my ($second, $minute, $hour, $day, $month, $year, undef, $millisecond, $is_1904) = @_;
    $year += 1900;
    my $serial = (($hour * 60 + $minute) * 60 + $second + ($millisecond || 0) / 1000) / 86400;
    my $first  = $is_1904 ? 1904 : 1900;
    $serial-- if $is_1904;
    $serial += $_ == 1900 || _is_leap($_) ? 366 : 365 for $first .. $year - 1;
    my @length = _month_lengths($year == 1900 || _is_leap($year));
    $serial += $length[$_] for 0 .. $month - 1;
    return $serial + $day;
}

sub col2int {
    my ($letters) = @_;
    my $column = 0;
    $column = $column * 26 + ord($_) - ord('a') + 1 for split //, lc $letters;
    return $column - 1;
}

sub int2col {
    my ($column) = @_;
    my $letters = '';
    do {
        $letters = chr($column % 26 + ord 'A') . $letters;
        $column  = int($column / 26) - 1;
    } while ($column >= 0);
    return $letters;
}

sub sheetRef {
    my ($reference) = @_;
    my ($letters, $row) = $reference =~ /^(\D+)(\d+)$/ or return;
    return $row > 0 ? ($row - 1, col2int($letters)) : ();
}

sub xls2csv {
    require Carp;
    Carp::croak('Spreadsheet::ParseExcel::Utility::xls2csv is not supported by CPAN Bridge: it reads .xls files');
}

# A share as a fraction: with a fixed denominator, or the best one of so many digits.
sub _as_fraction {
    my ($code, $number, $has_whole) = @_;
    my $share = $has_whole ? $number - int $number : $number;
    return '' if $has_whole && $share == 0;
    $share = abs $share;
    return sprintf '%d/%d', $share * $1, $1 if $code =~ m{/(\d+)$};
    my ($digits) = $code =~ m{/(\?+)$} or return '';
    my ($best, $text) = (1, '');
    for my $denominator (2 .. 10**length($digits) - 1) {
        my $numerator  = int($share * $denominator + 0.5);
        my $difference = abs($share - $numerator / $denominator);
        next if $difference >= $best;
        ($best, $text) = ($difference, sprintf '%d/%d', $numerator, $denominator);
        last if $best == 0;
    }
    return $text;
}

sub _as_scientific {
    my ($code, $number) = @_;
    my ($mantissa, $digits, $e, $exponent) = $code =~ /(([#0]*)[\.]?[#0]*)([eE])([\+\-][0#]+)/;
    my $step  = length $digits || 1;
    my $power = $number == 0 ? 0 : log(abs $number) / log 10;
    my $whole = int($power / $step);
    $power = ($whole + ($power - $whole < 0 ? -1 : 0)) * $step;
    return ExcelFmt($mantissa, $number * 10**-$power, 0) . $e . ExcelFmt($exponent, $power, 0);
}

# Takes a code apart: its sections, and the condition that chooses among them.
sub _compile {
    my ($code) = @_;
    $code = '@' if uc $code eq 'GENERAL';
    my @condition;
    @condition = ($1, $2) if $code =~ s/^\[([<>=]+)([^\]]+)\]//;
    $code =~ s/_/ /g;
    my @sections = ('');
    while ($code =~ /\G("[^"]*"?|[!\\].?|;|[()]|.)/gs) {
        my $token = $1;
        if    ($token eq ';')       { push @sections, '' }
        elsif ($token =~ /^[()]$/)  { next }
        elsif ($token =~ /^["!\\]/) { $sections[-1] .= $token }
        else                        { $sections[-1] .= $token =~ /[DMYHS]/ ? lc $token : $token }
    }
    pop @sections while @sections > 1 && $sections[-1] eq '';
    return { condition => \@condition, sections => [ map { _compile_section($_) } @sections ] };
}

# One section as pieces in order: [text], or [text, 1] for a placeholder.
sub _compile_section {
    my ($code) = @_;
    my %section = (mode => '', color => '', locale => '');
    $section{color}  = $1 if $code =~ s/^(\[[A-Za-z]{3,}(\d{1,2})?\])//;
    $section{locale} = $1 if $code =~ s/^(\[\$?-F?\d+\])//;
    $section{locale} = $1 if $code =~ s/(\[\$([^-]+)(-\d+)?\])/$2/s;
    $code =~ s{# \?}{?}g;
    my @pieces;
    my $seen_dot = 0;
    my $put      = sub { push @pieces, [ $_[0], 1 ] };
    pos($code) = 0;

    while (pos($code) < length $code) {
        my $numeric = $section{mode} ne 'date';
        if    ($code =~ /\G"([^"]*)"?/gc || $code =~ /\G[!\\](.?)/gcs) { push @pieces, [$1] }
        elsif ($seen_dot && $code =~ /\G\./gc)                         { push @pieces, ['.'] }
        elsif ($code =~ /\G([#0]+[\.]?[0#]*[eE][\+\-][0#]+)(.?)/gcs) {
            $section{mode} ||= 'number';
            $put->($1);
            push @pieces, [$2] if $2 ne '';
        } elsif ($code =~ /\G([#0]+)/gc) {
            $section{mode} ||= 'number';
            $put->($1);
        } elsif ($code =~ m{\G(\?+(?:/(?:\?|[0-9])*)?)}gc) {
            $section{mode} ||= 'number';
            $section{is_fraction} = 1 if index($1, '/') >= 0;
            $put->($1);
        } elsif ($code =~ /\G([eE][\+\-][0#]+)/gc) {
            $section{mode} ||= 'number';
            $put->($1);
        } elsif ($code =~ /\G([+.,])/gc || ($numeric && $code =~ /\G(-)/gc)) {
            $section{mode} ||= 'number';
            $section{is_signed} = 1 if $1 eq '+' || $1 eq '-';
            $section{commas}++      if $1 eq ',';
            $seen_dot = 1           if $1 eq '.';
            $put->($1);
        } elsif ($code =~ /\G([%eE])/gc) {
            $section{mode} ||= 'number';
            $section{is_percent} = 1 if $1 eq '%';
            push @pieces, [$1];
        } elsif ($code =~ /\G(am\/pm|a\/p)/gci) {
            $section{mode} ||= 'date';
            $section{is_12_hour} = 1;
            $put->(lc $1);
        } elsif ($code =~ /\G(mmmmm|mmmm|dddd|yyyy|ddd|mmm|yyy|yy|mm|dd|hh|ss|m|d|h|s)/gc) {
            $section{mode} ||= 'date';
            my $token    = $1;
            my @holders  = grep { $_->[1] } @pieces;
            my $previous = @holders ? $holders[-1][0] : '';
            $put->($token);
            $pieces[-1][2]  = 1 if $token =~ /^mm?$/ && $previous =~ /^hh?$/;
            $holders[-1][2] = 1 if $token =~ /^ss?$/ && $previous =~ /^mm?$/;
        } elsif ($code =~ /\G([ymdhsapg])/gci) {
            $section{mode} ||= 'date';
            push @pieces, [$1];
        } elsif ($code =~ /\G(\[h\]|\[mm\])/gc) {
            $section{mode} ||= 'date';
            $put->($1);
        } elsif ($code =~ /\G([\@*])/gc) {
            $put->($1);
        } elsif ($code =~ /\G(.)/gcs) {
            push @pieces, [$1];
        }
    }
    $section{pieces} = \@pieces;
    return \%section;
}

sub _date {
    my ($section, $number, $is_1904) = @_;
    return undef if $number < 0 || $number >= ($is_1904 ? 2957004 : 2958466);
    my ($second, $minute, $hour, $day, $month, $year, $weekday, $millisecond) = ExcelLocaltime($number, $is_1904);
    $year += 1900;
    my $hours = int($number) * 24 + $hour;
    my $clock = $section->{is_12_hour} ? $hour % 12 || 12 : $hour;
    my %value = (
        yyyy    => sprintf('%04d', $year),
        yy      => sprintf('%02d', $year % 100),
        mmmmm   => substr($MONTH[$month], 0, 1),
        mmmm    => $MONTH[$month],
        mmm     => substr($MONTH[$month], 0, 3),
        mm      => sprintf('%02d', $month + 1),
        m       => $month + 1,
        dddd    => $DAY[$weekday],
        ddd     => substr($DAY[$weekday], 0, 3),
        dd      => sprintf('%02d', $day),
        d       => $day,
        hh      => sprintf($section->{is_12_hour} ? '%d'  : '%02d', $clock),
        h       => sprintf($section->{is_12_hour} ? '%2d' : '%d',   $clock),
        ss      => sprintf('%02d', $second),
        s       => $second,
        'am/pm' => $hour >= 12 ? 'PM' : 'AM',
        'a/p'   => $hour >= 12 ? 'P'  : 'A',
        '[h]'   => $hours,
        '[mm]'  => $hours * 60 + $minute,
        '@'     => $number,
        '*'     => '',
    );
    my $result = '';

    for my $piece (@{ $section->{pieces} }) {
        my ($text, $is_holder, $is_minutes) = @$piece;
        if    (!$is_holder)       { $result .= $text }
        elsif ($is_minutes)       { $result .= sprintf $text eq 'mm' ? '%02d' : '%d', $minute }
        elsif ($text =~ /^(0+)$/) { $result .= substr sprintf('%.*f', length $1, $millisecond / 1000), 2, length $1 }
        else                      { $result .= exists $value{$text} ? $value{$text} : $text }
    }
    return $result;
}

sub _is_leap {
    my ($year) = @_;
    return $year % 4 == 0 && ($year % 100 || $year % 400 == 0);
}

sub _month_lengths {
    my ($is_leap) = @_;
    return (31, $is_leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);
}

# Digits are given to the placeholders from the right; the first one takes what is left.
sub _number {
    my ($section, $number) = @_;
    my @pieces  = map  { [@$_] } @{ $section->{pieces} };
    my @holders = grep { $_->[1] } @pieces;
    return join '', map { $_->[0] } @pieces unless @holders;
    my $commas = $section->{commas} || 0;
    while (@holders && $holders[-1][0] eq ',') {
        pop(@holders)->[0] = '';
        $commas--;
        $number /= 1000;
    }
    $number *= 100 if $section->{is_percent};
    my $digits = _rounded($section, \@holders, $number);
    $digits = _with_commas($digits) if $commas > 0;
    my $left      = length $digits;
    my $seen_dot  = 0;
    my $has_whole = grep { $_->[0] =~ /[#0]/ && $_->[0] !~ m{[eE/]} } @holders;
    my @shown;

    for my $index (reverse 0 .. $#holders) {
        my $holder = $holders[$index];
        my $code   = $holder->[0];
        if    ($code =~ /[#0]*\.?[0#]*[eE][\+\-][0#]+/) { $holder->[0] = _as_scientific($code, $number) }
        elsif ($code =~ m{/})                           { $holder->[0] = _as_fraction($code, $number, $has_whole) }
        elsif ($code eq '.') {
            $left--;
            $seen_dot = 1;
        } elsif ($code eq '+') {
            $holder->[0] = $number >= 0 ? '+' : '-';
        } elsif ($code eq '-') {
            $holder->[0] = $number >= 0 ? '' : '-';
        } elsif ($code eq '@') {
            $holder->[0] = $number;
        } elsif ($code eq '*') {
            $holder->[0] = '';
        } else {
            my $wanted = $index == 0 ? $left : length($seen_dot ? $code =~ s/^#+//r : $code);
            $wanted      = $left if $wanted > $left;
            $wanted      = 0     if $wanted < 0;
            $holder->[0] = substr $digits, $left - $wanted, $wanted;
            $left -= $wanted;
            push @shown, $holder;
        }
    }

    # What did not fit goes before the leftmost digits.
    $shown[-1][0] = substr($digits, 0, $left) . $shown[-1][0] if $left > 0 && @shown;
    return join '', map { $_->[0] } @pieces;
}

sub _plain {
    my ($section, $number) = @_;
    return undef unless grep { $_->[1] && $_->[0] eq '@' } @{ $section->{pieces} };
    return join '', map { !$_->[1] ? $_->[0] : $_->[0] eq '@' ? $number : '' } @{ $section->{pieces} };
}

sub _rounded {
    my ($section, $holders,  $number)   = @_;
    my ($width,   $decimals, $seen_dot) = (0);
    for my $token (map { split //, $_->[0] } @$holders) {
        if ($token eq '.') {
            $width++;
            $seen_dot = 1;
        } elsif ($token =~ /[0#?]/) {
            $width++    if $token eq '0';
            $decimals++ if $seen_dot;
        }
    }
    my $value = $section->{is_signed} ? abs $number : $number + 0;
    return sprintf "%0${width}d",   int $value if $section->{is_fraction};
    return sprintf "%0${width}.0f", $value unless $seen_dot;
    return sprintf "%0${width}f",   $value unless defined $decimals;
    my $result = sprintf "%0${width}.${decimals}f", $value;

    # A half is rounded up, as Excel does it, whatever its binary form.
    $result = sprintf "%0${width}.${decimals}f", $value . '1' if $value =~ /^${result}5/;
    return $result;
}

sub _section {
    my ($format, $number) = @_;
    my $sections = $format->{sections};
    my $index    = 0;
    if (my ($operator, $value) = @{ $format->{condition} }) {
        my $order = $number <=> $value;
        my %holds = (
            '>'  => $order > 0,
            '>=' => $order >= 0,
            '<'  => $order < 0,
            '<=' => $order <= 0,
            '='  => $order == 0,
            '==' => $order == 0,
            '<>' => $order != 0,
        );
        $index = $holds{$operator} ? 0 : 1;
    } elsif (@$sections == 2) {
        $index = $number < 0 ? 1 : 0;
    } elsif (@$sections == 3) {
        $index = $number == 0 ? 2 : $number < 0 ? 1 : 0;
    }
    return $sections->[$index] || $sections->[0];
}

sub _with_commas {
    my ($digits) = @_;
    my ($before, $whole, $after) = $digits =~ /^([^\d]*)(\d{4,})(.*)$/ or return $digits;
    1 while $whole =~ s/^(\d+)(\d{3})/$1,$2/;
    return "$before$whole$after";
}

1;

=encoding utf8

=head1 NAME

Spreadsheet::ParseExcel::Utility - Formats, dates and references of spreadsheets

=head1 SYNOPSIS

  use Spreadsheet::ParseExcel::Utility qw(ExcelFmt ExcelLocaltime int2col);

  print ExcelFmt('yyyy-mm-dd', 45413), "\n";

=head1 DESCRIPTION

The functions of Spreadsheet::ParseExcel::Utility 0.65.

=head1 FUNCTIONS

=head2 ExcelFmt

  my $text = ExcelFmt('#,##0.00', 1234.5);
  my $text = ExcelFmt('d.m.yyyy', 45413, $is_1904);

A number as a format code shows it; other text as it is.

=head2 ExcelLocaltime

  my ($sec, $min, $hour, $day, $month, $year, $weekday, $msec) = ExcelLocaltime(45413.5);

A day number as localtime has it: months from 0, years from 1900.

=head2 LocaltimeExcel

  my $serial = LocaltimeExcel($sec, $min, $hour, $day, $month, $year);

The day number of a time.

=head2 col2int

  my $number = col2int('AB');

Number of a column, from 0.

=head2 int2col

  my $letters = int2col(27);

Letters of a column.

=head2 sheetRef

  my ($row, $column) = sheetRef('C3');

Row and column of a reference, from 0.

=head2 xls2csv

  xls2csv($file, '1-A1:B2');

Not supported: dies and says so.

=head1 CAVEATS

C<col2int> is right for columns beyond C<ZZ>, where the original is not. Japanese eras are not supported.

=head1 SEE ALSO

L<Spreadsheet::ParseXLSX>

=cut
