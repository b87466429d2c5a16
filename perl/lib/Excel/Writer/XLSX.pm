package Excel::Writer::XLSX;
use strict;
use warnings;

use Excel::Writer::XLSX::Workbook ();

our $VERSION = '1.10';
our @ISA     = ('Excel::Writer::XLSX::Workbook');

sub new {
    my ($class, @arguments) = @_;
    my $self = Excel::Writer::XLSX::Workbook->new(@arguments);
    bless $self, $class if defined $self;
    return $self;
}

1;

=encoding utf8

=head1 NAME

Excel::Writer::XLSX - Write Excel workbooks through CPAN Bridge

=head1 SYNOPSIS

  use Excel::Writer::XLSX;

  my $workbook  = Excel::Writer::XLSX->new('report.xlsx') or die "report.xlsx: $!";
  my $worksheet = $workbook->add_worksheet('Sales');
  my $header    = $workbook->add_format(bold => 1, bg_color => 'silver');

  $worksheet->write('A1', ['Day', 'Amount'], $header);
  $worksheet->write(1, 0, '2024-05-01');
  $worksheet->write(1, 1, 1234.5);
  $worksheet->freeze_panes(1, 0);
  $workbook->close or die "report.xlsx: $!";

=head1 DESCRIPTION

Scripts written for L<Excel::Writer::XLSX|https://metacpan.org/pod/Excel::Writer::XLSX> 1.10 run unchanged: same methods, return codes, error texts
and files. Cells go to the bridge in batches; it renders and compresses them while the script goes on, so memory does not grow with the
workbook, and cells may be written in any order.

The methods are documented where they are: L<Excel::Writer::XLSX::Workbook>, L<Excel::Writer::XLSX::Worksheet>, L<Excel::Writer::XLSX::Format>,
L<Excel::Writer::XLSX::Utility>.

=head1 METHODS

=head2 new

  my $workbook = Excel::Writer::XLSX->new('report.xlsx');
  my $workbook = Excel::Writer::XLSX->new($handle, {tempdir => '/var/tmp'});

Begins a workbook. The target is a path, C<-> for standard output, or an open handle, which the finished file is written to at close. Returns undef
and sets C<$!> when the path cannot be written. Options: C<tempdir>, C<date_1904>, C<optimization>, C<default_format_properties>, C<excel2003_style>, C<max_url_length>.

=head1 CAVEATS

=over

=item * A new file appears only when it is whole, at L<close|Excel::Writer::XLSX::Workbook/close>, and an existing one is left alone until then. The original
creates an empty file in C<new>. When the script is killed by a signal there is neither a file nor a temporary one.

=item * The end of the script, C<exit> and C<die> complete the file, also for workbooks in package variables, which the original sometimes loses.

=item * After C<fork> only the process that began a workbook can close it: the child's end leaves it alone, and an explicit C<close> there dies. In the original both
write into one file and damage it.

=item * Infinities and NaN, which make a file that Excel refuses, are written as text. Negative columns, for which the original writes such a file, give -2.

=item * Rows and columns that are not whole numbers are cut to whole ones; the original loses such cells.

=item * Of formats that are alike but for C<align =E<gt> 'justify_distributed'> the original keeps only the first.

=item * Options of conditional formats, data validations and tables for which Excel would refuse the file, and which the original writes, warn and give a negative code: conditions
without criteria or with unknown ones, ranges that are none, tables with two columns of one name. Colours of scales, bars and sparklines may be names, as its documentation says.

=item * A merge that overlaps an earlier one warns and is left out; its cells are written. The original makes a file that Excel repairs.

=item * Filters for C<Top 10 items> are written; the original dies at close.

=item * More than 65,490 different formats make C<close> fail: Excel does not open the file that the original writes.

=item * Pieces of a rich string that hold no text are left out: Excel refuses them.

=item * Images, charts, shapes, buttons and comments outside the sheet give -2; the original writes a file that Excel refuses.

=item * A series in a chart that is combined with a pie or doughnut is left out when its own chart has axes: there are none to stand on, and Excel refuses what the original writes.

=item * Markers without a C<type> have the automatic one; Excel refuses the empty type of the original. C<label_align> may be C<center>.

=item * C<interval_unit> and C<interval_tick> are left out of axes of dates, whose format does not know them.

=item * Chart sheets leave out what is about cells (panes, print areas, page breaks, fitting to pages); the original writes it, and Excel repairs the file.

=item * Numbers of formats, pages and panes that are none, such as C<set_paper('A4')>, are left out; the original writes a file that Excel repairs. A page break, filter or print area
outside the sheet is left out as well.

=item * C<close> is false and warns when the script closed its handle before; the original says 1 and has written nothing.

=item * Formats set several properties in the order in which they are given; the original takes them in random order, which matters for C<border> and C<left>.

=item * C<repeat_columns> with one column number repeats that column, as documented; the original repeats those from A.

=item * A shape that is no stencil and is inserted twice stands twice where it was inserted last; the original moves the second one further. C<set_high_low_lines> works on chart sheets,
where the original dies.

=item * The condition C<last month> names the first cell of its range throughout; the original names A1 once.

=item * An image is stored once in the whole workbook, also when headers or backgrounds show it. The original prints a line on STDOUT for each GIF.

=item * Characters that XML cannot hold are left out of titles, captions and descriptions.

=item * Text in shapes has the colour it was given; the original cuts the first two digits of colours that begin with FF. Buttons are placed by the column widths
at close, not by those at the call.

=item * A header that had images and is replaced by one without leaves nothing behind; the original leaves an empty drawing. A background in a sheet with tables is
referred to correctly.

=item * When an image cannot be read, or a chart names a sheet that is not there, C<close> dies as in the original, and no file appears.

=item * Two equal formats stay two: a property that is set for the first after its use does not change the second.

=back

=head1 SEE ALSO

L<CPANBridge>

=cut
