use strict; use warnings;
use DBI; use Log::Log4perl;
my $dbh = DBI->connect('dbi:SQLite:dbname=log.db', '', '', { RaiseError => 1 });
$dbh->do('create table log (level text, customer text, category text, message text, place text)');
sub rows { for my $row (@{ $dbh->selectall_arrayref('select * from log order by rowid') }) { print join('|', map { defined ? $_ : 'NULL' } @$row), "\n" } $dbh->do('delete from log'); print "--\n" }
my $head = "log4perl.logger = INFO, DB\nlog4perl.appender.DB = Log::Log4perl::Appender::DBI\nlog4perl.appender.DB.datasource = dbi:SQLite:dbname=log.db\nlog4perl.appender.DB.username = u\nlog4perl.appender.DB.password = p\n";
my $insert = "log4perl.appender.DB.sql = insert into log (level, customer, category, message, place) values (?,?,?,?,?)\nlog4perl.appender.DB.params.1 = %p\nlog4perl.appender.DB.params.3 = %c\nlog4perl.appender.DB.params.5 = %F:%L %M\n";
my $parts = "log4perl.appender.DB.layout = Log::Log4perl::Layout::NoopLayout\nlog4perl.appender.DB.warp_message = 0\n";
Log::Log4perl->init(\"$head$insert${parts}log4perl.appender.DB.usePreparedStmt = 1\n");
my $log = Log::Log4perl->get_logger('billing.run');
$log->warn('c1', 'big problem'); $log->info('c2'); $log->debug('no'); $log->error("it's", "quoted 'text'"); sub inside { $log->fatal('c3', 'in a function') } inside(); $log->info('c4', "two\nlines\n");
rows();
Log::Log4perl->init(\"$head${insert}log4perl.appender.DB.layout = PatternLayout\nlog4perl.appender.DB.layout.ConversionPattern = <%m>\n"); $log = Log::Log4perl->get_logger('x'); $log->warn('one', 'two'); rows();
Log::Log4perl->init(\"$head${insert}${parts}log4perl.appender.DB.bufferSize = 3\n"); $log = Log::Log4perl->get_logger('x');
for (1 .. 4) { $log->info("c$_", "m$_"); print "after $_: ", $dbh->selectrow_array('select count(*) from log'), "\n" } undef $log; Log::Log4perl::Logger->cleanup; rows();
