use strict; use warnings;
use DBI; use Log::Log4perl;
my $dbh = DBI->connect('dbi:SQLite:dbname=log.db', '', '', { RaiseError => 1 }); $dbh->do('create table log (m text not null)');
my $head = "log4perl.logger = INFO, DB\nlog4perl.appender.DB = Log::Log4perl::Appender::DBI\nlog4perl.appender.DB.username = u\nlog4perl.appender.DB.password = p\nlog4perl.appender.DB.layout = PatternLayout\n";
my $good = "log4perl.appender.DB.datasource = dbi:SQLite:dbname=log.db\n";
sub try_it { my ($name, $conf, @log) = @_; eval { Log::Log4perl->init(\$conf); Log::Log4perl->get_logger('a')->info(@log) if @log; 1 } and print "$name: fine\n" or print "$name: ", (split / at \S+ line/, $@)[0] =~ s/\n.*//sr, "\n" }
try_it('no table', "$head${good}log4perl.appender.DB.sql = insert into none values (?)\nlog4perl.appender.DB.params.1 = %m\n", 'x');
try_it('prepared', "$head${good}log4perl.appender.DB.sql = insert into none values (?)\nlog4perl.appender.DB.params.1 = %m\nlog4perl.appender.DB.usePreparedStmt = 1\n");
try_it('null', "$head${good}log4perl.appender.DB.sql = insert into log values (?)\nlog4perl.appender.DB.params.1 = %X{none}\nlog4perl.appender.DB.usePreparedStmt = 1\n", 'x');
try_it('no sql', "$head${good}log4perl.appender.DB.usePreparedStmt = 1\n");
try_it('no folder', "${head}log4perl.appender.DB.datasource = dbi:SQLite:dbname=/no/such/folder/x.db\nlog4perl.appender.DB.sql = insert into log values (?)\n");
try_it('good', "$head${good}log4perl.appender.DB.sql = insert into log values (?)\nlog4perl.appender.DB.params.1 = %m\n", 'x');
