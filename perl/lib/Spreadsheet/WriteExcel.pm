package Spreadsheet::WriteExcel;
use strict;
use warnings;

use Excel::Writer::XLSX                ();
use Spreadsheet::WriteExcel::Worksheet ();

our $VERSION = '2.40';
our @ISA     = ('Excel::Writer::XLSX');

$Carp::Internal{ +__PACKAGE__ } = 1;

sub add_chart_ext {
    _croak(__PACKAGE__ . '::add_chart_ext is not supported by CPAN Bridge: use add_chart');
}

sub add_format {
    my ($self, @properties) = @_;
    for my $index (grep { $_ % 2 == 0 } 0 .. $#properties) {
        $properties[$index] =~ s/\A(-?)bordercolor\z/$1border_color/ if defined $properties[$index];
    }
    return $self->SUPER::add_format(@properties);
}

sub add_worksheet {
    my ($self, @arguments) = @_;
    return bless $self->SUPER::add_worksheet(@arguments), 'Spreadsheet::WriteExcel::Worksheet';
}

*addformat    = \&add_format;
*addworksheet = \&add_worksheet;

sub new {
    my ($class, $file, @options) = @_;
    _refuse($file) if defined $file && $file ne '' && !_is_xlsx($file);
    my %option = (ref $options[0] eq 'HASH' ? %{ $options[0] } : (), excel2003_style => 1);
    my $self   = $class->SUPER::new($file, \%option);
    if (!defined $self && defined $file && $file ne '') {
        my $errno = $! + 0;
        _carp("Can't open $file. It may be in use or protected");
        $! = $errno;
    }
    return $self;
}

sub set_country { }

sub set_palette_xl97 { return 0 }

sub _carp {
    require Carp;
    return Carp::carp(@_);
}

sub _croak {
    require Carp;
    return Carp::croak(@_);
}

# Does the name, or the configuration, allow .xlsx data?
sub _is_xlsx {
    my ($file) = @_;
    return 1 if !ref $file && $file =~ /\.xls[xm]\z/i;
    local ($!, $@);
    require CPANBridge::Settings;
    my ($settings) = CPANBridge::Settings::load();
    return $settings && $settings->{writeexcel_as_xlsx};
}

sub _refuse {
    my ($file) = @_;
    my $what = ref $file || $file eq '-' ? 'a handle' : $file;
    return _croak(
        "Spreadsheet::WriteExcel writes the old .xls format, which CPAN Bridge does not: cannot write $what. Give the file a name "
            . 'that ends with .xlsx, or set writeexcel_as_xlsx (CPAN_BRIDGE_WRITEEXCEL_AS_XLSX=1) to have .xlsx data under any name'
    );
}

1;

=encoding utf8

=head1 NAME

Spreadsheet::WriteExcel - The old API, which writes .xlsx through CPAN Bridge

=head1 SYNOPSIS

  use Spreadsheet::WriteExcel;

  my $workbook  = Spreadsheet::WriteExcel->new('report.xlsx') or die "report.xlsx: $!";
  my $worksheet = $workbook->add_worksheet;
  $worksheet->write(0, 0, 'Hello');
  $workbook->close;

=head1 DESCRIPTION

The original writes binary F<.xls> files, which CPAN Bridge does not. A file that lies about its format is worse than none, so C<new> dies with advice unless the file's name ends
with F<.xlsx> (or F<.xlsm>), or the setting C<writeexcel_as_xlsx> (in the bridge's configuration, or C<CPAN_BRIDGE_WRITEEXCEL_AS_XLSX=1>) says that F<.xlsx> data is welcome under
any name and in handles. Excel opens a F<.xlsx> file that is named F<.xls> only after a question.

The methods are those of L<Excel::Writer::XLSX>, with Arial 10 and the rows of old workbooks, and those below.

=head1 METHODS

=head2 add_chart_ext

Not supported: dies and says so.

=head2 add_format

  my $format = $workbook->add_format(bold => 1, bordercolor => 'red');

As there; also knows C<bordercolor>. C<addformat> is the same.

=head2 add_worksheet

  my $worksheet = $workbook->add_worksheet('Sales');

As there; also C<addworksheet>. The worksheet has the methods of L<Spreadsheet::WriteExcel::Worksheet>.

=head2 new

  my $workbook = Spreadsheet::WriteExcel->new('report.xlsx');

Begins a workbook. Dies for names that do not end with F<.xlsx>, see above; otherwise undef with C<$!> and a warning when the file cannot be written.

=head2 set_country

Does nothing.

=head2 set_palette_xl97

Does nothing: the palette is that of Excel 97 anyway.

=head1 CAVEATS

A sheet has 1,048,576 rows and 16,384 columns, not 65,536 and 256. Formulas are not parsed: mistakes in them show in Excel.

=head1 SEE ALSO

L<Excel::Writer::XLSX>

=cut
