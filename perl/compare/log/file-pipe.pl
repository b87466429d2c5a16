use strict; use warnings;
use Log::Log4perl;
Log::Log4perl->init({ 'log4perl.rootLogger' => 'INFO, F', 'log4perl.appender.F' => 'Log::Log4perl::Appender::File', 'log4perl.appender.F.filename' => "tr a-z A-Z > piped.log", 'log4perl.appender.F.mode' => 'pipe', 'log4perl.appender.F.layout' => 'SimpleLayout' }); Log::Log4perl->get_logger('')->info('through a pipe'); Log::Log4perl->get_logger('')->info('second'); Log::Log4perl->reset; Log::Log4perl->eradicate_appender('F'); 
