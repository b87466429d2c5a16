# Methods and their results: preparing at the server, quoting, keys, counts, errors, several statements in one.
use strict;
use warnings;
use DBI qw(:sql_types);

sub show { print join('|', map { ref $_ eq 'ARRAY' ? '['.join(',', map {$_//'undef'} @$_).']' : defined $_ ? $_ : 'undef' } @_), "\n" }
my $dbh = DBI->connect(undef, undef, undef, { RaiseError => 0, PrintError => 0 }); my $o = DBI->connect(undef, undef, undef, { RaiseError => 0, PrintError => 0 });
$dbh->{mysql_server_prepare}=1;
my $sth = $dbh->prepare("PREPARE x FROM 'select 1'");
show $sth ? 'ok':'undef', $dbh->err, $dbh->errstr;
$dbh->{mysql_server_prepare_disable_fallback}=1;
$sth = $dbh->prepare("PREPARE x FROM 'select 1'");
show $sth ? 'ok':'undef', $dbh->err, $dbh->errstr, $dbh->state;
$dbh->{mysql_server_prepare}=0;
$dbh->{mysql_no_autocommit_cmd}=1;
show $dbh->selectrow_array('select @@autocommit'); $dbh->{AutoCommit}=0;
show $dbh->selectrow_array('select @@autocommit'), $dbh->{AutoCommit}; $dbh->{AutoCommit}=1;
my $p = DBI->connect("$ENV{DBI_DSN};mysql_no_autocommit_cmd=1", undef, undef, {AutoCommit=>0,PrintError=>0});
show $p->selectrow_array('select @@autocommit'), $p->{AutoCommit}; $p->disconnect;
# functions
# quote
show $dbh->quote("a'b\\c\0\n"), $dbh->quote(5, SQL_INTEGER), $dbh->quote(undef), $dbh->quote('x', SQL_BLOB), $dbh->quote("1.5",SQL_DECIMAL);
show $dbh->quote_identifier('a`b'), $dbh->quote_identifier(undef,'s','t');
# get_info

# last_insert_id, errors
$dbh->do('CREATE TEMPORARY TABLE i (id INT AUTO_INCREMENT PRIMARY KEY, v INT)'); $sth=$dbh->prepare('INSERT INTO i (v) VALUES (?),(?)');
show $sth->execute(1,2), $sth->{mysql_insertid}, $dbh->{mysql_insertid}, $dbh->last_insert_id(undef,undef,undef,undef), $sth->last_insert_id;
show $dbh->{mysql_info};
show $dbh->do('UPDATE i SET v=9'), $dbh->{mysql_info};
show $dbh->do('UPDATE i SET v=9'), $dbh->{mysql_info};
show $dbh->do('SELEC'), $dbh->{mysql_errno}, $dbh->{mysql_error}, $dbh->state;
show $dbh->ping;
$sth = $dbh->prepare('SELECT * FROM i WHERE id=?');
show $sth->{NUM_OF_PARAMS}, $sth->{NUM_OF_FIELDS};
show $sth->execute, $sth->err, $sth->errstr;
show eval{$sth->execute(1,2)}, $sth->err, $sth->errstr;
show $sth->bind_param(2,1), $sth->errstr;
show $sth->bind_param(0,1), $sth->errstr;
show $dbh->do("INSERT INTO i (v) VALUES (?)", undef, "5'); DROP"), $dbh->errstr;
$dbh->do('SET sql_mode=""');
show $dbh->do("INSERT INTO i (v) VALUES ('abc')"), $dbh->{mysql_warning_count}; my $w = $dbh->selectall_arrayref('SHOW WARNINGS');
show @{$w->[0]};
show $dbh->do('SELECT 1; SELECT 2'), $dbh->errstr;
my $m = DBI->connect("$ENV{DBI_DSN};mysql_multi_statements=1",undef, undef, {PrintError=>0}); $sth=$m->prepare('SELECT 1 a; UPDATE nope SET x=1; SELECT 3');
show $sth->execute;
show $sth->fetchrow_array;
show $sth->more_results, $sth->errstr; 
show $m->do('SELECT 5'), $m->errstr;
$sth=$m->prepare('SELECT 1 a; SELECT 2 b, 3 c; DO 1; SELECT 4');
show $sth->execute; do { show $sth->{NUM_OF_FIELDS};
show @$_ for @{$sth->fetchall_arrayref||[]} } while $sth->more_results;
show $sth->more_results;
show $dbh->disconnect, $dbh->{Active};
show $dbh->ping;
