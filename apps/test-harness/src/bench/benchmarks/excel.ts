import { readFileSync } from 'node:fs';
import { Sandbox } from '../../sandbox/index.ts';
import { type Benchmark, takeTurns } from '../benchmark.ts';
import { measureInPerl } from '../run-perl.ts';

const BEGIN = `
use strict; use warnings; use Excel::Writer::XLSX; use Time::HiRes qw(time);
my $from = time;
my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die $!;
my $sheet = $workbook->add_worksheet;
`;
const END = `
$workbook->close or die;
print time - $from;
`;
/** Ten cells as reports have them: numbers, texts that repeat and that do not, dates as text. */
const CELLS = `$r, "name $r", $r * 1.25, 'region ' . $r % 7, $r / 4, 'status', $r % 100, '2024-05-' . $r % 28, 0.5 * $r, 'code' . $r % 1000`;

function benchmark(name: string, ratio: number, program: string): Benchmark {
  return {
    name,
    unit: 's',
    nativeModules: ['Excel::Writer::XLSX'],
    budget: { ratio },
    measure: (context) => takeTurns(3, context.native, (way) => measureInPerl(context, way, program)),
  };
}

/** write() in a loop. */
export const excelWrite = benchmark(
  'excel_write_200k_cells',
  4,
  `${BEGIN}for my $r (0 .. 19_999) { my @row = (${CELLS}); $sheet->write($r, $_, $row[$_]) for 0 .. 9 }${END}`,
);

/** write_row() of whole rows. */
export const excelWriteRow: Benchmark = {
  ...benchmark('excel_write_row_1M_cells', 6, ''),
  measure: (context) => {
    const program = `${BEGIN}for my $r (0 .. 99_999) { $sheet->write_row($r, 0, [ ${CELLS} ]) }${END}`;
    return takeTurns(1, context.native, (way) => measureInPerl(context, way, program));
  },
};

/** write_col() of whole columns: all but the first come too late for rows that are rendered. */
export const excelWriteColumn: Benchmark = {
  ...benchmark('excel_write_col_1M_cells', 6, ''),
  measure: (context) => {
    const program = `${BEGIN}my @rows;
for my $r (0 .. 99_999) { my @row = (${CELLS}); push @{ $rows[$_] }, $row[$_] for 0 .. 9 }
$from = time;
$sheet->write_col(0, $_, $rows[$_]) for 0 .. 9;${END}`;
    return takeTurns(1, context.native, (way) => measureInPerl(context, way, program));
  },
};

/** All the ways to write a cell, each with a format of its own. */
export const excelFormats = benchmark(
  'excel_formats_mixed',
  4,
  `${BEGIN}my @format = map { $workbook->add_format(bold => $_ % 2, num_format => $_ > 4 ? '0.00' : '#,##0', bg_color => 'yellow') } 0 .. 9;
for my $r (0 .. 19_999) {
    my $line = $r + 1;
    $sheet->write($r, 0, $r, $format[ $r % 10 ]);
    $sheet->write($r, 1, "name $r", $format[1]);
    $sheet->write_number($r, 2, $r * 1.25, $format[2]);
    $sheet->write_string($r, 3, 'region ' . $r % 7, $format[3]);
    $sheet->write_date_time($r, 4, '2024-05-01T12:30', $format[4]);
    $sheet->write_formula($r, 5, "=A$line*2", $format[5], $r * 2);
    $sheet->write_blank($r, 6, $format[6]);
    $sheet->write("H$line", 0.5 * $r, $format[8]);
    $sheet->write($r, 8, '=SUM(A1:A5)');
}${END}`,
);

/** Nothing but strings that were not there before. */
export const excelStrings = benchmark(
  'excel_unique_strings',
  4,
  `${BEGIN}for my $r (0 .. 19_999) { $sheet->write($r, $_, "text $r number $_ of its own") for 0 .. 9 }${END}`,
);

/** How long close takes after 200,000 cells. */
export const excelClose: Benchmark = {
  ...benchmark('excel_close_latency', 4, ''),
  measure: (context) => {
    const program = `${BEGIN}for my $r (0 .. 19_999) { $sheet->write_row($r, 0, [ ${CELLS} ]) } $from = time;${END}`;
    return takeTurns(3, context.native, (way) => measureInPerl(context, way, program));
  },
};

/** Largest resident size of daemon and Perl together. Native needs gigabytes: not asked. */
function memory(name: string, budget: number, loop: string): Benchmark {
  return {
    name,
    unit: 'MB',
    nativeModules: [],
    budget: { value: budget },
    async measure() {
      // A daemon of its own: the bench's one has rendered other workbooks.
      await using sandbox = new Sandbox();
      const daemon = await sandbox.startDaemon();
      const program = `${BEGIN}${loop} $workbook->close or die;
open my $status, '<', '/proc/self/status' or die $!;
print map { /^VmHWM:\\s+([0-9]+)/ ? $1 / 1024 : () } <$status>;`;
      const perl = await measureInPerl({ sandbox }, 'bridge', program);
      const own = readFileSync(`/proc/${daemon.pid}/status`, 'utf8');
      return { bridge: perl + Number(/^VmHWM:\s+(\d+)/m.exec(own)![1]) / 1024, native: null };
    },
  };
}

/** A million rows of ten cells. */
export const excelMemory = memory(
  'excel_1M_rows_rss_mb',
  300,
  `for my $r (0 .. 999_999) { $sheet->write_row($r, 0, [ ${CELLS} ]) }`,
);

/** Two million cells from the last row to the first, so that all come too late but those of one row. */
export const excelAnyOrderMemory = memory(
  'excel_any_order_2M_rss_mb',
  300,
  `for my $r (reverse 0 .. 199_999) { $sheet->write_row($r, 0, [ ${CELLS} ]) }`,
);
