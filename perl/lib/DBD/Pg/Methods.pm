package DBD::Pg::dr;
use strict;
use warnings;

use CPANBridge::DBI::Handle;

# Methods of DBI handles that only PostgreSQL has, or has otherwise. They get the handle.

sub data_sources { CPANBridge::DBI::Handle::load('DBD::Pg::Catalogue'); goto &DBD::Pg::Catalogue::data_sources }

package DBD::Pg::db;
use strict;
use warnings;

my $FATAL = 7;

# Methods whose code is loaded when the first of its kind is called, by package: the method, and the function that it is there.
my %LATE = (
    'DBD::Pg::Catalogue' => {
        column_info      => 'column_info',
        foreign_key_info => 'foreign_key_info',
        last_insert_id   => 'last_insert_id',
        primary_key      => 'primary_key',
        primary_key_info => 'primary_key_info',
        statistics_info  => 'statistics_info',
        table_attributes => 'table_attributes',
        table_info       => 'table_info',
        tables           => 'tables',
    },
    'DBD::Pg::Copy' => {
        pg_endcopy           => 'endcopy',
        pg_getcopydata       => 'getcopydata',
        pg_getcopydata_async => 'getcopydata_async',
        pg_getline           => 'getline',
        pg_putcopydata       => 'putcopydata',
        pg_putcopyend        => 'putcopyend',
        pg_putline           => 'putline',
    },
    'DBD::Pg::Information' => {
        pg_error_field => 'error_field',
        type_info_all  => 'type_info_all',
    },
    'DBD::Pg::LargeObject' => {
        pg_lo_close           => 'close',
        pg_lo_creat           => 'creat',
        pg_lo_export          => 'export',
        pg_lo_import          => 'import_file',
        pg_lo_import_with_oid => 'import_with_oid',
        pg_lo_lseek           => 'lseek',
        pg_lo_lseek64         => 'lseek',
        pg_lo_open            => 'open',
        pg_lo_read            => 'read',
        pg_lo_tell            => 'tell',
        pg_lo_tell64          => 'tell',
        pg_lo_truncate        => 'truncate',
        pg_lo_truncate64      => 'truncate',
        pg_lo_unlink          => 'unlink',
        pg_lo_write           => 'write',
    },
);
for my $package (keys %LATE) {
    no strict 'refs';
    *$_ = CPANBridge::DBI::Handle::from($package, $LATE{$package}{$_}) for keys %{ $LATE{$package} };
}

# With AutoCommit on both tell that they did nothing.
for my $how (qw(commit rollback)) {
    no strict 'refs';
    *$how = sub {
        my ($handle) = @_;
        my $in       = CPANBridge::DBI::Handle::inner($handle);
        my $idle     = $in->{AutoCommit};
        my $done     = CPANBridge::DBI::Handle::builtin($handle, $how);
        $in->{_sqlstate} = '' if $done && !$idle;
        return $idle ? '' : $done;
    };
}

sub do {
    my ($handle, $sql, @more) = @_;
    return undef if !defined $sql || $sql eq '';

    # Without values nobody looks at them.
    @more = () if @more == 1 && ref $more[0] ne 'HASH';
    return CPANBridge::DBI::Handle::builtin($handle, 'do', $sql, @more);
}

sub pg_cancel {
    my ($handle) = @_;
    my $in       = CPANBridge::DBI::Handle::inner($handle);
    my $result   = CPANBridge::DBI::Handle::call($in, request => 'postgres_async_cancel', { connection => $in->{_id} })
        or return '';
    $in->{_async} = 0;
    return 1;
}

sub pg_notifies {
    my ($handle) = @_;
    my $in = CPANBridge::DBI::Handle::inner($handle);
    DBD::Pg->active($in, 'pg_notifies') or return undef;
    my $result = CPANBridge::DBI::Handle::call($in, request => 'postgres_notifies', { connection => $in->{_id} })
        or return undef;
    return $result->{notification};
}

sub pg_ping {
    my ($handle) = @_;
    my $in = CPANBridge::DBI::Handle::inner($handle);
    return -1 if !$in->{Active};
    my @error  = @{ $in->{_error} };
    my $result = CPANBridge::DBI::Handle::call($in, request => 'postgres_ping', { connection => $in->{_id} });
    @{ $in->{_error} } = @error;
    return $result ? $result->{status} : -3;
}

sub pg_ready {
    my ($handle) = @_;
    my $in       = CPANBridge::DBI::Handle::inner($handle);
    my $result   = CPANBridge::DBI::Handle::call($in, request => 'postgres_async_ready', { connection => $in->{_id} })
        or return -1;
    CPANBridge::DBI::Handle::fail($in, $FATAL, 'No asynchronous query is running', '00000')
        if $result->{ready} < 0;
    return $result->{ready};
}

sub pg_release { return _savepoint('release', 'release', @_) }

sub pg_result {
    my ($handle)  = @_;
    my $in        = CPANBridge::DBI::Handle::inner($handle);
    my $statement = $in->{_async_statement};
    return DBD::Pg::st::pg_result($statement) if $statement;
    $in->{_async} = 0;
    my $result = CPANBridge::DBI::Handle::call(
        $in,
        request => 'do',
        { connection => $in->{_id}, sql => '', options => { async => 'result' } }) or return undef;
    DBI::db::_executed($in, $result);
    return $result->{affected} == 0 ? '0E0' : $result->{affected};
}

sub pg_rollback_to { return _savepoint('rollback_to', 'rollback to', @_) }

sub pg_savepoint { return _savepoint('savepoint', 'savepoint', @_) }

sub pg_server_trace { die 'pg_server_trace is not supported by CPAN Bridge' . CPANBridge::DBI::Handle::at() }

sub pg_server_untrace { die 'pg_server_untrace is not supported by CPAN Bridge' . CPANBridge::DBI::Handle::at() }

sub pg_type_info {
    my ($handle, $type) = @_;
    CPANBridge::DBI::Handle::load('DBD::Pg::Constants');
    return DBD::Pg::Constants::sql_type($type);
}

sub ping {
    my ($handle) = @_;
    my $status = pg_ping($handle);
    return $status < 1 ? 0 : $status;
}

# What is wrong with placeholders ends the script whatever RaiseError says, as in the original.
sub prepare {
    my ($handle, $sql, @more) = @_;
    return undef                                                         if !defined $sql;
    die 'Cannot prepare empty statement' . CPANBridge::DBI::Handle::at() if $sql !~ /\S/;
    my $statement = CPANBridge::DBI::Handle::builtin($handle, 'prepare', $sql, @more);
    my $error     = CPANBridge::DBI::Handle::inner($handle)->{_error};
    if (!$statement && @$error && $error->[1] =~ /placeholder/) {
        my $text = $error->[1];
        @$error = ();
        die $text . ($text =~ /\n\z/ ? '' : CPANBridge::DBI::Handle::at());
    }
    CPANBridge::DBI::Handle::inner($statement)->{_described} = '' if $statement;
    return $statement;
}

# What the server said last, whatever has gone well or wrong since then.
sub state { return CPANBridge::DBI::Handle::inner($_[0])->{_sqlstate} }

sub _savepoint {
    my ($what, $sql, $handle, $name) = @_;
    my $in = CPANBridge::DBI::Handle::inner($handle);
    if ($in->{AutoCommit}) {
        CPANBridge::DBI::Handle::warning("$what ineffective with AutoCommit enabled") if $in->{Warn};
        return '';
    }
    return defined DBI::db::_do($in, $handle, "$sql $name") ? 1 : '';
}

package DBD::Pg::st;
use strict;
use warnings;

sub pg_cancel { my $in = CPANBridge::DBI::Handle::inner($_[0]); return DBD::Pg::db::pg_cancel($in->{_db}) }

sub pg_canonical_ids {
    CPANBridge::DBI::Handle::load('DBD::Pg::Information');
    goto &DBD::Pg::Information::canonical_ids;
}

sub pg_canonical_names {
    CPANBridge::DBI::Handle::load('DBD::Pg::Information');
    goto &DBD::Pg::Information::canonical_names;
}

sub pg_ready { my $in = CPANBridge::DBI::Handle::inner($_[0]); return DBD::Pg::db::pg_ready($in->{_db}) }

sub pg_result {
    my ($handle) = @_;
    my $in = CPANBridge::DBI::Handle::inner($handle);
    delete $in->{_db}{_async_statement};
    $in->{_db}{_async} = 0;
    my $result = CPANBridge::DBI::Handle::call(
        $in,
        request => 'execute',
        { statement => $in->{_id}, cells => 1, options => { async => 'result' } }) or return undef;
    DBI::db::_executed($in->{_db}, $result);
    return DBI::st::_take_result($in, $result);
}

sub state { return CPANBridge::DBI::Handle::inner($_[0])->{_db}{_sqlstate} }

1;

=encoding utf8

=head1 NAME

DBD::Pg::Methods - Methods of DBI handles that PostgreSQL has of its own

=head1 SYNOPSIS

  $dbh->do('COPY sale FROM STDIN');
  $dbh->pg_putcopydata("1\ttea\n");
  $dbh->pg_putcopyend;

=head1 DESCRIPTION

The classes C<DBD::Pg::db> and C<DBD::Pg::st>, whose methods L<DBI> calls. Most have their code in packages that are loaded when the first of their kind is
wanted.

=head1 METHODS OF A CONNECTION

=head2 pg_cancel

  $dbh->pg_cancel;

Cancels the statement that runs asynchronously.

=head2 pg_endcopy

  $dbh->pg_endcopy;

Ends COPY in either direction.

=head2 pg_error_field

  my $value = $dbh->pg_error_field('hint');

A field of the last error.

=head2 pg_getcopydata

  my $length = $dbh->pg_getcopydata($line);

The next line of COPY TO STDOUT; -1 at its end.

=head2 pg_getcopydata_async

  my $length = $dbh->pg_getcopydata_async($line);

The same; 0 when there is none yet.

=head2 pg_getline

  my $more = $dbh->pg_getline($line, $length);

The older form of C<pg_getcopydata>.

=head2 pg_lo_close

  $dbh->pg_lo_close($fd);

Closes a large object.

=head2 pg_lo_creat

  my $oid = $dbh->pg_lo_creat($mode);

Makes a large object.

=head2 pg_lo_export

  $dbh->pg_lo_export($oid, $file);

Writes a large object into a file of the script.

=head2 pg_lo_import

  my $oid = $dbh->pg_lo_import($file);

Makes a large object of a file.

=head2 pg_lo_import_with_oid

  my $oid = $dbh->pg_lo_import_with_oid($file, $oid);

The same with a number of one's own.

=head2 pg_lo_lseek

  my $place = $dbh->pg_lo_lseek($fd, $offset, $whence);

Moves within a large object.

=head2 pg_lo_lseek64

  my $place = $dbh->pg_lo_lseek64($fd, $offset, $whence);

The same.

=head2 pg_lo_open

  my $fd = $dbh->pg_lo_open($oid, $mode);

Opens a large object.

=head2 pg_lo_read

  my $count = $dbh->pg_lo_read($fd, $buffer, $length);

Reads from a large object.

=head2 pg_lo_tell

  my $place = $dbh->pg_lo_tell($fd);

The place within a large object.

=head2 pg_lo_tell64

  my $place = $dbh->pg_lo_tell64($fd);

The same.

=head2 pg_lo_truncate

  $dbh->pg_lo_truncate($fd, $length);

Cuts a large object.

=head2 pg_lo_truncate64

  $dbh->pg_lo_truncate64($fd, $length);

The same.

=head2 pg_lo_unlink

  $dbh->pg_lo_unlink($oid);

Deletes a large object.

=head2 pg_lo_write

  my $count = $dbh->pg_lo_write($fd, $buffer, $length);

Writes into a large object.

=head2 pg_notifies

  my ($channel, $process, $payload) = @{ $dbh->pg_notifies || [] };

The oldest notification that was not told yet; undef without.

=head2 pg_ping

  my $status = $dbh->pg_ping;

As C<ping>; negative without a connection.

=head2 pg_putcopydata

  $dbh->pg_putcopydata($lines);

Data for COPY FROM STDIN.

=head2 pg_putcopyend

  $dbh->pg_putcopyend;

Ends COPY FROM STDIN.

=head2 pg_putline

  $dbh->pg_putline($line);

The older form of C<pg_putcopydata>.

=head2 pg_ready

  my $bool = $dbh->pg_ready;

Has the statement that runs asynchronously ended? -1 if there is none.

=head2 pg_release

  $dbh->pg_release($name);

Forgets a savepoint.

=head2 pg_result

  my $rows = $dbh->pg_result;

Waits for the statement that runs asynchronously.

=head2 pg_rollback_to

  $dbh->pg_rollback_to($name);

Undoes what was done since a savepoint.

=head2 pg_savepoint

  $dbh->pg_savepoint($name);

Makes a savepoint.

=head2 pg_server_trace, pg_server_untrace

Die: there is no libpq whose messages could be traced.

=head2 state

  my $state = $dbh->state;

SQLSTATE of the server's latest answer, also for statements.

=head2 pg_type_info

  my $number = $dbh->pg_type_info($oid);

ODBC's number of a type.

=head2 column_info, data_sources, do, foreign_key_info, last_insert_id, ping, prepare, primary_key, primary_key_info, statistics_info, table_attributes, table_info, tables, type_info_all

DBI's own, as DBD::Pg has them.

=head1 METHODS OF A STATEMENT

=head2 pg_canonical_ids

  my $ids = $sth->pg_canonical_ids;

For each column the OID of its table and its number there.

=head2 pg_canonical_names

  my $names = $sth->pg_canonical_names;

The same as C<schema.table.column>.

C<pg_cancel>, C<pg_ready> and C<pg_result> are those of its connection.

=head1 SEE ALSO

L<DBD::Pg>, L<DBI>

=cut
