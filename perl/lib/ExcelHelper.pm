package ExcelHelper;
use strict;
use warnings;

use Excel::Writer::XLSX ();

our @ISA     = ('Excel::Writer::XLSX');
our $VERSION = $Excel::Writer::XLSX::VERSION;
$Carp::Internal{ +__PACKAGE__ }++;

1;

=encoding utf8

=head1 NAME

ExcelHelper - Excel::Writer::XLSX under the name that older bridges gave it

=head1 SYNOPSIS

  use ExcelHelper;
  my $workbook = ExcelHelper->new('report.xlsx') or die "report.xlsx: $!";

=head1 DESCRIPTION

L<Excel::Writer::XLSX> under another name, for scripts that were changed to say C<ExcelHelper>. All methods are there.

=head1 SEE ALSO

L<Excel::Writer::XLSX>

=cut
