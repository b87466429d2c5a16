package DBD::SQLite::Constants;
use strict;
use warnings;

# Numbers of sqlite3.h, by the tags under which they are exported.
my %GROUP = (
    'allowed_return_values_from_sqlite3_txn_state' => {
        SQLITE_TXN_NONE  => 0,
        SQLITE_TXN_READ  => 1,
        SQLITE_TXN_WRITE => 2,
    },
    'authorizer_action_codes' => {
        SQLITE_ALTER_TABLE         => 26,
        SQLITE_ANALYZE             => 28,
        SQLITE_ATTACH              => 24,
        SQLITE_COPY                => 0,
        SQLITE_CREATE_INDEX        => 1,
        SQLITE_CREATE_TABLE        => 2,
        SQLITE_CREATE_TEMP_INDEX   => 3,
        SQLITE_CREATE_TEMP_TABLE   => 4,
        SQLITE_CREATE_TEMP_TRIGGER => 5,
        SQLITE_CREATE_TEMP_VIEW    => 6,
        SQLITE_CREATE_TRIGGER      => 7,
        SQLITE_CREATE_VIEW         => 8,
        SQLITE_CREATE_VTABLE       => 29,
        SQLITE_DELETE              => 9,
        SQLITE_DETACH              => 25,
        SQLITE_DROP_INDEX          => 10,
        SQLITE_DROP_TABLE          => 11,
        SQLITE_DROP_TEMP_INDEX     => 12,
        SQLITE_DROP_TEMP_TABLE     => 13,
        SQLITE_DROP_TEMP_TRIGGER   => 14,
        SQLITE_DROP_TEMP_VIEW      => 15,
        SQLITE_DROP_TRIGGER        => 16,
        SQLITE_DROP_VIEW           => 17,
        SQLITE_DROP_VTABLE         => 30,
        SQLITE_FUNCTION            => 31,
        SQLITE_INSERT              => 18,
        SQLITE_PRAGMA              => 19,
        SQLITE_READ                => 20,
        SQLITE_RECURSIVE           => 33,
        SQLITE_REINDEX             => 27,
        SQLITE_SAVEPOINT           => 32,
        SQLITE_SELECT              => 21,
        SQLITE_TRANSACTION         => 22,
        SQLITE_UPDATE              => 23,
    },
    'authorizer_return_codes' => {
        SQLITE_DENY   => 1,
        SQLITE_IGNORE => 2,
    },
    'compile_time_library_version_numbers version' => {
        SQLITE_VERSION_NUMBER => 3039004,
    },
    'database_connection_configuration_options' => {
        SQLITE_DBCONFIG_DEFENSIVE             => 1010,
        SQLITE_DBCONFIG_DQS_DDL               => 1014,
        SQLITE_DBCONFIG_DQS_DML               => 1013,
        SQLITE_DBCONFIG_ENABLE_FKEY           => 1002,
        SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER => 1004,
        SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION => 1005,
        SQLITE_DBCONFIG_ENABLE_QPSG           => 1007,
        SQLITE_DBCONFIG_ENABLE_TRIGGER        => 1003,
        SQLITE_DBCONFIG_ENABLE_VIEW           => 1015,
        SQLITE_DBCONFIG_LEGACY_ALTER_TABLE    => 1012,
        SQLITE_DBCONFIG_LEGACY_FILE_FORMAT    => 1016,
        SQLITE_DBCONFIG_LOOKASIDE             => 1001,
        SQLITE_DBCONFIG_MAINDBNAME            => 1000,
        SQLITE_DBCONFIG_MAX                   => 1017,
        SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE      => 1006,
        SQLITE_DBCONFIG_RESET_DATABASE        => 1009,
        SQLITE_DBCONFIG_TRIGGER_EQP           => 1008,
        SQLITE_DBCONFIG_TRUSTED_SCHEMA        => 1017,
        SQLITE_DBCONFIG_WRITABLE_SCHEMA       => 1011,
    },
    'datatypes fundamental_datatypes' => {
        SQLITE_BLOB    => 4,
        SQLITE_FLOAT   => 2,
        SQLITE_INTEGER => 1,
        SQLITE_NULL    => 5,
        SQLITE_TEXT    => 3,
    },
    'dbd_sqlite_string_mode' => {
        DBD_SQLITE_STRING_MODE_BYTES            => 1,
        DBD_SQLITE_STRING_MODE_PV               => 0,
        DBD_SQLITE_STRING_MODE_UNICODE_FALLBACK => 5,
        DBD_SQLITE_STRING_MODE_UNICODE_NAIVE    => 4,
        DBD_SQLITE_STRING_MODE_UNICODE_STRICT   => 6,
    },
    'extended_result_codes' => {
        SQLITE_ABORT_ROLLBACK          => 516,
        SQLITE_AUTH_USER               => 279,
        SQLITE_BUSY_RECOVERY           => 261,
        SQLITE_BUSY_SNAPSHOT           => 517,
        SQLITE_BUSY_TIMEOUT            => 773,
        SQLITE_CANTOPEN_CONVPATH       => 1038,
        SQLITE_CANTOPEN_DIRTYWAL       => 1294,
        SQLITE_CANTOPEN_FULLPATH       => 782,
        SQLITE_CANTOPEN_ISDIR          => 526,
        SQLITE_CANTOPEN_NOTEMPDIR      => 270,
        SQLITE_CANTOPEN_SYMLINK        => 1550,
        SQLITE_CONSTRAINT_CHECK        => 275,
        SQLITE_CONSTRAINT_COMMITHOOK   => 531,
        SQLITE_CONSTRAINT_DATATYPE     => 3091,
        SQLITE_CONSTRAINT_FOREIGNKEY   => 787,
        SQLITE_CONSTRAINT_FUNCTION     => 1043,
        SQLITE_CONSTRAINT_NOTNULL      => 1299,
        SQLITE_CONSTRAINT_PINNED       => 2835,
        SQLITE_CONSTRAINT_PRIMARYKEY   => 1555,
        SQLITE_CONSTRAINT_ROWID        => 2579,
        SQLITE_CONSTRAINT_TRIGGER      => 1811,
        SQLITE_CONSTRAINT_UNIQUE       => 2067,
        SQLITE_CONSTRAINT_VTAB         => 2323,
        SQLITE_CORRUPT_INDEX           => 779,
        SQLITE_CORRUPT_SEQUENCE        => 523,
        SQLITE_CORRUPT_VTAB            => 267,
        SQLITE_ERROR_MISSING_COLLSEQ   => 257,
        SQLITE_ERROR_RETRY             => 513,
        SQLITE_ERROR_SNAPSHOT          => 769,
        SQLITE_IOERR_ACCESS            => 3338,
        SQLITE_IOERR_AUTH              => 7178,
        SQLITE_IOERR_BEGIN_ATOMIC      => 7434,
        SQLITE_IOERR_BLOCKED           => 2826,
        SQLITE_IOERR_CHECKRESERVEDLOCK => 3594,
        SQLITE_IOERR_CLOSE             => 4106,
        SQLITE_IOERR_COMMIT_ATOMIC     => 7690,
        SQLITE_IOERR_CONVPATH          => 6666,
        SQLITE_IOERR_CORRUPTFS         => 8458,
        SQLITE_IOERR_DATA              => 8202,
        SQLITE_IOERR_DELETE            => 2570,
        SQLITE_IOERR_DELETE_NOENT      => 5898,
        SQLITE_IOERR_DIR_CLOSE         => 4362,
        SQLITE_IOERR_DIR_FSYNC         => 1290,
        SQLITE_IOERR_FSTAT             => 1802,
        SQLITE_IOERR_FSYNC             => 1034,
        SQLITE_IOERR_GETTEMPPATH       => 6410,
        SQLITE_IOERR_LOCK              => 3850,
        SQLITE_IOERR_MMAP              => 6154,
        SQLITE_IOERR_NOMEM             => 3082,
        SQLITE_IOERR_RDLOCK            => 2314,
        SQLITE_IOERR_READ              => 266,
        SQLITE_IOERR_ROLLBACK_ATOMIC   => 7946,
        SQLITE_IOERR_SEEK              => 5642,
        SQLITE_IOERR_SHMLOCK           => 5130,
        SQLITE_IOERR_SHMMAP            => 5386,
        SQLITE_IOERR_SHMOPEN           => 4618,
        SQLITE_IOERR_SHMSIZE           => 4874,
        SQLITE_IOERR_SHORT_READ        => 522,
        SQLITE_IOERR_TRUNCATE          => 1546,
        SQLITE_IOERR_UNLOCK            => 2058,
        SQLITE_IOERR_VNODE             => 6922,
        SQLITE_IOERR_WRITE             => 778,
        SQLITE_LOCKED_SHAREDCACHE      => 262,
        SQLITE_LOCKED_VTAB             => 518,
        SQLITE_NOTICE_RECOVER_ROLLBACK => 539,
        SQLITE_NOTICE_RECOVER_WAL      => 283,
        SQLITE_OK_SYMLINK              => 512,
        SQLITE_READONLY_CANTINIT       => 1288,
        SQLITE_READONLY_CANTLOCK       => 520,
        SQLITE_READONLY_DBMOVED        => 1032,
        SQLITE_READONLY_DIRECTORY      => 1544,
        SQLITE_READONLY_RECOVERY       => 264,
        SQLITE_READONLY_ROLLBACK       => 776,
        SQLITE_WARNING_AUTOINDEX       => 284,
    },
    'file_open flags_for_file_open_operations' => {
        SQLITE_OPEN_CREATE        => 4,
        SQLITE_OPEN_EXRESCODE     => 33554432,
        SQLITE_OPEN_FULLMUTEX     => 65536,
        SQLITE_OPEN_MEMORY        => 128,
        SQLITE_OPEN_NOFOLLOW      => 16777216,
        SQLITE_OPEN_NOMUTEX       => 32768,
        SQLITE_OPEN_PRIVATECACHE  => 262144,
        SQLITE_OPEN_READONLY      => 1,
        SQLITE_OPEN_READWRITE     => 2,
        SQLITE_OPEN_SHAREDCACHE   => 131072,
        SQLITE_OPEN_SUPER_JOURNAL => 16384,
        SQLITE_OPEN_URI           => 64,
    },
    'function_flags' => {
        SQLITE_DETERMINISTIC => 2048,
        SQLITE_DIRECTONLY    => 524288,
        SQLITE_INNOCUOUS     => 2097152,
        SQLITE_SUBTYPE       => 1048576,
    },
    'result_codes' => {
        SQLITE_ABORT      => 4,
        SQLITE_AUTH       => 23,
        SQLITE_BUSY       => 5,
        SQLITE_CANTOPEN   => 14,
        SQLITE_CONSTRAINT => 19,
        SQLITE_CORRUPT    => 11,
        SQLITE_DONE       => 101,
        SQLITE_EMPTY      => 16,
        SQLITE_ERROR      => 1,
        SQLITE_FORMAT     => 24,
        SQLITE_FULL       => 13,
        SQLITE_INTERNAL   => 2,
        SQLITE_INTERRUPT  => 9,
        SQLITE_IOERR      => 10,
        SQLITE_LOCKED     => 6,
        SQLITE_MISMATCH   => 20,
        SQLITE_MISUSE     => 21,
        SQLITE_NOLFS      => 22,
        SQLITE_NOMEM      => 7,
        SQLITE_NOTADB     => 26,
        SQLITE_NOTFOUND   => 12,
        SQLITE_NOTICE     => 27,
        SQLITE_OK         => 0,
        SQLITE_PERM       => 3,
        SQLITE_PROTOCOL   => 15,
        SQLITE_RANGE      => 25,
        SQLITE_READONLY   => 8,
        SQLITE_ROW        => 100,
        SQLITE_SCHEMA     => 17,
        SQLITE_TOOBIG     => 18,
        SQLITE_WARNING    => 28,
    },
    'run_time_limit_categories' => {
        SQLITE_LIMIT_ATTACHED            => 7,
        SQLITE_LIMIT_COLUMN              => 2,
        SQLITE_LIMIT_COMPOUND_SELECT     => 4,
        SQLITE_LIMIT_EXPR_DEPTH          => 3,
        SQLITE_LIMIT_FUNCTION_ARG        => 6,
        SQLITE_LIMIT_LENGTH              => 0,
        SQLITE_LIMIT_LIKE_PATTERN_LENGTH => 8,
        SQLITE_LIMIT_SQL_LENGTH          => 1,
        SQLITE_LIMIT_TRIGGER_DEPTH       => 10,
        SQLITE_LIMIT_VARIABLE_NUMBER     => 9,
        SQLITE_LIMIT_VDBE_OP             => 5,
        SQLITE_LIMIT_WORKER_THREADS      => 11,
    },
);

our (%EXPORT_TAGS, @EXPORT_OK, %VALUE);
while (my ($tags, $values) = each %GROUP) {
    $EXPORT_TAGS{$_}        = [ sort keys %$values ] for split ' ', $tags;
    @VALUE{ keys %$values } = values %$values;
}
@EXPORT_OK = sort keys %VALUE;
$EXPORT_TAGS{all} = [@EXPORT_OK];
for my $name (@EXPORT_OK) {
    my $value = $VALUE{$name};
    no strict 'refs';
    *$name = sub () { $value };
}

sub import {
    my ($class, @names) = @_;
    my $target = caller;
    for my $name (map { /^:(.*)/ ? @{ $EXPORT_TAGS{$1} || [$_] } : $_ } @names) {
        if (!exists $VALUE{$name}) { require Carp; Carp::croak(qq("$name" is not exported by the $class module)) }
        no strict 'refs';
        *{"${target}::$name"} = \&$name;
    }
    return;
}

1;

=encoding utf8

=head1 NAME

DBD::SQLite::Constants - SQLite's numbers by name

=head1 SYNOPSIS

  use DBD::SQLite::Constants qw(:result_codes :file_open);

  print "locked\n" if $dbh->err == SQLITE_BUSY;

=head1 DESCRIPTION

Nothing is exported by default. Tags: C<:allowed_return_values_from_sqlite3_txn_state>, C<:authorizer_action_codes>, C<:authorizer_return_codes>,
C<:compile_time_library_version_numbers>, C<:database_connection_configuration_options>, C<:datatypes>, C<:dbd_sqlite_string_mode>,
C<:extended_result_codes>, C<:file_open>, C<:function_flags>, C<:result_codes>, C<:run_time_limit_categories>, C<:version>, C<:all>.

=head1 SEE ALSO

L<DBD::SQLite>

=cut
