use strict;
use warnings;
use Excel::Writer::XLSX;

# The text "0" is nothing in some places and text in others.
my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
$workbook->set_properties(map { ($_ => '0') } qw(title subject author manager company category keywords comments status hyperlink_base));
my $sheet = $workbook->add_worksheet('0');
print $sheet->get_name, "\n";
$sheet->write('A1', '0');
$sheet->write_string('A2', '0');
$sheet->write_comment('A3', '0', author => '0');
$sheet->set_header('0');
$sheet->set_footer('&C0');
$sheet->insert_button('C1', { caption => '0', macro => '0', description => '0' });
my $chart = $workbook->add_chart(type => 'line', embedded => 1, name => '0');
$chart->add_series(values => '=Sheet1!$A$1:$A$2', name => '0');
$chart->set_title(name => '0');
$chart->set_x_axis(name => '0');
$sheet->insert_chart('E5', $chart, { description => '0' });
$sheet->data_validation('B1', { validate => 'list', value => ['0'], input_title => '0', input_message => '0', error_title => '0' });
$sheet->conditional_formatting('B2', { type => 'text', criteria => 'containing', value => '0' });
$sheet->add_table('H1:I3', { columns => [ { header => '0' }, { total_string => '0' } ], total_row => 1 });
$sheet->write_url('A9', 'http://example.com/', undef, '0', '0');
$workbook->define_name('Zero', '0');
$workbook->close or die;
