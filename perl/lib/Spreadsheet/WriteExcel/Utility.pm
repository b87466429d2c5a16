package Spreadsheet::WriteExcel::Utility;
use strict;
use warnings;

use Excel::Writer::XLSX::Utility ();
use Exporter                     ();

our $VERSION     = '2.40';
our @ISA         = ('Exporter');
our @EXPORT      = @Excel::Writer::XLSX::Utility::EXPORT;
our %EXPORT_TAGS = %Excel::Writer::XLSX::Utility::EXPORT_TAGS;

for my $name (@EXPORT) {
    no strict 'refs';
    *{$name} = \&{"Excel::Writer::XLSX::Utility::$name"};
}

1;

=encoding utf8

=head1 NAME

Spreadsheet::WriteExcel::Utility - Helpers for cell references and dates

=head1 DESCRIPTION

The functions of L<Excel::Writer::XLSX::Utility> under the old name.

=cut
