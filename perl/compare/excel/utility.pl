use strict;
use warnings;
use Excel::Writer::XLSX;

use Excel::Writer::XLSX::Utility;
print xl_rowcol_to_cell(0, 0), ' ', xl_rowcol_to_cell(9, 27, 1, 1), ' ', xl_rowcol_to_cell(1048575, 16383, 1), "\n";
print join(',', xl_cell_to_rowcol('C2')), ' ', join(',', xl_cell_to_rowcol('$AB$10')), ' ', join(',', xl_cell_to_rowcol('')), "\n";
print join(' ', map { xl_col_to_name($_) } 0, 25, 26, 51, 52, 701, 702, 16383), ' ', xl_col_to_name(1, 1), "\n";
print xl_range(0, 9, 0, 3), ' ', xl_range(1, 1, 1, 1), ' ', xl_range(0, 1, 2, 3, 1, 0, 1, 0), "\n";
print xl_range_formula('Sheet1', 0, 9, 0, 0), ' ', xl_range_formula("It's", 0, 9, 0, 1), "\n";
print xl_inc_row('A1'), xl_dec_row('A2'), xl_inc_col('Z1'), xl_dec_col('AA1'), xl_inc_row('$B$2'), "\n";
print quote_sheetname('Sheet1'), ' ', quote_sheetname('S 1'), ' ', quote_sheetname("a'b"), "\n";
print xl_date_1904(1461), ' ', xl_date_1904(1462), ' ', xl_date_1904(40000.5), "\n";
print join(' ', map { defined $_ ? $_ : 'undef' } map { xl_parse_time($_) } '12:00', '3:21:36 PM', '12:30 am', '23:59:59.5', 'noon'), "\n";
