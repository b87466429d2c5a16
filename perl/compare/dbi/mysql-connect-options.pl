use strict;
use warnings;
use DBI qw(:sql_types);

sub show { print join('|', map { ref $_ eq 'ARRAY' ? '['.join(',', map {$_//'undef'} @$_).']' : defined $_ ? $_ : 'undef' } @_), "\n" }
sub c { my ($x,%a)=@_; my $d = DBI->connect($ENV{DBI_DSN}.($x//''), undef, undef, {PrintError=>0,%a}); show 'connect', $x//'', $d ? 'ok' : ($DBI::err, $DBI::errstr, $DBI::state); $d }
my $d = c(';mysql_connect_timeout=5'); $d=c(';mysql_write_timeout=2'); $d=c(';mysql_read_timeout=1'); show $d->selectrow_array('select sleep(3)'), $d->err, $d->errstr;
$d = c(';mysql_init_command=set @x:=5'); show $d->selectrow_array('select @x');
$d = c(';mysql_init_command=selec nonsense');
$d = c(';mysql_client_found_rows=0'); $d->do('CREATE TEMPORARY TABLE t (a int)'); $d->do('insert into t values (1),(1)'); show $d->do('update t set a=1'), $d->do('update t set a=2');
$d = c(';mysql_client_found_rows=1'); $d->do('CREATE TEMPORARY TABLE t (a int)'); $d->do('insert into t values (1),(1)'); show $d->do('update t set a=1'), $d->do('update t set a=2');
$d = c(';mysql_socket=/nope/s'); $d = c('',mysql_enable_utf8=>1);
$d = DBI->connect('dbi:mysql:database='.$ENV{COMPARE_DATABASE}.';mysql_socket=/nope/s','root','',{PrintError=>0}); show $d ? $d->{mysql_hostinfo} : ($DBI::err,$DBI::errstr,$DBI::state);
$d = DBI->connect('dbi:mysql:database='.$ENV{COMPARE_DATABASE}.';host='.$ENV{COMPARE_HOST}.';port=1','root','',{PrintError=>0}); show $d ? 1 : ($DBI::err,$DBI::errstr,$DBI::state);
$d = c(''); $d->do('CREATE TEMPORARY TABLE n (a varchar(20), b blob)'); show $d->do('insert into n values (?,?)',undef,"a\0b","\0\xff"), map { my $x=$_; $x =~ s/([^ -~])/sprintf '\\x%02x', ord $1/ge; $x } $d->selectrow_array('select * from n');
my $sth = $d->prepare('insert into n values (?,?)'); show eval { $sth->execute(1) }, $sth->errstr; show eval {$sth->execute(1,2,3)}, $sth->errstr; show eval {$d->do('insert into n values (?,?)', undef, 1)}, $d->errstr;show eval {$d->do('insert into n values (?,?)', undef, 1,2,3)}, $d->errstr;
$d->{AutoCommit}=0; show $d->do('select 1'), $d->begin_work // $d->errstr; $d->rollback; $d->{AutoCommit}=1; { local $SIG{__WARN__}=sub{print "W:@_"}; show $d->commit; show $d->rollback; }
show $d->do('load data local infile "/etc/hostname" into table n'), $d->errstr;
show eval{ $d->{mysql_local_infile}=1; 1 }, $d->{mysql_local_infile};
show scalar(@{$d->type_info_all}), map { join ',', map { $_//'u' } @$_ } @{$d->type_info_all}[1..3];
for my $v ('1e5', '0x10', ' 12', '12abc', '-0', '1_000', 'inf', 'nan', 1.10, 10**20) { $d->do('delete from n'); my $s=$d->prepare('insert into n (a) values (?)'); $s->bind_param(1,$v,SQL_INTEGER); show $v, $s->execute, $s->errstr, $d->selectrow_array('select a from n'); }
for my $v ('1e5', '0x10', ' 12', '12abc', '-0', 1.10, 10**20) { $d->{mysql_bind_type_guessing}=1; show $v, $d->selectrow_array('select ?', undef, $v); $d->{mysql_bind_type_guessing}=0; show $v, $d->selectrow_array('select ?', undef, $v); }
