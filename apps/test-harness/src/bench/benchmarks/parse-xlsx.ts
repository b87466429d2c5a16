import { join } from 'node:path';
import { createWorkbook } from '@bridge/excel';
import { type Benchmark, takeTurns } from '../benchmark.ts';
import { measureInPerl } from '../run-perl.ts';

const ROWS = 100_000;

const PROGRAM = `
use strict; use warnings; use Spreadsheet::ParseXLSX; use Time::HiRes qw(time);
my $from  = time;
my $sheet = Spreadsheet::ParseXLSX->new->parse($ARGV[0])->worksheet(0);
my ($first, $last) = $sheet->row_range;
my $characters = 0;
for my $row ($first .. $last) {
    for my $column (0 .. 4) { $characters += length $sheet->get_cell($row, $column)->value }
}
my $taken = time - $from;
die $characters if $characters != 3588892;
print $taken;
`;

/** Five columns of numbers and text, every cell looked at. */
export const excelRead: Benchmark = {
  name: 'excel_read_100k_rows',
  unit: 's',
  nativeModules: ['Spreadsheet::ParseXLSX'],
  budget: { ratio: 4 },
  async measure(context) {
    const path = join(context.sandbox.workDirectory(), 'large.xlsx');
    const workbook = await createWorkbook(path);
    const sheet = workbook.addWorksheet();
    for (let row = 0; row < ROWS; row++) {
      sheet.writeRow(row, 0, [row, `name ${row}`, row * 1.25, `region ${row % 7}`, 'status']);
    }
    await workbook.close();
    return takeTurns(1, context.native, (way) => measureInPerl(context, way, PROGRAM, path));
  },
};
