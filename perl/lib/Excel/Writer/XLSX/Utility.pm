package Excel::Writer::XLSX::Utility;
use strict;
use warnings;

require Exporter;

our $VERSION = '1.10';
our @ISA     = ('Exporter');

my @rowcol =
    qw(xl_rowcol_to_cell xl_cell_to_rowcol xl_col_to_name xl_range xl_range_formula xl_inc_row xl_dec_row xl_inc_col
    xl_dec_col);
my @dates =
    qw(xl_date_list xl_date_1904 xl_parse_time xl_parse_date xl_parse_date_init xl_decode_date_EU xl_decode_date_US);

our @EXPORT      = (@rowcol, @dates, 'quote_sheetname');
our %EXPORT_TAGS = (rowcol => \@rowcol, dates => \@dates);

$Carp::Internal{ +__PACKAGE__ } = 1;

sub quote_sheetname {
    my ($name) = @_;
    return $name if $name !~ /\W/ || $name =~ /^'/;
    $name =~ s/'/''/g;
    return "'$name'";
}

sub xl_cell_to_rowcol {
    my ($cell) = @_;
    return (0, 0, 0, 0) unless $cell;
    my ($column_fixed, $letters, $row_fixed, $row) = $cell =~ /(\$?)([A-Z]{1,3})(\$?)(\d+)/;
    my $column = 0;
    $column = $column * 26 + ord($_) - 64 for split //, defined $letters ? $letters : '';
    return ($row - 1, $column - 1, $row_fixed eq '' ? 0 : 1, $column_fixed eq '' ? 0 : 1);
}

sub xl_col_to_name {
    my ($column, $fixed) = @_;
    my $name = '';
    for ($column++ ; $column ; $column = int(($column - 1) / 26)) { $name = chr(64 + ($column % 26 || 26)) . $name }
    return ($fixed ? '$' : '') . $name;
}

sub xl_date_1904 {
    my ($date) = @_;
    return !$date || $date < 1462 ? 0 : $date - 1462;
}

sub xl_date_list {
    return undef unless @_;
    my ($year, $month, $day, $hours, $minutes, $seconds) = @_;
    my $date = _days($year, $month || 1, $day || 1) - _days(1899, 12, 31);
    $date += (($hours || 0) * 3600 + ($minutes || 0) * 60 + ($seconds || 0)) / 86400;

    # Excel believes that 1900 was a leap year.
    $date++ if $date > 59;
    return $date;
}

sub xl_dec_col { return _moved($_[0], 0,  -1) }
sub xl_dec_row { return _moved($_[0], -1, 0) }

sub xl_decode_date_EU { return _decode_date('xl_decode_date_EU', \&Date::Calc::Decode_Date_EU, @_) }
sub xl_decode_date_US { return _decode_date('xl_decode_date_US', \&Date::Calc::Decode_Date_US, @_) }

sub xl_inc_col { return _moved($_[0], 0, 1) }
sub xl_inc_row { return _moved($_[0], 1, 0) }

sub xl_parse_date {
    _require('Date::Manip', 'xl_parse_date');
    my ($year, $month, $day, $hours, undef, $minutes, undef, $seconds) = unpack 'A4 A2 A2 A2 C A2 C A2',
        Date::Manip::ParseDate($_[0]);
    return xl_date_list($year, $month, $day, $hours, $minutes, $seconds);
}

sub xl_parse_date_init {
    _require('Date::Manip', 'xl_parse_date_init');
    return Date::Manip::Date_Init(@_);
}

sub xl_parse_time {
    my ($time) = @_;
    my ($hours, $minutes, $seconds, $half) = $time =~ /(\d+):(\d\d):?((?:\d\d)(?:\.\d+)?)?(?:\s+)?(am|pm)?/i
        or return undef;
    $half  = lc(defined $half ? $half : '');
    $hours = 0 if $hours == 12 && $half ne '';
    $hours += 12 if $half eq 'pm';
    return ($hours * 3600 + $minutes * 60 + ($seconds || 0)) / 86400;
}

sub xl_range {
    my ($row_1, $row_2, $column_1, $column_2, $row_fixed_1, $row_fixed_2, $column_fixed_1, $column_fixed_2) = @_;
    my $first = xl_rowcol_to_cell($row_1, $column_1, $row_fixed_1, $column_fixed_1);
    my $last  = xl_rowcol_to_cell($row_2, $column_2, $row_fixed_2, $column_fixed_2);
    return $first eq $last ? $first : "$first:$last";
}

sub xl_range_formula {
    my ($name, $row_1, $row_2, $column_1, $column_2) = @_;
    return '=' . quote_sheetname($name) . '!' . xl_range($row_1, $row_2, $column_1, $column_2, 1, 1, 1, 1);
}

sub xl_rowcol_to_cell {
    my ($row, $column, $row_fixed, $column_fixed) = @_;
    return xl_col_to_name($column, $column_fixed) . ($row_fixed ? '$' : '') . ($row + 1);
}

# Days from a fixed date of the Gregorian calendar.
sub _days {
    my ($year, $month, $day) = @_;
    ($year, $month) = ($year - 1, $month + 12) if $month < 3;
    return 365 * $year + int($year / 4) - int($year / 100) + int($year / 400) + int((153 * ($month - 3) + 2) / 5) +
        $day;
}

sub _decode_date {
    my ($caller, $decode, $date) = @_;
    return undef if @_ < 3;
    my $time = 0;
    $time = xl_parse_time($1) if $date =~ s/(\d+:\d\d:?(\d\d(\.\d+)?)?(\s+)?(am|pm)?)//i;
    return $time if $date =~ /^\s*$/;
    _require('Date::Calc', $caller);
    my @date = $decode->($date) or return undef;
    return xl_date_list(@date) + $time;
}

sub _moved {
    my ($cell, $rows, $columns) = @_;
    my ($row, $column, $row_fixed, $column_fixed) = xl_cell_to_rowcol($cell);
    return xl_rowcol_to_cell($row + $rows, $column + $columns, $row_fixed, $column_fixed);
}

# As in the original these functions want a module that is not part of Perl.
sub _require {
    my ($module, $function) = @_;
    (my $file = "$module.pm") =~ s{::}{/}g;
    return if eval { require $file };
    require Carp;
    Carp::croak("$function needs the module $module, which is not installed here");
}

1;

=encoding utf8

=head1 NAME

Excel::Writer::XLSX::Utility - Cell references and dates

=head1 SYNOPSIS

  use Excel::Writer::XLSX::Utility;

  my $cell = xl_rowcol_to_cell(0, 2);    # C1

=head1 DESCRIPTION

Helper functions of Excel::Writer::XLSX, all exported by default; tags C<:rowcol> and C<:dates>. Rows and columns count from zero.

=head1 FUNCTIONS

=head2 quote_sheetname

  my $quoted = quote_sheetname('S 1');

Puts a sheet's name in quotes where a formula needs them.

=head2 xl_cell_to_rowcol

  my ($row, $column, $row_fixed, $column_fixed) = xl_cell_to_rowcol('C2');

Takes a cell reference apart.

=head2 xl_col_to_name

  my $name = xl_col_to_name(27);    # AB
  my $name = xl_col_to_name(27, 1); # $AB

Letters of a column.

=head2 xl_date_1904

  my $date = xl_date_1904($date_1900);

Turns a day number that counts from 1900 into one that counts from 1904.

=head2 xl_date_list

  my $date = xl_date_list(2002, 1, 1, 12, 30, 0);

Day number of a date; everything but the year may be left out.

=head2 xl_dec_col

  my $cell = xl_dec_col('AA1');    # Z1

The cell to the left.

=head2 xl_dec_row

  my $cell = xl_dec_row('A2');    # A1

The cell above.

=head2 xl_decode_date_EU

  my $date = xl_decode_date_EU('13 May 2002');

Day number of a European date. Needs L<Date::Calc>, as the original.

=head2 xl_decode_date_US

  my $date = xl_decode_date_US('May 13 2002');

Day number of an American date. Needs L<Date::Calc>, as the original.

=head2 xl_inc_col

  my $cell = xl_inc_col('Z1');    # AA1

The cell to the right.

=head2 xl_inc_row

  my $cell = xl_inc_row('A1');    # A2

The cell below.

=head2 xl_parse_date

  my $date = xl_parse_date('11 July 1997');

Day number of nearly any date. Needs L<Date::Manip>, as the original.

=head2 xl_parse_date_init

  xl_parse_date_init('DateFormat=UK');

Settings for L</xl_parse_date>. Needs L<Date::Manip>, as the original.

=head2 xl_parse_time

  my $time = xl_parse_time('3:21:36 PM');

Fraction of a day, or undef when the text holds no time.

=head2 xl_range

  my $range = xl_range($row_1, $row_2, $column_1, $column_2);

A range such as C<A1:C10>. Rows come first; up to four flags C<$row_fixed_1, $row_fixed_2, $column_fixed_1, $column_fixed_2> follow.

=head2 xl_range_formula

  my $formula = xl_range_formula('S 1', $row_1, $row_2, $column_1, $column_2);

A range as charts and names want it, such as C<='S 1'!$A$1:$A$10>.

=head2 xl_rowcol_to_cell

  my $cell = xl_rowcol_to_cell($row, $column, $row_fixed, $column_fixed);

A cell reference; the flags put C<$> before row and column.

=head1 SEE ALSO

L<Excel::Writer::XLSX>

=cut
