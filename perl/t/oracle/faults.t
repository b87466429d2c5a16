# Servers that vanish, hang, and forget: each with the number a script tests for.
use strict;
use warnings;

use FindBin qw($Bin);
use POSIX   ();
use lib "$Bin/../client/lib", "$Bin/lib";
use Test::More;

use BridgeTest;
use OracleTest qw(connected failure is_real start_server stop_server);

plan skip_all => 'faults need the test server' if is_real();

# A connection to a server on which this will go wrong.
sub with_fault {
    my (@faults) = @_;
    my $dsn      = start_server('--faults', \@faults);
    my $dbh      = connected(to => $dsn, AutoCommit => 0, Warn => 0);
    $dbh->do('create table t (a number, c clob)');
    return $dbh;
}

subtest 'cut in the middle of a fetch' => sub {
    my $dbh = with_fault({ at => 'fetch', match => 'from t ', action => 'drop', skip => 1 });
    $dbh->do('insert into t (a) values (1)');
    $dbh->do('insert into t (a) select a from t') for 1 .. 10;
    my $sth = $dbh->prepare('select a from t order by a', { RowCacheSize => 200 });
    $sth->execute;
    my $rows = 0;
    my $text = failure(sub { $rows++ while $sth->fetch });
    ok $rows >= 200 && $rows < 1024, 'good rows were handed out first';
    is $sth->err, 3113, 'err';
    like $text,
        qr/^DBD::Oracle::st fetch failed: ORA-03113: end-of-file on communication channel \(DBD ERROR: OCIStmtFetch\)/,
        'text';
    like failure(sub { $dbh->do('select 1 from dual') }), qr/ORA-03114: not connected to ORACLE/, 'the next call';
    is $dbh->err,  3114, 'by its number';
    is $dbh->ping, 0,    'ping';
};

subtest 'cut in the middle of a commit' => sub {
    my $dbh = with_fault({ at => 'commit', action => 'drop-after' });
    $dbh->do('insert into t (a) values (1)');
    like failure(sub { $dbh->commit }),
        qr/ORA-03113: .*OCITransCommit; whether the transaction was committed is unknown/, 'says so';
    is $dbh->err,   3113,    'err';
    is $dbh->state, '08007', 'state';
    my $other = connected();
    is $other->selectrow_array('select count(*) from t'), 1, 'it had been';
};

subtest 'cut in the middle of a change that commits' => sub {
    my $dbh = with_fault({ at => 'execute', match => 'insert', action => 'drop-after' });
    $dbh->{AutoCommit} = 1;
    like failure(sub { $dbh->do('insert into t (a) values (1)') }),
        qr/ORA-03113: .*whether the transaction was committed is unknown/, 'says so';
    is $dbh->state, '08007', 'state';
};

subtest 'cut in the middle of a LOB' => sub {
    my $dbh = with_fault({ at => 'lob', action => 'drop', skip => 2 });
    $dbh->do('insert into t (c) values (?)', undef, "text $_") for 1 .. 5;
    my $sth = $dbh->prepare('select c from t');
    $sth->execute;
    my @seen;
    failure(
        sub {
            while (my ($c) = $sth->fetchrow_array) { push @seen, $c }
        });
    is_deeply \@seen, [ 'text 1', 'text 2' ], 'those that were read';
    is $sth->err, 3113, 'err';
};

subtest 'killed by an administrator' => sub {
    my $dbh = with_fault({ at => 'execute', match => 'select 7', action => 'kill' });
    like failure(sub { $dbh->selectrow_array('select 7 from dual') }), qr/ORA-00028: your session has been killed/,
        'text';
    is $dbh->err, 28, 'err';
};

subtest 'nonsense and other numbers' => sub {
    my $dbh = with_fault({ at => 'execute', match => 'select 7', action => 'garbage' });
    isnt failure(sub { $dbh->selectrow_array('select 7 from dual') }), 'no error', 'an answer that is none';
    ok $dbh->err, 'is an error';
    $dbh = with_fault({ at => 'ping', action => 'error', number => 1012 });
    is $dbh->ping, 0, 'not logged on any more';
    my $dsn = start_server('--faults', [ { at => 'connect', action => 'refuse', number => 12516 } ]);
    is(DBI->connect("dbi:Oracle:$dsn", 'scott', 'tiger', { PrintError => 0 }), undef, 'refused');
    is $DBI::err, 12516, 'by the listener, with its number';
    $dsn = start_server('--faults', [ { at => 'auth-two', action => 'drop' } ]);
    is(DBI->connect("dbi:Oracle:$dsn", 'scott', 'tiger', { PrintError => 0 }), undef, 'dropped in the login');
    is $DBI::err, 3113, 'by its number';
};

subtest 'alarm in a slow query' => sub {
    my $dbh   = with_fault({ at => 'execute', match => 'select 7', action => 'delay', delayMs => 60_000 });
    my $start = time;
    my $text  = failure(
        sub {
            local $SIG{ALRM} = sub { die "time-out\n" };
            alarm 1;
            $dbh->selectrow_array('select 7 from dual');
            alarm 0;
        });
    alarm 0;
    is $text, "time-out\n", 'the script gets control back';
    ok time - $start < 50, 'long before the query ends';
    my $other = connected();
    is $other->selectrow_array('select 8 from dual'), 8, 'another connection is not concerned';
};

# Another process sends ALRM as soon as the table is locked: by then the call is under way, however busy the machine is.
sub alarm_when_locked {
    my $script = $$;
    my $child  = fork;
    return $child if $child;
    my $dbh = eval { connected(AutoCommit => 0, PrintError => 0) };
    for (1 .. 600) {
        last if !$dbh || !eval { $dbh->do('lock table t in exclusive mode nowait') } && $dbh->err == 54;
        $dbh->rollback;
        select undef, undef, undef, 0.1;
    }
    kill ALRM => $script;
    POSIX::_exit(0);
}

subtest 'the break reaches the server' => sub {
    my $dbh   = with_fault();
    my $child = alarm_when_locked();
    is failure(
        sub {
            local $SIG{ALRM} = sub { die "time-out\n" };
            $dbh->do('begin insert into t (a) values (1); dbms_session.sleep(600); end;');
        }
        ),
        "time-out\n", 'given up';
    waitpid $child, 0;
    my $other = connected();
    is $other->do('insert into t (a) values (2)'), 1, 'what the call had locked is free';
    is_deeply $other->selectcol_arrayref('select a from t'), [2], 'and what it did undone';
};

subtest 'a server that is stopped' => sub {
    my $dbh = with_fault();
    stop_server();
    is $dbh->ping,                                        0,          'ping';
    isnt failure(sub { $dbh->do('select 1 from dual') }), 'no error', 'a call';
    like $dbh->err, qr/^311[34]\z/, 'by its number';
    undef $dbh;
    pass 'and the handle goes without a word';
};

done_testing;
