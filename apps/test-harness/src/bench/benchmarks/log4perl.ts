import { type Benchmark, takeTurns } from '../benchmark.ts';
import { measureInPerl } from '../run-perl.ts';

const LINES = 100_000;
const PROGRAM = `
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

/** 100,000 lines to a file through a PatternLayout. */
export const log4perl: Benchmark = {
  name: 'log4perl_100k',
  unit: 'lines/s',
  nativeModules: ['Log::Log4perl'],
  budget: { ratio: 1 },
  measure: (context) => takeTurns(3, context.native, (way) => measureInPerl(context, way, PROGRAM)),
};
