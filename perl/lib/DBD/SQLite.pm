package DBD::SQLite;
use strict;
use warnings;

use CPANBridge::DBI::Driver;
use DBI ();

our @ISA     = ('CPANBridge::DBI::Driver');
our $VERSION = '1.72';
our ($sqlite_version, $sqlite_version_number);
our $drh;

tie $sqlite_version,        'DBD::SQLite::LibraryVersion', 'text';
tie $sqlite_version_number, 'DBD::SQLite::LibraryVersion', 'number';

# Bits of sqlite_open_flags, as sqlite3.h has them.
use constant {
    OPEN_READONLY  => 0x00000001,
    OPEN_READWRITE => 0x00000002,
    OPEN_CREATE    => 0x00000004,
};

# What ODBC's type numbers mean for a bind value; anything else is text.
my %BIND_TYPE = (
    (map { $_ => 'integer' } 4, 5, 16, -5, -6),
    (map { $_ => 'real' } 6,  7,  8),
    (map { $_ => 'blob' } 30, -2, -3, -4, -7),
);

# The string mode that knows bytes only.
my $ONLY_BYTES = 1;

# Version of the bridge's library, as soon as a connection has told it.
my $library_version;

# Attributes the bridge passes on as options of the connection.
my %OPTION = (
    sqlite_use_immediate_transaction => 'use_immediate_transaction',
    sqlite_busy_timeout              => 'busy_timeout',
    sqlite_extended_result_codes     => 'extended_result_codes',
);

# Attributes of a connection that can be asked for, and what they are unless set.
my %DEFAULT = (
    sqlite_allow_multiple_statements => 0,
    sqlite_extended_result_codes     => 0,
    sqlite_prefer_numeric_type       => 0,
    sqlite_see_if_its_a_number       => 0,
    sqlite_string_mode               => 0,
    sqlite_unicode                   => 0,
    sqlite_use_immediate_transaction => 1,
);

# SQL's own BEGIN and COMMIT switch AutoCommit.
sub after_call {
    my ($class, $in, $report) = @_;
    @$in{qw(AutoCommit BegunWork)} = map { $_ ? 1 : '' } @$report{qw(autocommit begun_work)}
        if exists $report->{autocommit};
    return;
}

sub bind {
    my ($class, $in, $values, $types, $params, $count) = @_;
    my $database = $in->{_db} || $in;
    my $guess    = $database->{sqlite_see_if_its_a_number};
    my $bytes    = $database->{sqlite_string_mode} == $ONLY_BYTES;
    my (@values, @types);
    $count = @$values if !defined $count;
    for my $index (0 .. $count - 1) {
        my $value = $values->[$index];
        push @values, defined $value ? "$value" : undef;
        _as_bytes($values[-1]) if $bytes && defined $value;
        my $type = $types && defined $types->[$index] ? $BIND_TYPE{ $types->[$index] } : undef;
        next if !defined $value || (!$type && !$guess);
        if ($type && $type eq 'blob') { $types[$index] = 'blob'; next }
        my $number = _number_type($values[-1], $type);
        if (!$number || ($type && $type eq 'integer' && $number eq 'real')) {
            CPANBridge::DBI::Handle::warning(sprintf 'datatype mismatch: bind param (%d) %s as %s',
                $index, $values[-1], $type eq 'real' ? 'float' : 'integer')
                if $type && $in->{PrintWarn};
            next;
        }
        $types[$index] = $number;
    }
    $params->{values} = \@values;
    $params->{types}  = \@types if @types;
    return;
}

sub binds_plainly { goto &binds_text }

sub binds_text {
    my $database = $_[1]{_db};
    return !$database->{sqlite_see_if_its_a_number} && $database->{sqlite_string_mode} != $ONLY_BYTES;
}

sub call_options {
    my ($class, $in, $function, $params) = @_;
    $params->{multiple} = 1 if $function eq 'do' && $in->{sqlite_allow_multiple_statements};
    _as_bytes($params->{sql}) if $function ne 'execute' && $in->{sqlite_string_mode} == $ONLY_BYTES;
    if ($function ne 'execute' && !$in->{_regexp} && $params->{sql} =~ /\bREGEXP\b/i) {
        $in->{_regexp} = 1;
        require DBD::SQLite::Functions;
        DBD::SQLite::Functions::define_regexp($in);
    }
    return;
}

sub before_change {
    my ($class, $in, $sql) = @_;
    require DBD::SQLite::ReadAhead;
    return DBD::SQLite::ReadAhead::before_change($in, $sql);
}

sub connected {
    my ($class, $in, $result) = @_;
    $library_version = $in->{_server_version};
    _no_numeric_types() if $in->{sqlite_prefer_numeric_type};
    return;
}

sub connection {
    my ($class, $dsn, $user, $password, $attributes) = @_;
    my %target = (database => $dsn);
    if ($dsn =~ /=/) {
        %target = (database => '');
        for my $part (split /;/, $dsn) {
            my ($key, $value) = split /=/, $part, 2;
            if    ($key =~ /^(?:db|dbname|database)\z/) { %target             = (database => $value) }
            elsif ($key eq 'uri')                       { %target             = (uri => $value) }
            else                                        { $attributes->{$key} = $value }
        }
    }
    require CPANBridge::World;
    if (defined $target{uri}) {
        $target{uri} =~ s{^file:(?!/)([^?#]*)}{'file:' . CPANBridge::World::absolute_path($1)}e;
    } elsif (defined $target{database} && $target{database} ne '' && $target{database} ne ':memory:') {
        $target{database} = CPANBridge::World::absolute_path($target{database});
    }
    my %options;
    while (my ($name, $option) = each %OPTION) {
        $options{$option} = $attributes->{$name} if defined $attributes->{$name};
    }
    my $flags = $attributes->{sqlite_open_flags};
    $flags               = ($flags || 0) | OPEN_READONLY if $attributes->{ReadOnly};
    $options{open_flags} = $flags                        if defined $flags;
    my $mode    = _string_mode($attributes);
    my $unicode = $mode >= 4 ? 1 : 0;
    $options{strict_text} = 1        if $mode == 6;
    $options{unicode}     = $unicode if $unicode;
    my $place = defined $target{uri} ? $target{uri} : $target{database};
    return {
        wire => {
            driver    => 'sqlite',
            target    => \%target,
            options   => \%options,
            file_mode => CPANBridge::World::file_mode(),
        },

        # A database in memory, or a temporary one, is gone with its connection.
        replayable => $place ne '' && $place !~ /:memory:|mode=memory/,
        attributes => {
            %DEFAULT,
            map({ exists $DEFAULT{$_} ? ($_ => $attributes->{$_}) : () } keys %$attributes),
            sqlite_unicode     => $unicode,
            sqlite_string_mode => $mode
        },
    };
}

sub describe {
    my ($class, $in, $name) = @_;
    return [] if $name eq 'PRECISION' || $name eq 'SCALE';
    return [ map { defined $_ ? $_ : 'VARCHAR' } @{ $in->{_declared_types} } ] if $name eq 'TYPE';
    my $result = DBI::st::call($in, request => 'describe', { statement => $in->{_id} }) or return undef;
    return $result->{nullable};
}

sub disconnected {
    my ($class, $in) = @_;
    @$in{qw(AutoCommit BegunWork)} = (1, '') if $in->{BegunWork};
    return;
}

sub driver {
    my ($class) = @_;
    return {
        Name        => 'SQLite',
        Version     => $VERSION,
        Attribution => 'DBD::SQLite by Matt Sergeant et al',
        prefix      => 'sqlite_',

        # The rows of an open result show what the connection changes meanwhile.
        live_results => 1,
    };
}

sub fetch_database {
    my ($class, $in, $name) = @_;
    return $in->{_server_version} if $name eq 'sqlite_version';
    if ($name eq 'sqlite_unicode') {
        CPANBridge::DBI::Handle::warning(
            '"sqlite_unicode" attribute will be deprecated. Use "sqlite_string_mode" instead.')
            if $in->{PrintWarn};
        return $in->{sqlite_unicode} ? 1 : 0;
    }
    return $in->{$name};
}

# What stood behind the statement, where several are allowed.
sub fetch_statement {
    my ($class, $in, $name) = @_;
    return $in->{$name} if $name ne 'sqlite_unprepared_statements';
    return $in->{_db}{sqlite_allow_multiple_statements} ? $in->{_unprepared} : undef;
}

sub import { return }

sub information {
    my ($class, $in, $number) = @_;
    require DBD::SQLite::GetInfo;
    return DBD::SQLite::GetInfo::value($in, CPANBridge::DBI::Handle::whole_number($number));
}

# A statement that failed may have ended the transaction, or said BEGIN in vain.
sub judge {
    my ($class, $in, $details) = @_;
    my $report   = $details->{report} or return 1;
    my $database = $in->{_db} || $in;
    $class->after_call($database, $report);
    $database->{_in_transaction} = $report->{in_transaction};
    return 1;
}

sub literal {
    my ($class, $in, $value, $type) = @_;
    return "X'" . unpack('H*', $value) . "'" if defined $type && ($BIND_TYPE{$type} || '') eq 'blob';
    return $class->SUPER::literal($in, $value, $type);
}

# Text of the database is bytes for the script unless it asked for characters; so are names.
sub names {
    my ($class, $database, $names) = @_;
    if   ($database->{sqlite_unicode}) { utf8::upgrade($_)                      for @$names }
    else                               { utf8::is_utf8($_) and utf8::encode($_) for @$names }
    return $names;
}

# What the library tells without a database.
sub compile_options { return @{ _asked('PRAGMA compile_options') } }

sub strglob { return _asked('SELECT ? NOT GLOB ?', @_[ 1, 0 ])->[0] }

sub strlike {
    my ($pattern, $text, $escape) = @_;
    return _asked('SELECT ? NOT LIKE ?', $text, $pattern)->[0] if !$escape;
    return _asked('SELECT ? NOT LIKE ? ESCAPE ?', $text, $pattern, substr $escape, 0, 1)->[0];
}

*sqlite_status = _unsupported('sqlite_status');

sub parameter_types { return undef }

sub read_only {
    my ($class, $in) = @_;
    CPANBridge::DBI::Handle::record($in, 0, "ReadOnly is set but it's only advisory");
    CPANBridge::DBI::Handle::report($in, 'STORE', 0, 1);
    return;
}

sub store_database {
    my ($class, $in, $name, $value) = @_;
    return ''           if !exists $DEFAULT{$name}               && !$OPTION{$name};
    _no_numeric_types() if $name eq 'sqlite_prefer_numeric_type' && $value;
    $in->{_replayable} = '';
    if ($OPTION{$name}) {
        DBI::db::call(
            $in,
            request => 'configure',
            { connection => $in->{_id}, options => { $OPTION{$name} => $value } }) or return '';
    } elsif ($name eq 'sqlite_unicode' || $name eq 'sqlite_string_mode') {
        my $mode    = _string_mode({ $name => $value });
        my $unicode = $mode >= 4 ? 1 : 0;
        my %options = (unicode => $unicode, strict_text => $mode == 6 ? 1 : 0);
        DBI::db::call($in, request => 'configure', { connection => $in->{_id}, options => \%options }) or return '';
        @$in{qw(sqlite_unicode sqlite_string_mode)} = ($unicode, $mode);
        return 1;
    }
    $in->{$name} = $value;
    return 1;
}

# Perl's text as the bytes that it stands for.
sub _as_bytes {
    utf8::downgrade($_[0], 1) or die 'Wide character in subroutine entry' . CPANBridge::DBI::Handle::at();
    return;
}

# The first column of what the library answers, from a connection of its own.
sub _asked {
    my ($sql, @values) = @_;
    local ($CPANBridge::DBI::Handle::LAST, $CPANBridge::DBI::Handle::LAST_HANDLE) = ([]);
    my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
    return $dbh->selectcol_arrayref($sql, undef, @values);
}

sub _library_version {
    $library_version = _asked('SELECT sqlite_version()')->[0] if !defined $library_version;
    return $library_version;
}

sub _no_numeric_types { _unsupported('sqlite_prefer_numeric_type')->() }

sub _unsupported {
    my ($name) = @_;
    return sub { die "$name is not supported by CPAN Bridge" . CPANBridge::DBI::Handle::at() };
}

# What text is bound as where numbers are asked for. An exponent makes no number here, white space before one only where a type is given.
sub _number_type {
    my ($text, $typed) = @_;
    $text =~ s/^\s+// if $typed;
    if ($text =~ /^([-+]?)([0-9]+)\z/) {
        my ($sign, $digits) = ($1, $2);
        $digits =~ s/^0+(?=.)//;
        my $limit = $sign eq '-' ? '9223372036854775808' : '9223372036854775807';
        return length $digits < 19 || (length $digits == 19 && $digits le $limit) ? 'integer' : undef;
    }
    return $text =~ /^[-+]?[0-9]+\.[0-9]+\z/ ? 'real' : undef;
}

# 0 and 1 are bytes (1 refuses wide characters), 4 and above characters, 6 refuses text that is none.
sub _string_mode {
    my ($attributes) = @_;
    my $mode = $attributes->{sqlite_string_mode};
    return $mode =~ /^[01456]\z/                                   ? $mode : 0 if defined $mode;
    return $attributes->{sqlite_unicode} || $attributes->{unicode} ? 4     : 0;
}

package DBD::SQLite::db;
use strict;
use warnings;

for my $name (
    qw(column_info foreign_key_info primary_key_info sqlite_table_column_metadata statistics_info table_info type_info_all)
) {
    no strict 'refs';
    *$name = CPANBridge::DBI::Handle::from('DBD::SQLite::Catalogue', $name);
}
for my $name (
    qw(backup_from_dbh backup_from_file backup_to_dbh backup_to_file create_aggregate create_function set_authorizer)) {
    no strict 'refs';
    *{"sqlite_$name"} = CPANBridge::DBI::Handle::from('DBD::SQLite::Functions', $name);
}

# What Node's library has no way to.
for my $name (
    qw(collation_needed commit_hook create_collation create_module db_config db_status enable_load_extension error_offset limit
    load_extension profile progress_handler register_fts3_perl_tokenizer rollback_hook trace txn_state update_hook)
) {
    no strict 'refs';
    *{"sqlite_$name"} = DBD::SQLite::_unsupported("sqlite_$name");
}

sub last_insert_id {
    my ($handle, @arguments) = @_;
    my $in = CPANBridge::DBI::Handle::inner($handle);
    $in->{_driver}->active($in, 'get last inserted id') or return undef;
    return $handle->SUPER::last_insert_id(@arguments);
}

sub sqlite_db_filename {
    my ($handle) = @_;
    my ($main)   = grep { $_->[1] eq 'main' } @{ $handle->selectall_arrayref('PRAGMA database_list') || [] };
    return $main->[2];
}

sub sqlite_get_autocommit {
    my ($handle) = @_;
    my $in = CPANBridge::DBI::Handle::inner($handle);
    return $in->{_in_transaction} ? '' : 1;
}

sub sqlite_busy_timeout {
    my ($handle, $milliseconds) = @_;
    my $in = tied %$handle || $handle;
    if (defined $milliseconds && $milliseconds =~ /^[0-9]+\z/) {
        DBI::db::call(
            $in,
            request => 'configure',
            { connection => $in->{_id}, options => { busy_timeout => $milliseconds } }) or return undef;
        $in->{sqlite_busy_timeout} = $milliseconds;
    }
    return defined $in->{sqlite_busy_timeout} ? $in->{sqlite_busy_timeout} : 30_000;
}

sub sqlite_last_insert_rowid {
    my ($handle) = @_;
    my $in = tied %$handle || $handle;
    return DBI::db::_last_insert_id($in);
}

package DBD::SQLite::st;
use strict;
use warnings;

*sqlite_st_status = DBD::SQLite::_unsupported('sqlite_st_status');

package DBD::SQLite::LibraryVersion;
use strict;
use warnings;

# $DBD::SQLite::sqlite_version and its number: known from the first connection, or asked for.

sub FETCH {
    my $version = DBD::SQLite::_library_version();
    return $version if ${ $_[0] } eq 'text';
    my ($major, $minor, $patch) = split /\./, $version;
    return $major * 1_000_000 + $minor * 1000 + $patch;
}

sub STORE { return }

sub TIESCALAR {
    my ($class, $what) = @_;
    return bless \$what, $class;
}

1;

=encoding utf8

=head1 NAME

DBD::SQLite - What is SQLite's about a DBI handle

=head1 SYNOPSIS

  my $dbh = DBI->connect('dbi:SQLite:dbname=sales.db', '', '', {RaiseError => 1});
  $dbh->do('INSERT INTO sale (name) VALUES (?)', undef, 'tea');
  my $id = $dbh->sqlite_last_insert_rowid;

=head1 DESCRIPTION

Data source names, attributes, bind types and private methods of DBD::SQLite 1.72. The methods of this class are called by L<DBI> alone.

=head1 DATA SOURCE NAMES

C<dbi:SQLite:FILE>, C<dbi:SQLite:dbname=FILE> (also C<db=>, C<database=>), C<dbi:SQLite:uri=file:...> and C<:memory:>. A path is that of the script's
directory; a new file gets 0644 less the script's umask.

=head1 ATTRIBUTES

C<sqlite_unicode>, C<sqlite_string_mode>, C<sqlite_see_if_its_a_number>, C<sqlite_extended_result_codes>, C<sqlite_use_immediate_transaction>, C<sqlite_allow_multiple_statements>,
C<sqlite_open_flags> (at connect), C<sqlite_version>; of a statement C<sqlite_unprepared_statements>.

=head1 METHODS OF A CONNECTION

=head2 sqlite_busy_timeout

  my $milliseconds = $dbh->sqlite_busy_timeout($milliseconds);

How long a statement waits for a lock; 30000 unless set. Also as C<< $dbh->func($ms, 'busy_timeout') >>.

=head2 sqlite_create_function, sqlite_create_aggregate

Functions of SQL in Perl; see L<DBD::SQLite::Functions>. The operator C<REGEXP> matches with Perl's regular expressions.

=head2 sqlite_backup_to_file, sqlite_backup_from_file, sqlite_backup_to_dbh, sqlite_backup_from_dbh

Copies of the whole database; see L<DBD::SQLite::Functions>.

=head2 sqlite_set_authorizer

  $dbh->sqlite_set_authorizer(sub { my ($action, @about) = @_; ... SQLITE_OK });

Asks the code what statements may do; see L<DBD::SQLite::Functions>. Undef ends it.

=head2 sqlite_db_filename

  my $path = $dbh->sqlite_db_filename;

The file of the database; empty for one in memory.

=head2 sqlite_get_autocommit

  my $bool = $dbh->sqlite_get_autocommit;

False in a transaction.

=head2 sqlite_last_insert_rowid

  my $id = $dbh->sqlite_last_insert_rowid;

Key of the last row inserted. Also as C<< $dbh->func('last_insert_rowid') >>.

=head1 FUNCTIONS

=head2 compile_options

  my @options = DBD::SQLite::compile_options();

How the bridge's library was made.

=head2 strglob, strlike

  my $differs = DBD::SQLite::strglob($pattern, $text);
  my $differs = DBD::SQLite::strlike($pattern, $text, $escape);

0 for a text that matches, 1 for one that does not.

=head1 METHODS FOR DBI

See L<CPANBridge::DBI::Driver>.

=head2 before_change

  my $bool = DBD::SQLite->before_change($in, $sql);

See L<DBD::SQLite::ReadAhead>.

=head2 after_call

  DBD::SQLite->after_call($database, \%report);

Takes over what SQL's own BEGIN or COMMIT did to C<AutoCommit> and C<BegunWork>.

=head2 bind

  DBD::SQLite->bind($in, \@values, \@types, \%params, $count);

Puts bind values and their types into the parameters of a call. Values are text unless a type says otherwise.

=head2 binds_plainly

  my $bool = DBD::SQLite->binds_plainly($in, \@values);

See L<CPANBridge::DBI::Driver/binds_plainly>: as C<binds_text>.

=head2 binds_text

  my $bool = DBD::SQLite->binds_text($in);

Unless numbers have to be found, or characters refused (C<sqlite_string_mode> of bytes).

=head2 call_options

  DBD::SQLite->call_options($in, $function, \%params, \%attributes);

Asks for all statements of a text if C<sqlite_allow_multiple_statements> says so.

=head2 connected

  DBD::SQLite->connected($in, $result);

Notes the library's version.

=head2 connection

  my $request = DBD::SQLite->connection($dsn, $user, $password, \%attributes);

What to ask the bridge for.

=head2 describe

  my $list = DBD::SQLite->describe($in, 'TYPE');

Values of C<TYPE>, C<NULLABLE>, C<PRECISION> and C<SCALE>.

=head2 disconnected

  DBD::SQLite->disconnected($database);

Ends what C<begin_work> began.

=head2 driver

  my $about = DBD::SQLite->driver;

Name, version and prefix.

=head2 fetch_database

  my $value = DBD::SQLite->fetch_database($in, $name);

A C<sqlite_> attribute of a connection.

=head2 fetch_statement

  my $value = DBD::SQLite->fetch_statement($in, $name);

A C<sqlite_> attribute of a statement.

=head2 information

  my $value = DBD::SQLite->information($in, $number);

What C<get_info> answers.

=head2 judge

  my $bool = DBD::SQLite->judge($in, \%details);

Does the same after an error, which remains one.

=head2 literal

  my $sql = DBD::SQLite->literal($in, $value, $type);

A BLOB for binary types, else text.

=head2 names

  my $names = DBD::SQLite->names($database, \@names);

Column names as bytes, or as characters if the connection has C<sqlite_unicode>.

=head2 parameter_types

  my $types = DBD::SQLite->parameter_types($in);

Nothing.

=head2 read_only

  DBD::SQLite->read_only($in);

Warns that C<ReadOnly> comes too late for a connection that is open.

=head2 store_database

  DBD::SQLite->store_database($in, $name, $value);

Sets a C<sqlite_> attribute of a connection.

=head2 last_insert_id

  my $id = $dbh->last_insert_id;

As C<sqlite_last_insert_rowid>.

=head2 Catalogue

C<column_info>, C<foreign_key_info>, C<primary_key_info>, C<statistics_info>, C<table_info>, C<type_info_all> and C<sqlite_table_column_metadata>: see L<DBD::SQLite::Catalogue>.

=head1 CONSTRAINTS

Node's library of SQLite has no way to these, so they die with a message that names them: C<sqlite_collation_needed>, C<sqlite_commit_hook>, C<sqlite_create_collation>,
C<sqlite_create_module>, C<sqlite_db_config>, C<sqlite_db_status>, C<sqlite_error_offset>, C<sqlite_limit>, C<sqlite_profile>, C<sqlite_progress_handler>,
C<sqlite_register_fts3_perl_tokenizer>, C<sqlite_rollback_hook>, C<sqlite_st_status>, C<sqlite_status>, C<sqlite_trace>, C<sqlite_txn_state>, C<sqlite_update_hook>, and the attribute
C<sqlite_prefer_numeric_type> when it is turned on. So do C<sqlite_enable_load_extension> and C<sqlite_load_extension>: the code would stay in a process that serves other
scripts afterwards.

Of DBD::SQLite's own collations C<perl> is known where a statement names it (it orders as C<BINARY> does, and stands for that also in what
C<CREATE> keeps); C<perllocale>, and C<perl> in a database made elsewhere, are unknown to SQL.

=head1 CAVEATS

=over 4

=item Functions in Perl

While one runs, SQLite waits for it: using the connection that called it, or another one to SQLite, is an error inside of it.
Text that is not UTF-8 is refused as an argument and as a result; return C<[$bytes, SQL_BLOB]> for a BLOB.

=item Changes in a fetch loop

Before a change of the same connection that could show in a result with rows to come, the result is read again up to where the script stands, and row by row
from then on: that loop takes a round trip a row. Changes of other tables cost nothing. What cannot be read twice, the rows of C<RETURNING> and C<PRAGMA> and
a query that gives other rows then, as with C<random()>, keeps up to two blocks as they were read.

=item sqlite_backup_from_file

Of a file that does not exist is an error; the original makes an empty database.

=item Version

The library is the bridge's (C<sqlite_version>), newer than the one DBD::SQLite 1.72 carries. Some of its error texts differ.

=item Text that is not UTF-8

Is stored and found as natively. A result that holds such text is read a second time inside the same query to get its bytes; if the query gives other
rows then, as with C<random()>, the fetch fails and says so. So does C<RETURNING>.

=item Characters

With C<sqlite_string_mode> of characters, empty text comes without the UTF-8 flag, which makes no difference to Perl. Text that is not UTF-8 comes as its
bytes in the modes 4 and 5, without a warning; in mode 6 the fetch fails.

=item NULLABLE

Of a column that the query renames the original dies; here it is answered.

=back

=head1 SEE ALSO

L<DBI>

=cut
