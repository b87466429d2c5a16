# DBD::mysql, "ASYNCHRONOUS QUERIES": statements whose answer the script does not wait for.
use strict;
use warnings;
use DBI;
use Time::HiRes qw(sleep time);

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }
sub error { my ($handle) = @_; return ($handle->err, $handle->errstr, $handle->state) }

sub connected { return DBI->connect(undef, undef, undef, { RaiseError => 0, PrintError => 0, @_ }) }

# True when the answer is there, false if it does not come within 10 s.
sub comes {
    my ($handle) = @_;
    for (1 .. 1000) {
        my $ready = $handle->mysql_async_ready;
        return $ready if $ready || !defined $ready;
        sleep 0.01;
    }
    return 'never';
}

my $dbh = connected();
$dbh->do('CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, v VARCHAR(20)) ENGINE=InnoDB');

print "-- nothing was started\n";
show('ready', $dbh->mysql_async_ready, error($dbh));
show('result', $dbh->mysql_async_result, error($dbh));

print "-- do\n";
my $from = time;
show('do', $dbh->do('SELECT SLEEP(0.3)', { async => 1 }), error($dbh));
show('ready', $dbh->mysql_async_ready, error($dbh));
show('at once', time - $from < 0.25);
show('comes', comes($dbh), error($dbh));
show('result', $dbh->mysql_async_result, error($dbh));
show('once', $dbh->mysql_async_result, error($dbh));
show('and then', $dbh->selectrow_array('SELECT 1'), error($dbh));

show('do', $dbh->do('INSERT INTO t (v) VALUES (?), (?)', { async => 1 }, 'a', 'b'));
show('result', $dbh->mysql_async_result, $dbh->{mysql_insertid}, error($dbh));

print "-- a statement that fails\n";
show('do', $dbh->do('SELECT no_such_column', { async => 1 }), error($dbh));
show('comes', comes($dbh), error($dbh));
show('result', $dbh->mysql_async_result, error($dbh));
{
    my $raising = connected(RaiseError => 1);
    show(eval { $raising->do('SELECT no_such_column', { async => 1 }) }, $@);
    show(eval { $raising->mysql_async_result }, $@);
    show(eval { $raising->mysql_async_result }, $@);
}

print "-- what is refused meanwhile\n";
$dbh->do('SELECT SLEEP(0.2)', { async => 1 });
show('do',               $dbh->do('SELECT 1'),                       error($dbh));
show('do async',         $dbh->do('SELECT 1', { async => 1 }),       error($dbh));
show('prepare',          scalar $dbh->prepare('SELECT 1'),           error($dbh));
show('prepare async',    scalar $dbh->prepare('SELECT 1', { async => 1 }), error($dbh));
show('selectrow_array',  scalar $dbh->selectrow_array('SELECT 1'),   error($dbh));
show('ping',             $dbh->ping,                                 error($dbh));
show('quote',            $dbh->quote('a'),                           error($dbh));
show('quote_identifier', scalar $dbh->quote_identifier('a'),         error($dbh));
show('begin_work',       scalar $dbh->begin_work,                    error($dbh));
show('get_info',         scalar $dbh->get_info(17),                  error($dbh));
show('result',           $dbh->mysql_async_result,                   error($dbh));

print "-- a prepared statement\n";
my $sth = $dbh->prepare('SELECT id, v, SLEEP(0.05) FROM t WHERE id > ?', { async => 1 });
show('ready',   $sth->mysql_async_ready,  error($sth));
show('result',  $sth->mysql_async_result, error($sth));
show('execute', $sth->execute(0),         error($sth));
show('again',   $sth->execute(0),         error($sth));
show('connection', $dbh->mysql_async_ready,  error($dbh));
show('connection', $dbh->mysql_async_result, error($dbh));
show('comes',   comes($sth));
show('result',  $sth->mysql_async_result, error($sth));
show($sth->{NUM_OF_FIELDS}, @{ $sth->{NAME} }, $sth->rows);
while (my @row = $sth->fetchrow_array) { show(@row) }

print "-- fetching waits\n";
for my $method (qw(fetchrow_array fetchrow_arrayref fetchrow_hashref fetchall_arrayref)) {
    $sth->execute(1);
    my @got = $sth->$method;
    show($method, map { ref $_ eq 'ARRAY' ? scalar @$_ : ref $_ eq 'HASH' ? join ',', sort keys %$_ : $_ } @got);
    $sth->finish;
}
$sth->execute(0);
show('fetchall_hashref', join ',', sort keys %{ $sth->fetchall_hashref('id') });
show('selectall_arrayref', map { @$_ } @{ $dbh->selectall_arrayref('SELECT v FROM t ORDER BY id', { async => 1 }) });

print "-- other statements meanwhile\n";
my $plain = $dbh->prepare('SELECT 2');
my $other = $dbh->prepare('SELECT 3', { async => 1 });
$sth->execute(0);
show('plain', $plain->execute,            error($plain));
show('other', $other->execute,            error($other));
show('other', $other->mysql_async_ready,  error($other));
show('other', $other->mysql_async_result, error($other));
show('plain', $plain->mysql_async_ready,  error($plain));
show('result', $sth->mysql_async_result);
$sth->finish;
show('plain', $plain->execute, $plain->fetchrow_array);

print "-- finish waits, a handle that goes away does too\n";
$sth->execute(0);
show('finish', $sth->finish, error($sth));
show('and then', $dbh->selectrow_array('SELECT 4'), error($dbh));
my $insert = $dbh->prepare('INSERT INTO t (v) SELECT ? FROM (SELECT SLEEP(0.2)) x', { async => 1 });
$insert->execute('late');
undef $insert;
show('rows', $dbh->selectrow_array("SELECT COUNT(*) FROM t WHERE v = 'late'"), error($dbh));

print "-- a descriptor to wait for\n";
$dbh->do('SELECT SLEEP(0.1)', { async => 1 });
vec(my $bits = '', $dbh->mysql_fd, 1) = 1;
until ($dbh->mysql_async_ready) { select my $read = $bits, undef, undef, 5 }
show('result', $dbh->mysql_async_result, error($dbh));

$dbh->disconnect;
show('fd', $dbh->mysql_fd);
