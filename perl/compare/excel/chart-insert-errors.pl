use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
$worksheet->write('A1', [ [ 'Month', qw(Jan Feb Mar Apr May) ], [ 'North', 10, 40, 50, 20, 10 ], [ 'South', 30, 60, 70, 50, 40 ] ]);
sub try {
    my ($name, $code) = @_;
    local $SIG{__WARN__} = sub { print "$name warned: $_[0]" };
    eval { $code->(); 1 } or print "$name died: $@";
}
try(type      => sub { $workbook->add_chart(embedded => 1) });
try(unknown   => sub { $workbook->add_chart(type => 'sankey', embedded => 1) });
my $chart = $workbook->add_chart(type => 'column', embedded => 1);
try(values    => sub { $chart->add_series(name => 'x') });
try(scatter   => sub { $workbook->add_chart(type => 'scatter', embedded => 1)->add_series(values => '=Sheet1!$A$1:$A$5') });
try(arguments => sub { $worksheet->insert_chart('A1') });
try(object    => sub { $worksheet->insert_chart('A1', $worksheet) });
$chart->add_series(values => '=Sheet1!$B$2:$B$6');
try(first  => sub { $worksheet->insert_chart('E1',  $chart) });
try(second => sub { $worksheet->insert_chart('E20', $chart) });
my $sheet = $workbook->add_chart(type => 'line');
$sheet->add_series(values => '=Sheet1!$B$2:$B$6');
try(embedded => sub { $worksheet->insert_chart('A1', $sheet) });
try(many     => sub { $chart->add_series(values => '=Sheet1!$C$2:$C$6') for 1 .. 256 });
$workbook->close;
