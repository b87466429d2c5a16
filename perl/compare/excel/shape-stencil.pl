use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
my $shape = $workbook->add_shape(type => 'rect', width => 40, height => 30);
$worksheet->insert_shape("B$_", $shape, 1, 1) for 3, 6, 9;
$shape->set_stencil(0);
$shape->set_properties(type => 'ellipse', text => 'last', -width => 99);
$shape->set_adjustments(1, 2);
my $same = $worksheet->insert_shape('B20', $shape);
print $same == $shape ? "the same\n" : "a copy\n";
print join(' ', $shape->get_type, $shape->get_width, $shape->get_id), "\n" if eval { $shape->get_type; 1 };
{
    local $SIG{__WARN__} = sub { print "warned: $_[0]" };
    $shape->set_properties(nonsense => 1);
}
eval { $shape->nonsense; 1 } or print $@;
$workbook->close;
