use strict; use warnings;
use DBI; use Log::Log4perl;
my $dbh = DBI->connect('dbi:SQLite:dbname=log.db', '', '', { RaiseError => 1 });
$dbh->do('create table log (level text, message text, who text)');
my $head = "log4perl.logger = INFO, DB\nlog4perl.appender.DB = Log::Log4perl::Appender::DBI\nlog4perl.appender.DB.datasource = dbi:SQLite:dbname=log.db\nlog4perl.appender.DB.username = u\nlog4perl.appender.DB.password = p\nlog4perl.appender.DB.layout = PatternLayout\n";
Log::Log4perl->init(\"${head}log4perl.appender.DB.sql = insert into log (level, message) values ('%p', '%m')\n"); my $log = Log::Log4perl->get_logger('a'); $log->warn('in the statement'); eval { $log->warn("it's") }; print $@ ? "quotes: died\n" : "quotes: fine\n";
Log::Log4perl->init(\"${head}log4perl.appender.DB.sql = insert into log (level, message, who) values (?, ?, ?)\nlog4perl.appender.DB.params.1 = %5.2p\nlog4perl.appender.DB.params.2 = %m\nlog4perl.appender.DB.params.3 = %X{who}\nlog4perl.appender.DB.max_col_size = 6\n"); $log = Log::Log4perl->get_logger('a');
$log->info('a long message'); Log::Log4perl::MDC->put(who => 'me'); $log->info('short');
print join('|', map { defined ? $_ : 'NULL' } @$_), "\n" for @{ $dbh->selectall_arrayref('select * from log order by rowid') };
