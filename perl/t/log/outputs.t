# Outputs whose work is not a file: a database over fork, STDERR, and the name LogHelper.
use strict;
use warnings;

use Cwd     qw(abs_path);
use FindBin qw($Bin);
use lib "$Bin/../client/lib";
use Test::More;

use BridgeTest qw($home run_perl);
use DBI;

my $database = "$home/log.db";
my $dbh      = DBI->connect("dbi:SQLite:dbname=$database", '', '', { RaiseError => 1 });
$dbh->do('create table log (level text, message text)');

sub rows {
    my $rows = $dbh->selectall_arrayref('select level, message from log order by message');
    $dbh->do('delete from log');
    return join ' ', map { "$_->[0]:$_->[1]" } @$rows;
}

sub logging {
    my ($more, $program) = @_;
    return run_perl(<<"END");
use Log::Log4perl;
Log::Log4perl->init(\\<<'CONF');
log4perl.rootLogger = INFO, DB
log4perl.appender.DB = Log::Log4perl::Appender::DBI
log4perl.appender.DB.datasource = dbi:SQLite:dbname=$database
log4perl.appender.DB.sql = insert into log values (?, ?)
log4perl.appender.DB.params.1 = %p
log4perl.appender.DB.params.2 = %m
log4perl.appender.DB.layout = PatternLayout
$more
CONF
my \$log = Log::Log4perl->get_logger('job');
$program
END
}

for my $more ('', 'log4perl.appender.DB.usePreparedStmt = 1', 'log4perl.appender.DB.bufferSize = 10') {
    my $fork = q($log->info('a'); my $pid = fork; if (!$pid) { $log->warn('child'); exit 0 } waitpid $pid, 0;
        print 'child ', $?; $log->info('b'););
    my ($out, $err, $status) = logging($more, $fork);
    is "$out|$err|$status", 'child 0||0',               "the script ends as ever: $more";
    is rows(),              'INFO:a INFO:b WARN:child', 'parent and child write each their own, once';

    ($out, $err) = logging($more, q($log->info('a'); $log->info('b'); die "over\n"));
    is $err,   "over\n",        'a script that dies';
    is rows(), 'INFO:a INFO:b', 'has written all';
}

my ($out, $err) = run_perl(<<'END');
use Log::Log4perl;
Log::Log4perl->init(\"log4perl.rootLogger = INFO, S\nlog4perl.appender.S = Log::Log4perl::Appender::ScreenStdErr\nlog4perl.appender.S.layout = SimpleLayout\n");
Log::Log4perl->get_logger('')->info('seen'); print 'out';
END
is "$out|$err", "out|INFO - seen\n", 'ScreenStdErr';

($out, $err) = run_perl(<<'END');
use LogHelper qw(:easy);
LogHelper->easy_init({ level => $INFO, file => 'STDOUT', layout => '%p %c %F{1}:%L %m%n' });
sub inner { INFO 'easy' }
inner();
LogHelper->get_logger('named')->warn('method');
get_logger()->error('function');
print LogHelper->initialized, "\n";
END
like $out, qr/\AINFO main \S+:3 easy\nWARN named \S+:5 method\nERROR main \S+:6 function\n1\n\z/, 'LogHelper';
is $err, '', 'not a word';

done_testing;
