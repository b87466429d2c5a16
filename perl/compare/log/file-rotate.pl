use strict; use warnings;
use Log::Log4perl;
my $n = 0;
for my $case ([ size => 10, max => 2 ], [ size => 12, max => 3 ], [ size => 1, max => 2 ], [ size => 1000, max => 1 ], [ size => 6, max => 0 ], [ size => 'big', max => 'x' ], [ size => 25 ]) {
    my $file = 'r' . ++$n . '.log'; my %more = @$case;
    Log::Log4perl->init({ 'log4perl.rootLogger' => 'INFO, R', 'log4perl.appender.R' => 'Log::Dispatch::FileRotate', 'log4perl.appender.R.filename' => $file, 'log4perl.appender.R.mode' => 'append', 'log4perl.appender.R.layout' => 'PatternLayout', 'log4perl.appender.R.layout.ConversionPattern' => '%m%n', map { ("log4perl.appender.R.$_" => $more{$_}) } keys %more });
    my $log = Log::Log4perl->get_logger(''); $log->info("line $_") for 1 .. 9; $log->info('x' x 30); $log->info('end');
}
Log::Log4perl::Logger->cleanup; unlink glob '.*.LCK';
