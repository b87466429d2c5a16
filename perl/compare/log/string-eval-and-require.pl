use strict; use warnings;
use Log::Log4perl qw(get_logger :levels);
BEGIN { open my $o, '>', 'Mod.pm'; print $o "package Mod; use Log::Log4perl; my \$log = Log::Log4perl->get_logger(); sub work { \$log->info('from module'); \$log->is_debug } 1;\n"; close $o } use lib '.'; require Mod; 
Log::Log4perl->init(\"log4perl.rootLogger = INFO, S\nlog4perl.logger.Mod = DEBUG\nlog4perl.appender.S = Log::Log4perl::Appender::Screen\nlog4perl.appender.S.stderr = 0\nlog4perl.appender.S.layout = PatternLayout\nlog4perl.appender.S.layout.ConversionPattern = %c %F{1} %L %M %m%n\n"); print Mod::work(), "\n"; unlink 'Mod.pm';
