# The old API writes .xlsx where the name says so, and refuses to write a file that lies about its format.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/lib", "$Bin/../client/lib";
use Test::More;

BEGIN { $ENV{CPAN_BRIDGE_DAEMON} = 0 }
use BridgeTest ();
use ExcelTest  qw(cells content directory files);

$ENV{CPAN_BRIDGE_DAEMON} = 0;
require Spreadsheet::WriteExcel;
require Spreadsheet::WriteExcel::Big;
require ExcelHelper;
my $place = directory();

for my $target ('report.xls', "$place/report", '-', \*STDERR) {
    ok !eval { Spreadsheet::WriteExcel->new($target); 1 }, 'refused: ' . (ref $target || $target);
    my $line = __LINE__ - 1;
    like $@,
        qr/\ASpreadsheet::WriteExcel writes the old \.xls format, .* ends with \.xlsx, or set writeexcel_as_xlsx .* line $line\.\n\z/,
        'with advice, at the line of the script';
}
is files($place), '', 'and nothing is left';

{
    my $workbook = Spreadsheet::WriteExcel->new("$place/old.xlsx") or die $!;
    my $sheet    = $workbook->addworksheet('Old');
    my $format   = $workbook->addformat(bold => 1, -bordercolor => 'red', border => 1);
    is $sheet->write(0, 0, 'text', $format),         0, 'write';
    is $sheet->write_unicode(1, 0, "\x00u\x20\xac"), 0, 'write_unicode';
    $sheet->merge_cells('C1:D2');
    is $sheet->merge_cells('C1:C1'), undef, 'a single cell is not merged';
    ok !eval { $workbook->add_chart_ext('x', 'y'); 1 }, 'add_chart_ext';
    like $@, qr/add_chart_ext is not supported by CPAN Bridge/, 'dies by name';
    ok $workbook->close, 'close';
    is cells("$place/old.xlsx")->{A1}, 'text', 'its cells';
    like content("$place/old.xlsx", 'xl/worksheets/sheet1.xml'), qr{<mergeCells count="1"><mergeCell ref="C1:D2"/>},
        'its merge';
    like content("$place/old.xlsx", 'xl/styles.xml'), qr{<name val="Arial"/>.*<color rgb="FFFF0000"/>}s,
        'Arial, and the border';
}

{
    local $ENV{CPAN_BRIDGE_WRITEEXCEL_AS_XLSX} = 1;
    my $workbook = Spreadsheet::WriteExcel::Big->new("$place/allowed.xls") or die $!;
    $workbook->add_worksheet->write(0, 0, 5);
    ok $workbook->close, 'allowed by the configuration';
    is cells("$place/allowed.xls")->{A1}, 5, 'it is written';
}

{
    my @warnings;
    local $SIG{__WARN__} = sub { push @warnings, @_ };
    $! = 0;
    is(Spreadsheet::WriteExcel->new("$place/no/such.xlsx"), undef, 'a directory that is not there');
    is $! + 0, 2, '$!';
    like "@warnings", qr{\ACan't open .*no/such\.xlsx\. It may be in use or protected at }, 'and a warning';
}

my $helper = ExcelHelper->new("$place/helper.xlsx");
isa_ok $helper, 'Excel::Writer::XLSX';
$helper->add_worksheet->write(0, 0, 'x');
ok $helper->close, 'ExcelHelper writes';

done_testing;
