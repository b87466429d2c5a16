use strict; use warnings;
use DBI; use Log::Log4perl;
my $dbh = DBI->connect('dbi:SQLite:dbname=log.db', '', '', { RaiseError => 1 }); $dbh->do('create table log (l text, m text)');
my %base = ('log4j.rootLogger' => 'INFO, DB', 'log4j.appender.DB' => 'org.apache.log4j.jdbc.JDBCAppender', 'log4j.appender.DB.layout' => 'org.apache.log4j.PatternLayout');
my %all = ('log4j.appender.DB.user' => 'u', 'log4j.appender.DB.password' => 'p', 'log4j.appender.DB.datasource' => 'dbi:SQLite:dbname=log.db', 'log4j.appender.DB.sql' => "insert into log values ('%p', '%m')");
Log::Log4perl->init({ %base, %all }); Log::Log4perl->get_logger('')->warn('through log4j'); print join('|', @$_), "\n" for @{ $dbh->selectall_arrayref('select * from log') };
for my $missing (sort keys %all) { my %some = %all; delete $some{$missing}; eval { Log::Log4perl->init({ %base, %some }) }; print "$missing: $@" }
