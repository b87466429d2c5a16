use strict; use warnings;
use DBI; use Log::Log4perl;
my $dbh = DBI->connect('dbi:SQLite:dbname=log.db', '', '', { RaiseError => 1, AutoCommit => 0 }); $dbh->do('create table log (l text, m text)'); $dbh->commit;
my $app = Log::Log4perl::Appender->new('Log::Log4perl::Appender::DBI', name => 'db', dbh => $dbh, sql => 'insert into log values (?, ?)', params => { 1 => '%p' }, bufferSize => 2, warp_message => 0);
$app->layout(Log::Log4perl::Layout::NoopLayout->new); my $log = Log::Log4perl->get_logger('x'); $log->level('INFO'); $log->add_appender($app);
$log->info("m$_") for 1 .. 3; $dbh->rollback; print $dbh->selectrow_array('select count(*) from log'), "\n"; $log->info('m4'); $dbh->rollback; print $dbh->selectrow_array('select count(*) from log'), "\n"; print ref Log::Log4perl->appender_by_name('db'), "\n"; $dbh->commit; $dbh->disconnect;
