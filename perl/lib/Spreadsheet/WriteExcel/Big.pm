package Spreadsheet::WriteExcel::Big;
use strict;
use warnings;

use Spreadsheet::WriteExcel ();

our $VERSION = '2.40';
our @ISA     = ('Spreadsheet::WriteExcel');

$Carp::Internal{ +__PACKAGE__ } = 1;

1;

=encoding utf8

=head1 NAME

Spreadsheet::WriteExcel::Big - The old name for large workbooks

=head1 DESCRIPTION

The same as L<Spreadsheet::WriteExcel>.

=cut
