# DBD::ODBC, "odbc_getdiagrec", "odbc_getdiagfield", "odbc_err_handler": what the driver tells of an error, message by message.
use strict;
use warnings;
use DBD::ODBC qw(:diags);
use DBI;

sub show {
    my $line = join ' | ', map { defined $_ ? "<$_>" : 'undef' } @_;
    $line =~ s/\[\d+\.\d+[^\]]*\]/[VERSION]/g;
    $line =~ s/\[ma-[\d.]+\]/[ma]/g;
    print "$line\n";
}

my $dbh = DBI->connect(undef, undef, undef, { RaiseError => 0, PrintError => 0 });
# Not SQL_DIAG_COLUMN_NUMBER: SQLite's driver sets none, and unixODBC then gives what its memory held.
my %fields = (
    NUMBER          => SQL_DIAG_NUMBER,
    RETURNCODE      => SQL_DIAG_RETURNCODE,
    CLASS_ORIGIN    => SQL_DIAG_CLASS_ORIGIN,
    SUBCLASS_ORIGIN => SQL_DIAG_SUBCLASS_ORIGIN,
    MESSAGE_TEXT    => SQL_DIAG_MESSAGE_TEXT,
    NATIVE          => SQL_DIAG_NATIVE,
    SQLSTATE        => SQL_DIAG_SQLSTATE);

print "-- nothing was wrong yet\n";
show 'record', $dbh->odbc_getdiagrec(1);
show 'scalar', scalar $dbh->odbc_getdiagrec(1);
show 'number', $dbh->odbc_getdiagfield(0, SQL_DIAG_NUMBER);

print "-- a statement that fails when it is executed\n";
$dbh->do('CREATE TABLE diag (id INTEGER NOT NULL PRIMARY KEY)');
$dbh->do('INSERT INTO diag VALUES (1)');
my $sth = $dbh->prepare('INSERT INTO diag VALUES (1)');
show 'execute', $sth->execute;
for my $record (1 .. 2) {
    show "record $record",                 $sth->odbc_getdiagrec($record);
    show "record $record, scalar",         scalar $sth->odbc_getdiagrec($record);
    for my $name (sort keys %fields) { show "$record $name", $sth->odbc_getdiagfield($record, $fields{$name}) }
}
show "header $_", $sth->odbc_getdiagfield(0, $fields{$_}) for qw(NUMBER RETURNCODE);
show 'still', $sth->err, $sth->errstr, $sth->state;
{
    local $sth->{RaiseError} = 1;
    show 'raised', eval { $sth->odbc_getdiagfield(0, SQL_DIAG_SQLSTATE) }, $@;
}
show 'connection', $dbh->odbc_getdiagrec(1);

print "-- a handler that passes everything on\n";
$dbh->{odbc_err_handler} = sub { print 'handler: '; show @_; return 1 };
show ref $dbh->{odbc_err_handler}, $sth->{odbc_err_handler};
show 'do', $dbh->do('INSERT INTO diag VALUES (1)'), $dbh->err, $dbh->errstr, $dbh->state;

print "-- one that ignores everything\n";
my @heard;
$dbh->{odbc_err_handler} = sub { push @heard, $_[0]; return 0 };
show 'do', $dbh->do('INSERT INTO diag VALUES (1)'), $dbh->err, $dbh->errstr, $dbh->state;
{
    local $dbh->{RaiseError} = 1;
    $sth->{RaiseError} = 1;
    show 'execute', scalar eval { $sth->execute }, $@;
    show 'rows', scalar eval { $dbh->selectall_arrayref('SELECT * FROM no_such_table') }, $@;
}
show 'heard', @heard;

print "-- one by one\n";
my $insert = $dbh->prepare('INSERT INTO diag VALUES (?)');
my @status;
show 'execute_array', $insert->execute_array({ ArrayTupleStatus => \@status }, [ 2, 1, 3 ]), $insert->errstr;
show map { ref $_ ? map { defined $_ ? $_ : 'undef' } @$_ : $_ } @status;
show 'ids', map { $_->[0] } @{ $dbh->selectall_arrayref('SELECT id FROM diag ORDER BY id') };

print "-- one that dies\n";
$dbh->{odbc_err_handler} = sub { die "the handler\n" };
show eval { $dbh->do('INSERT INTO diag VALUES (1)'); 1 }, $@;

print "-- and none\n";
$dbh->{odbc_err_handler} = undef;
show 'do', $dbh->do('INSERT INTO diag VALUES (1)'), $dbh->err;
for my $wrong (sub { $dbh->odbc_getdiagrec }, sub { $sth->odbc_getdiagfield(1) }) {
    eval { $wrong->() };
    show $@;
}
undef $sth;
undef $insert;
$dbh->do('DROP TABLE diag');
$dbh->disconnect;
show 'disconnected', $dbh->odbc_getdiagrec(1);
