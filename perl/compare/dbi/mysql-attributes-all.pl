# Every attribute of connections and statements that the documentation names, before and after it is set.
use strict;
use warnings;
use DBI;

sub show { print join('|', map { ref $_ eq 'ARRAY' ? '['.join(',', map {$_//'undef'} @$_).']' : defined $_ ? $_ : 'undef' } @_), "\n" }
my $dbh = DBI->connect(undef, undef, undef, { RaiseError => 0, PrintError => 0 });
for my $a (qw(errno error info insertid protoinfo warning_count auto_reconnect use_result enable_utf8 enable_utf8mb4 bind_type_guessing server_prepare server_prepare_disable_fallback no_autocommit_cmd bind_comment_placeholders client_found_rows compression connect_timeout init_command local_infile multi_statements ssl read_timeout foo)) { show $a, eval { $dbh->{"mysql_$a"} } // "undef $@"; }
show 'dbd_stats', map { "$_=".($dbh->{mysql_dbd_stats}{$_}//'u') } sort keys %{$dbh->{mysql_dbd_stats}||{}};
show 'stat', $dbh->{mysql_stat} =~ /^Uptime: \d+  Threads: \d+  Questions: \d+  Slow queries: \d+  Opens: \d+/;
show $dbh->{mysql_thread_id} == ($dbh->selectrow_array('select connection_id()'))[0];
# store
for my $a (qw(auto_reconnect use_result enable_utf8 enable_utf8mb4 bind_type_guessing server_prepare server_prepare_disable_fallback no_autocommit_cmd)) { show $a, eval { $dbh->{"mysql_$a"} = 1; $dbh->{"mysql_$a"} } // "undef $@"; eval { $dbh->{"mysql_$a"}=0 }; show $dbh->{"mysql_$a"} }
show eval { $dbh->{mysql_foo}=1; $dbh->{mysql_foo} } // "u $@";
show $dbh->errstr;
$dbh->do('CREATE TEMPORARY TABLE c (id INT UNSIGNED ZEROFILL AUTO_INCREMENT PRIMARY KEY, t TINYINT, b BIT(10), d DECIMAL(12,3), dz DECIMAL(8,2) UNSIGNED ZEROFILL, f FLOAT, db DOUBLE, dt DATE, dtm DATETIME(3), ts TIMESTAMP NULL, ti TIME(2), y YEAR, ch CHAR(5), vc VARCHAR(20), bi BINARY(4), vb VARBINARY(9), tb TINYBLOB, bl BLOB, tx TEXT, mt MEDIUMTEXT, lt LONGTEXT, e ENUM("x","yy"), s SET("a","b"), bg BIGINT UNSIGNED, sm SMALLINT, mi MEDIUMINT, j JSON, bo BOOLEAN, u VARCHAR(9) UNIQUE, k INT, KEY(k), g POINT)');
show $dbh->errstr;
$dbh->do(q{SET sql_mode=''});
show $dbh->do(q{INSERT INTO c (t,b,d,dz,f,db,dt,dtm,ts,ti,y,ch,vc,bi,vb,tb,bl,tx,mt,lt,e,s,bg,sm,mi,j,bo,u,k,g) VALUES (-1,b'1000000001',1.5,3.1,0.1,0.1,'0000-00-00','0000-00-00 00:00:00.123',NULL,'-838:59:59.5',1999,'ab','cd ','x','y','z','w','v','t','l','yy','a,b',18446744073709551615,5,6,'{"a":1}',1,'u',3,POINT(1,2))}), $dbh->errstr;
show $dbh->{mysql_insertid}, $dbh->{mysql_info}, $dbh->{mysql_warning_count};
for my $sp (0,1) {
my $sth = $dbh->prepare('SELECT *, id+1 AS x, NULL AS n, "k" AS lit, COUNT(*) OVER () AS cnt, 1.5 AS dec1, 1e3 AS dbl, NOW() > 0 AS bol FROM c', {mysql_server_prepare=>$sp}); show $sth->execute, $sth->errstr;
for my $a (qw(NAME TYPE PRECISION SCALE NULLABLE)) { show $a, $sth->{$a} }
for my $a (qw(is_auto_increment is_blob is_key is_num is_pri_key length max_length table type type_name)) { show $a, $sth->{"mysql_$a"} }
for my $a (qw(insertid warning_count use_result server_prepare foo)) { show $a, eval { $sth->{"mysql_$a"} } // "u $@" }
my $r = $sth->fetchrow_arrayref; show map { defined $_ ? join('', map { $_ lt ' ' || $_ gt '~' ? sprintf('\x%02x', ord) : $_ } split //, $_).(utf8::is_utf8($_)?'U':'') : undef } @$r;
show $sth->rows; $sth->finish;
}
