package Spreadsheet::ParseExcel;
use strict;
use warnings;

our $VERSION = '0.65';

my @COLOR = (
    '000000', ('FFFFFF') x 7, qw(
        000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 800000 008000 000080 808000 800080 008080 C0C0C0 808080
        9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF
        00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696
        003366 339966 003300 333300 993300 993366 333399 333333 000000)
);

my @ERROR = ('', 'File not found', 'No Excel data found in file', 'File is encrypted');

sub ColorIdxToRGB {
    my ($self, $index) = @_;
    return defined $COLOR[$index] ? $COLOR[$index] : $COLOR[0];
}

sub error      { return $ERROR[ $_[0]{_error_status} || 0 ] }
sub error_code { return $_[0]{_error_status} || 0 }

sub new { return bless { _error_status => 0 }, $_[0] }

sub parse {
    my ($self, $source) = @_;
    my $head = '';
    if    (ref $source eq 'SCALAR') { $head = substr $$source, 0, 4 }
    elsif (ref $source || ref \$source eq 'GLOB') {
        my $place = tell $source;
        read $source, $head, 4;
        seek $source, $place, 0;
    } else {
        open my $handle, '<:raw', $source or return $self->_fail(1);
        read $handle, $head, 4;
        close $handle;
    }
    return $self->_fail(2) unless $head eq "\xd0\xcf\x11\xe0";
    require Carp;
    Carp::croak(
        'Spreadsheet::ParseExcel::parse: reading .xls is not supported by CPAN Bridge; Spreadsheet::ParseXLSX reads .xlsx'
    );
}

sub Parse { return shift->parse(@_) }

sub _fail {
    my ($self, $status) = @_;
    $self->{_error_status} = $status;
    return undef;
}

1;

=encoding utf8

=head1 NAME

Spreadsheet::ParseExcel - The old format, which CPAN Bridge does not read

=head1 SYNOPSIS

  my $parser   = Spreadsheet::ParseExcel->new;
  my $workbook = $parser->parse('report.xls') or die $parser->error;

=head1 DESCRIPTION

Scripts load it beside L<Spreadsheet::ParseXLSX>, whose classes have its name. It refuses .xls files by name, and other files as the original does.

=head1 METHODS

=head2 ColorIdxToRGB

  my $rgb = Spreadsheet::ParseExcel->ColorIdxToRGB(10);

A colour of the palette.

=head2 Parse

  my $workbook = $parser->Parse($file);

The old name of C<parse>.

=head2 error

  my $text = $parser->error;

Why L</parse> returned undef.

=head2 error_code

  my $code = $parser->error_code;

0 none, 1 file not found, 2 no Excel data, 3 encrypted.

=head2 new

  my $parser = Spreadsheet::ParseExcel->new;

Makes a parser.

=head2 parse

  my $workbook = $parser->parse($file);

Undef for a file that is missing, or is no .xls; dies for one that is.

=head1 SEE ALSO

L<Spreadsheet::ParseXLSX>

=cut
