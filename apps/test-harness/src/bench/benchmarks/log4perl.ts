import { type Benchmark, takeTurns } from '../benchmark.ts';
import { measureInPerl } from '../run-perl.ts';

const LINES = 100_000;
const WRITE = `
use strict; use warnings; use Log::Log4perl; use Time::HiRes qw(time);
Log::Log4perl->init(\\<<'END');
log4perl.rootLogger = INFO, File
log4perl.appender.File = Log::Log4perl::Appender::File
log4perl.appender.File.filename = job.log
log4perl.appender.File.layout = Log::Log4perl::Layout::PatternLayout
log4perl.appender.File.layout.ConversionPattern = %d %p %c - %m%n
END
my $log = Log::Log4perl->get_logger('nightly.report');
my $from = time;
$log->info("row $_ of the table") for 1 .. ${LINES};
my $taken = time - $from;
open my $in, '<', 'job.log' or die $!;
my $lines = () = <$in>;
die "$lines lines" if $lines != ${LINES};
print $lines / $taken;
`;

const CALLS = 1_000_000;
const DISABLED = `
use strict; use warnings; use Log::Log4perl; use Time::HiRes qw(time);
Log::Log4perl->init(\\"log4perl.rootLogger = INFO, Text\nlog4perl.appender.Text = Log::Log4perl::Appender::String\nlog4perl.appender.Text.layout = SimpleLayout\n");
my $log = Log::Log4perl->get_logger('nightly.report');
$log->debug('warm');
my $from = time;
$log->debug('row of the table') for 1 .. ${CALLS};
my $taken = time - $from;
die 'written' if length Log::Log4perl->appender_by_name('Text')->string;
print 1000 * $taken;
`;

/** 100,000 lines to a file through a PatternLayout. */
export const logLines: Benchmark = {
  name: 'log_100k_lines_file',
  unit: 'lines/s',
  nativeModules: ['Log::Log4perl'],
  budget: { ratio: 1 },
  measure: (context) => takeTurns(3, context.native, (way) => measureInPerl(context, way, WRITE)),
};

/** A million calls of a level that is switched off. */
export const logDisabled: Benchmark = {
  name: 'log_disabled_debug_1M',
  unit: 'ms',
  nativeModules: ['Log::Log4perl'],
  budget: { ratio: 1 },
  measure: (context) => takeTurns(5, context.native, (way) => measureInPerl(context, way, DISABLED)),
};
