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
