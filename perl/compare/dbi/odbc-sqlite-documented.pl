# Attributes and methods that the documentation of DBD::ODBC names.
use strict;
use warnings;
use DBI qw(:sql_types);

sub show { print join('|', map { ref $_ eq 'ARRAY' ? '['.join(',', map {$_//'undef'} @$_).']' : defined $_ ? $_ : 'undef' } @_), "\n" }
my @st;my $dbh = DBI->connect(undef, undef, undef, {RaiseError=>0,PrintError=>0}) or die $DBI::errstr;
for my $a (qw(odbc_ignore_named_placeholders odbc_default_bind_type odbc_force_bind_type odbc_force_rebind odbc_query_timeout odbc_putdata_start odbc_column_display_size odbc_utf8_on odbc_describe_parameters odbc_exec_direct odbc_err_handler odbc_SQL_ROWSET_SIZE odbc_cursortype odbc_has_unicode odbc_version odbc_disable_array_operations odbc_array_operations odbc_batch_size odbc_driver_complete odbc_taf_callback odbc_trace odbc_trace_file odbc_unicode odbc_dbms_name odbc_dbms_version odbc_login_timeout odbc_async_exec odbc_async_type odbc_getdata odbc_SQL_DBMS_NAME odbc_rowset_size odbc_foo)) { my $v = eval { $dbh->{$a} }; $v = defined $v ? $v : $@ ? "E $@" : undef; show $a, $v }
for my $a (qw(odbc_ignore_named_placeholders odbc_default_bind_type odbc_force_bind_type odbc_force_rebind odbc_query_timeout odbc_putdata_start odbc_column_display_size odbc_utf8_on odbc_describe_parameters odbc_exec_direct odbc_batch_size odbc_array_operations odbc_foo)) { my $old=$dbh->{$a}; show $a, eval { $dbh->{$a} = 1; $dbh->{$a} } // "E $@"; eval { $dbh->{$a}=$old } }
$dbh->do('DROP TABLE IF EXISTS oo'); show $dbh->do('CREATE TABLE oo (id INTEGER, c CHAR(5), v VARCHAR(10), d DECIMAL(10,2), dt DATE, n INTEGER)'), $dbh->errstr;
my $sth = $dbh->prepare('INSERT INTO oo VALUES (?,?,?,?,?,?)');
show $sth->{NUM_OF_PARAMS}, eval { $sth->odbc_describe_param(1) } // ($@ ? 'E' : 'u');
show $sth->execute(1,'a','b ','1.5','2024-02-03',undef), $sth->errstr; show $sth->execute(1), $sth->errstr, $sth->state; show $sth->execute(1..7), $sth->errstr; show $sth->rows, eval { $sth->odbc_rows };
for my $bad (['x','a','b','1','2024-01-01',1],[1,'a','b' x 50,'1','2024-01-01',1],[1,'a','b','abc','2024-01-01',1]) { my $r = $sth->execute(@$bad); show $r, defined $r ? 'ok' : $sth->state } 
$sth = $dbh->prepare('SELECT * FROM oo ORDER BY id'); show $sth->execute, $sth->rows; for my $a (qw(NAME TYPE PRECISION SCALE NULLABLE)) { show $a, $sth->{$a} } show @{$sth->fetchrow_arrayref};
for my $a (qw(odbc_query_timeout odbc_more_results odbc_utf8_on odbc_ignore_named_placeholders odbc_exec_direct odbc_putdata_start odbc_column_display_size odbc_batch_size odbc_foo)) { show $a, eval { $sth->{$a} } // "u $@" }
show eval { $sth->{CursorName} } ? 'cn' : 'no'; $sth->finish;
$sth = $dbh->prepare('SELECT v FROM oo WHERE id = :id AND v <> :v'); show $sth->bind_param(':id',1), $sth->bind_param('v','zz'), $sth->errstr if 0; $sth->bind_param('id',1); $sth->bind_param('v','zz'); show $sth->execute, $sth->errstr; show $sth->fetchrow_array; show join ',', map { "$_=".($sth->{ParamValues}{$_}//'u') } sort keys %{$sth->{ParamValues}}; $sth->finish;
$sth = $dbh->prepare('SELECT v FROM oo WHERE id = ?'); my @r; show $sth->execute_array({ArrayTupleStatus=>\@st},[1,2]), scalar @st; $sth->finish;
$sth = $dbh->prepare('UPDATE oo SET n = ? WHERE id = ?'); show $sth->execute_array({ArrayTupleStatus=>\@st},[5,6],[1,99]), @st;
show map { ref $_ ? scalar @$_ : $_ } $dbh->func(17,'GetInfo'), $dbh->get_info(29), $dbh->get_info(41), $dbh->get_info(25), $dbh->get_info(1) // 'u', $dbh->get_info(9999) // 'u';
my $ti = $dbh->type_info([12]); show ref $ti, $ti ? join ',', map { "$_=".($ti->{$_}//'u') } sort keys %$ti : ''; my @ti = $dbh->type_info(4); show scalar @ti;
$dbh->{RaiseError}=1; show eval { $dbh->do('SELEC') } // $dbh->state; show $dbh->err; $dbh->{RaiseError}=0;
show $dbh->ping, $dbh->{Active}; 
my $x = $dbh->prepare('SELECT id FROM oo', {odbc_exec_direct=>1}); show $x->execute; show $x->fetchrow_array; $x->finish;
show $dbh->do('UPDATE oo SET n=1 WHERE id=99'), $dbh->do('UPDATE oo SET n=1');
{ my $t = $dbh->table_info('','','','%'); show map { $_->[3] } @{$t->fetchall_arrayref} }
{ my $t = $dbh->table_info(undef,undef,'oo','TABLE'); show map { "$_->[2] $_->[3]" } @{$t->fetchall_arrayref} }
{ my $t = $dbh->column_info(undef,undef,'oo','%'); show map { "$_->[3] $_->[4] $_->[5] ".($_->[6]//'u') } @{$t->fetchall_arrayref} }
$dbh->do('DROP TABLE oo'); show $dbh->disconnect;
