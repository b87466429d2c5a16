# What makes Excel "repair" a file: the original writes some of it, this does not.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/lib", "$Bin/../client/lib";
use Test::More;

BEGIN { $ENV{CPAN_BRIDGE_DAEMON} = 0 }
use BridgeTest ();
use ExcelTest  qw(content directory);

$ENV{CPAN_BRIDGE_DAEMON} = 0;
require Excel::Writer::XLSX;
my $place = directory();

# The XML of the first sheet that a function writes, and the warnings meanwhile.
sub sheet_of {
    my ($fill) = @_;
    my @warnings;
    local $SIG{__WARN__} = sub { push @warnings, @_ };
    my $workbook = Excel::Writer::XLSX->new("$place/out.xlsx") or die $!;
    my @results  = $fill->($workbook->add_worksheet, $workbook);
    $workbook->close or die 'close';
    return (content("$place/out.xlsx", 'xl/worksheets/sheet1.xml'), "@warnings", @results);
}

{
    my ($xml, $warnings) = sheet_of(
        sub {
            my ($sheet, $workbook) = @_;
            my $format = $workbook->add_format(bold => 1);
            $sheet->merge_range('A1:C3',     'first',  $format);
            $sheet->merge_range('C3:D4',     'second', $format);
            $sheet->merge_range('D1:E2',     'third',  $format);
            $sheet->merge_range('G1:G5000',  'tall',   $format);
            $sheet->merge_range(4000,        5,        4001, 6, 'inside', $format);
            $sheet->merge_range('A100:A400', 'long',   $format);
            $sheet->merge_range('A399:B399', 'across', $format);
            return;
        });
    is join(' ', $xml =~ /mergeCell ref="([^"]+)"/g), 'A1:C3 D1:E2 G1:G5000 A100:A400',
        'merges that overlap are left out';
    is join(' ', $warnings =~ /Ignoring the merge of (\S+):/g), 'C3:D4 F4001:G4002 A399:B399', 'with a warning';
    like $xml, qr{<c r="D4" s="\d+"}, 'their cells are written';
}

{
    my ($xml) = sheet_of(
        sub {
            $_[0]->write(0, 0, join '', map { chr } 0 .. 0x1f, 0xfffe, 0xffff);
            return;
        });
    my $strings = content("$place/out.xlsx", 'xl/sharedStrings.xml');
    unlike $strings, qr/[\x00-\x08\x0b\x0c\x0e-\x1f]/,           'no control characters in the XML';
    like $strings,   qr/_x0000__x0001_.*_x001F__xFFFE__xFFFF_/s, 'they are escaped';
}

{
    my ($xml, $warnings, @codes) = sheet_of(
        sub {
            my ($sheet) = @_;
            return (
                $sheet->conditional_formatting('A1',         { type => 'cell', criteria => 'foo',     value => 1 }),
                $sheet->conditional_formatting('A1',         { type => 'cell', criteria => 'between', value => 1 }),
                $sheet->conditional_formatting('A1',         { type => 'cell', value    => 1 }),
                $sheet->conditional_formatting('A1',         { type => 'formula' }),
                $sheet->conditional_formatting('A1',         { type => 'text', criteria => 'foo', value => 'x' }),
                $sheet->conditional_formatting('A1',         { type => 'time_period', criteria => 'never' }),
                $sheet->conditional_formatting('A1',         { type => 'data_bar',    min_type => 'foo' }),
                $sheet->conditional_formatting('A1,nowhere', { type => 'unique' }),
                $sheet->ignore_errors({ eval_error => 'nowhere' }),
                $sheet->add_sparkline({ location   => 'nowhere', range => 'A1:B1' }),
                $sheet->add_table('A1:B3', { columns => [ { header => 'Column2' } ] }),
                $sheet->conditional_formatting(0, -1, { type => "unique" }),
            );
        });
    is "@codes", '-3 -3 -3 -3 -3 -3 -3 -3 -3 -3 -1 -2',                 'rules that are none are refused';
    is scalar(() = $warnings =~ / at \S*repairs\.t line \d+\.\n/g), 11, 'each with a warning at the line of the script';
    unlike $xml, qr/conditionalFormatting|ignoredError|sparkline|tablePart/, 'and leave nothing';
}

{
    my ($xml) = sheet_of(
        sub {
            my ($sheet, $workbook) = @_;
            $sheet->write_rich_string('A1', $workbook->add_format(bold => 1),
                '', $workbook->add_format(italic => 1), 'x');
            $sheet->add_table('C1:D3', { columns => [ {}, { total_function => 'median' } ], total_row => 1 });
            $sheet->autofilter('F1:G5');
            $sheet->filter_column('F', 'Top 10 items');
            $sheet->filter_column('G', 'Bottom 5 %');
            return;
        });
    unlike content("$place/out.xlsx", 'xl/sharedStrings.xml'), qr{<t></t>|<t/>}, 'no empty run of rich text';
    unlike $xml, qr{<f></f>|<f/>}, 'no empty formula for a total that is unknown';
    like $xml,
        qr{<filterColumn colId="0"><top10 val="10"/></filterColumn><filterColumn colId="1"><top10 top="0" percent="1" val="5"/>},
        'filters for the top values';
}

{
    my ($xml) = sheet_of(
        sub {
            my ($sheet) = @_;
            $sheet->conditional_formatting('A1:A2', { type => 'text', criteria => 'containing', value => 'say "x"' });
            $sheet->data_validation('B1', { validate => 'list', value => [ 'say "x"', 'b' ] });
            $sheet->conditional_formatting('C1', { type => '2_color_scale', min_color => 'red', max_color => 'lime' });
            return;
        });
    like $xml, qr{SEARCH\("say ""x""",A1\)},              'quotes in a condition are doubled';
    like $xml, qr{<formula1>"say ""x"",b"</formula1>},    'and in a list';
    like $xml, qr{rgb="FFFF0000"/><color rgb="FF00FF00"}, 'colours of scales may have names';
}

{
    my ($xml, $warnings, @codes) = sheet_of(
        sub {
            my ($sheet) = @_;
            return map { $sheet->write_number($_->[0], 0, $_->[1]) } [ 0, 9**9**9 ], [ 1, -9**9**9 ],
                [ 2, 9**9**9 / 9**9**9 ], [ 3, '1e400' ];
        });
    is "@codes",                                  '0 0 0 0', 'infinities are written';
    is scalar(() = $xml =~ /<c r="A\d" t="s">/g), 4,         'as text, which Excel can read';
    unlike $xml, qr/<v>-?(?:inf|nan)/i, 'and never as numbers';
}

{
    my ($xml, $warnings, @codes) = sheet_of(
        sub {
            my ($sheet) = @_;
            return (
                $sheet->write(0, 0, 'x' x 40_000),
                $sheet->write(1, 0, '_x0041_ _x005F_ _x00'),
                $sheet->write_string(2, 0, "\x{1F600}" x 20_000));
        });
    my $strings = content("$place/out.xlsx", 'xl/sharedStrings.xml');
    is "@codes", '-3 0 0', 'a string that is too long says so';
    is_deeply [ map { length } $strings =~ /<t>(x+)</g ], [32_767], 'and is cut';
    like $strings, qr/<t>_x005F_x0041_ _x005F_x005F_ _x00</, 'text that looks like an escape is escaped';
}

{
    my ($xml, $warnings, @codes) = sheet_of(
        sub {
            my ($sheet) = @_;
            my @wrong = grep { $sheet->write_url($_, 0, 'internal:Sheet1!B1', undef, 'x') } 0 .. 65_529;
            return (
                scalar @wrong,
                $sheet->write_url(65_530, 0, 'internal:Sheet1!B1'),
                $sheet->write(0, 1, 'http://example.com/'));
        });
    is "@codes", '0 -5 -5', 'a sheet has 65,530 links';
    is scalar(() = $warnings =~ /exceeds Excel's limit of 65,530 URLs/g), 2,      'more of them warn';
    is scalar(() = $xml      =~ /<hyperlink /g),                          65_530, 'and are not written';
}

{
    my ($xml, $warnings, @codes) = sheet_of(
        sub {
            my ($sheet, $workbook) = @_;
            for my $name ('sheet1', 'x' x 32, 'a/b', "'a", 'History[1]') {
                ok !eval { $workbook->add_worksheet($name); 1 }, "no sheet is called $name";
            }
            my $format = $workbook->add_format;
            ok !eval { $sheet->merge_range('A1:A1', 'x', $format); 1 }, 'a single cell is not merged';
            $sheet->merge_range('A3:B3', $_, $format) for undef, '';
            return map { $workbook->define_name($_, '=Sheet1!$A$1') } '1bad', 'bad name', 'A1', 'XFD10', 'r', 'R1C1',
                'Nope!x', 'a-b';
        });
    is "@codes", join(' ', (-1) x 8), 'names that Excel would refuse are refused';
    my $workbook = content("$place/out.xlsx", 'xl/workbook.xml');
    unlike $workbook, qr/definedName/, 'and left out';
    is scalar(() = $workbook =~ /<sheet /g),                 1,       'so are sheets';
    is join(' ', $xml        =~ /mergeCell ref="([^"]+)"/g), 'A3:B3', 'a merge without a value is one';
}

{
    my ($xml, $warnings) = sheet_of(
        sub {
            my ($sheet, $workbook) = @_;
            $sheet->set_paper('A4');
            $sheet->fit_to_pages(1, '');
            $sheet->set_h_pagebreaks(5, 'six', -7);
            $sheet->freeze_panes(1, 'B');
            $sheet->repeat_rows('none');
            $sheet->autofilter(0, -1, 5, 3);
            $sheet->write(0, 0, 'x', $workbook->add_format(size => 'big', indent => -1, border => 99, pattern => 99));
            return;
        });
    unlike $xml, qr/paperSize|<autoFilter|six|big/,  'settings that make no sense are left out';
    like $xml,   qr{<brk id="5"[^>]*/></rowBreaks>}, 'and the others are there';
}

{
    sheet_of(
        sub {
            my $chart = $_[1]->add_chart(type => 'line');
            $chart->add_series(values => '=Sheet1!$A$1:$A$5');
            $chart->$_ for qw(center_horizontally print_row_col_headers right_to_left set_landscape print_across);
            $chart->set_h_pagebreaks(5);
            $chart->fit_to_pages(1, 2);
            $chart->freeze_panes(1, 1);
            $chart->outline_settings(0, 0, 0, 1);
            $chart->print_area('A1:B2');
            $chart->repeat_rows(1);
            $chart->autofilter('A1:B2');
            $chart->set_paper(9);
            $chart->set_zoom(75);
            $chart->set_tab_color('red');
            return;
        });
    my $xml = content("$place/out.xlsx", 'xl/chartsheets/sheet1.xml');
    like $xml,
        qr{<sheetPr><tabColor rgb="FFFF0000"/></sheetPr><sheetViews><sheetView zoomScale="75" workbookViewId="0"/></sheetViews><pageMargins},
        'a chart sheet has no cells to show';
    like $xml, qr{<pageSetup paperSize="9" orientation="landscape"/><drawing }, 'or to print';
    unlike content("$place/out.xlsx", 'xl/workbook.xml'), qr/definedName/,      'and no ranges with names';
}

done_testing;
