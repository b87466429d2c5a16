use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
my $n = 0;
for my $options (
    { data_bar_2010 => 1 }, { bar_solid => 1 }, { bar_direction => 'left' }, { bar_direction => 'right' }, { bar_negative_color => '#FFFF00' },
    { bar_negative_color_same => 1 }, { bar_negative_border_color => '#92D050' }, { bar_negative_border_color_same => 1 }, { bar_no_border => 1 },
    { bar_axis_position => 'middle' }, { bar_axis_position => 'none' }, { bar_axis_color => '#0070C0' }, { bar_border_color => '#FF0000' },
    { data_bar_2010 => 1, min_type => 'num', min_value => -10, max_type => 'percent', max_value => 90 },
    { data_bar_2010 => 1, min_type => 'min', max_type => 'max' },
    { data_bar_2010 => 1, min_type => 'formula', min_value => '=$A$1', max_type => 'percentile', max_value => 99, bar_only => 1, bar_color => '#63C384' },
    { bar_no_border => 1, bar_negative_color_same => 1, bar_axis_position => 'none', bar_solid => 1 },
    )
{
    print $sheet->conditional_formatting(0, $n, 9, $n, { type => 'data_bar', %$options }), "\n";
    $n++;
}
my $second = $workbook->add_worksheet;
$second->conditional_formatting('A1:A9', { type => 'data_bar', bar_solid => 1 });
$second->conditional_formatting('A1:A9', { type => 'cell', criteria => '>', value => 1 });
$second->write(0, 0, 5);
$workbook->close or die;
