package Spreadsheet::ParseExcel::FmtDefault;
use strict;
use warnings;

use Spreadsheet::ParseExcel::Utility ();

our $VERSION = '0.65';

# Codes of formats that a workbook does not name.
my %CODE = (
    0  => 'General',
    1  => '0',
    2  => '0.00',
    3  => '#,##0',
    4  => '#,##0.00',
    5  => '($#,##0_);($#,##0)',
    6  => '($#,##0_);[Red]($#,##0)',
    7  => '($#,##0.00_);($#,##0.00_)',
    8  => '($#,##0.00_);[Red]($#,##0.00_)',
    9  => '0%',
    10 => '0.00%',
    11 => '0.00E+00',
    12 => '# ?/?',
    13 => '# ??/??',
    14 => 'yyyy-mm-dd',
    15 => 'd-mmm-yy',
    16 => 'd-mmm',
    17 => 'mmm-yy',
    18 => 'h:mm AM/PM',
    19 => 'h:mm:ss AM/PM',
    20 => 'h:mm',
    21 => 'h:mm:ss',
    22 => 'm-d-yy h:mm',
    37 => '(#,##0_);(#,##0)',
    38 => '(#,##0_);[Red](#,##0)',
    39 => '(#,##0.00);(#,##0.00)',
    40 => '(#,##0.00);[Red](#,##0.00)',
    41 => '_(*#,##0_);_(*(#,##0);_(*"-"_);_(@_)',
    42 => '_($*#,##0_);_($*(#,##0);_(*"-"_);_(@_)',
    43 => '_(*#,##0.00_);_(*(#,##0.00);_(*"-"??_);_(@_)',
    44 => '_($*#,##0.00_);_($*(#,##0.00);_(*"-"??_);_(@_)',
    45 => 'mm:ss',
    46 => '[h]:mm:ss',
    47 => 'mm:ss.0',
    48 => '##0.0E+0',
    49 => '@',
);

sub ChkType {
    my ($self, $is_numeric, $index) = @_;
    return 'Text' unless $is_numeric;
    return ($index >= 14 && $index <= 22) || ($index >= 45 && $index <= 47) ? 'Date' : 'Numeric';
}

sub FmtString {
    my ($self, $cell, $book) = @_;
    my $format = $book->{Format}[ $cell->{FormatNo} ];
    return '@' if $format->{Key123};
    my $code = $self->FmtStringDef($format->{FmtIdx}, $book);
    return $code if defined $code;
    return int($cell->{Val}) != $cell->{Val} ? '0.00'    : '0'          if $cell->{Type} eq 'Numeric';
    return int($cell->{Val}) <= 0            ? 'h:mm:ss' : 'yyyy-mm-dd' if $cell->{Type} eq 'Date';
    return '@';
}

sub FmtStringDef {
    my ($self, $index, $book, $more) = @_;
    my $code = $book->{FormatStr}{$index};
    $code = $more->{$index} if !defined $code && defined $more;
    return $code ? $code : $CODE{$index};
}

sub TextFmt {
    my ($self, $text, $code) = @_;
    return $text if !defined $code || $code eq '_native_';
    return pack 'U*', unpack 'n*', $text;
}

sub ValFmt {
    my ($self, $cell, $book) = @_;
    my $value = $cell->{Val};
    if ($cell->{Type} eq 'Text') {
        return defined $value && $value ne '' ? $self->TextFmt($value, $cell->{Code}) : '';
    }
    my $code = $self->FmtString($cell, $book);
    return Spreadsheet::ParseExcel::Utility::ExcelFmt($code, $value, $book->{Flg1904}, $cell->{Type});
}

# The original makes one of its own class whatever it is called on.
sub new { return bless {}, __PACKAGE__ }

1;

=encoding utf8

=head1 NAME

Spreadsheet::ParseExcel::FmtDefault - How values are shown

=head1 SYNOPSIS

  my $workbook = Spreadsheet::ParseXLSX->new->parse($file, Spreadsheet::ParseExcel::FmtDefault->new);

=head1 DESCRIPTION

The formatter that is used when a script gives none; scripts may derive their own from it.

=head1 METHODS

=head2 ChkType

  my $type = $formatter->ChkType($is_numeric, $index);

C<Text>, C<Numeric> or C<Date>.

=head2 FmtString

  my $code = $formatter->FmtString($cell, $workbook);

The format code of a cell.

=head2 FmtStringDef

  my $code = $formatter->FmtStringDef($index, $workbook);

The code of a format by number.

=head2 TextFmt

  my $text = $formatter->TextFmt($text, $code);

Text as it is shown.

=head2 ValFmt

  my $text = $formatter->ValFmt($cell, $workbook);

What a cell shows.

=head2 new

  my $formatter = Spreadsheet::ParseExcel::FmtDefault->new;

Makes a formatter.

=head1 SEE ALSO

L<Spreadsheet::ParseExcel::Utility>

=cut
