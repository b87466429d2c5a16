package Excel::Writer::XLSX::Utility;
use strict;
use warnings;

require Exporter;

our $VERSION = '1.10';
our @ISA     = ('Exporter');

my @rowcol = qw(xl_rowcol_to_cell xl_cell_to_rowcol xl_col_to_name xl_range xl_range_formula xl_inc_row xl_dec_row xl_inc_col
  xl_dec_col);
my @dates
  = qw(xl_date_list xl_date_1904 xl_parse_time xl_parse_date xl_parse_date_init xl_decode_date_EU xl_decode_date_US);

our @EXPORT      = (@rowcol, @dates, 'quote_sheetname');
our %EXPORT_TAGS = (rowcol => \@rowcol, dates => \@dates);

$Carp::Internal{+__PACKAGE__} = 1;

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
    for ($column++; $column; $column = int(($column - 1) / 26)) { $name = chr(64 + ($column % 26 || 26)) . $name }
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
    my ($year, $month, $day, $hours, undef, $minutes, undef, $seconds)
      = unpack 'A4 A2 A2 A2 C A2 C A2', Date::Manip::ParseDate($_[0]);
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
    $half = lc(defined $half ? $half : '');
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
    return 365 * $year + int($year / 4) - int($year / 100) + int($year / 400) + int((153 * ($month - 3) + 2) / 5) + $day;
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
