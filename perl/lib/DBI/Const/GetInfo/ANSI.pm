package DBI::Const::GetInfo::ANSI;
use strict;
use warnings;

# Names of information that get_info gives, with their numbers.
our %InfoTypes = (
    SQL_MAXIMUM_DRIVER_CONNECTIONS    => 0,
    SQL_MAXIMUM_CONCURRENT_ACTIVITIES => 1,
    SQL_DATA_SOURCE_NAME              => 2,
    SQL_FETCH_DIRECTION               => 8,
    SQL_SERVER_NAME                   => 13,
    SQL_SEARCH_PATTERN_ESCAPE         => 14,
    SQL_DBMS_NAME                     => 17,
    SQL_DBMS_VERSION                  => 18,
    SQL_CURSOR_COMMIT_BEHAVIOR        => 23,
    SQL_DATA_SOURCE_READ_ONLY         => 25,
    SQL_DEFAULT_TRANSACTION_ISOLATION => 26,
    SQL_IDENTIFIER_CASE               => 28,
    SQL_MAXIMUM_COLUMN_NAME_LENGTH    => 30,
    SQL_MAXIMUM_CURSOR_NAME_LENGTH    => 31,
    SQL_MAXIMUM_SCHEMA_NAME_LENGTH    => 32,
    SQL_MAXIMUM_CATALOG_NAME_LENGTH   => 34,
    SQL_MAXIMUM_TABLE_NAME_LENGTH     => 35,
    SQL_SCROLL_CONCURRENCY            => 43,
    SQL_TRANSACTION_CAPABLE           => 46,
    SQL_USER_NAME                     => 47,
    SQL_TRANSACTION_ISOLATION_OPTION  => 72,
    SQL_INTEGRITY                     => 73,
    SQL_GETDATA_EXTENSIONS            => 81,
    SQL_NULL_COLLATION                => 85,
    SQL_ALTER_TABLE                   => 86,
    SQL_ORDER_BY_COLUMNS_IN_SELECT    => 90,
    SQL_SPECIAL_CHARACTERS            => 94,
    SQL_MAXIMUM_COLUMNS_IN_GROUP_BY   => 97,
    SQL_MAXIMUM_COLUMNS_IN_ORDER_BY   => 99,
    SQL_MAXIMUM_COLUMNS_IN_SELECT     => 100,
    SQL_MAXIMUM_COLUMNS_IN_TABLE      => 101,
    SQL_MAXIMUM_TABLES_IN_SELECT      => 106,
    SQL_MAXIMUM_USER_NAME_LENGTH      => 107,
    SQL_OUTER_JOIN_CAPABILITIES       => 115,
    SQL_CURSOR_SENSITIVITY            => 10001,
    SQL_DESCRIBE_PARAMETER            => 10002,
    SQL_CATALOG_NAME                  => 10003,
    SQL_COLLATING_SEQUENCE            => 10004,
    SQL_MAXIMUM_IDENTIFIER_LENGTH     => 10005,
    SQL_MAXIMUM_STMT_OCTETS           => 20000,
    SQL_MAXIMUM_STMT_OCTETS_DATA      => 20001,
    SQL_MAXIMUM_STMT_OCTETS_SCHEMA    => 20002,
);

1;

=encoding utf8

=head1 NAME

DBI::Const::GetInfo::ANSI - Names and numbers for get_info

=head1 SYNOPSIS

  use DBI::Const::GetInfo::ANSI;

  print $DBI::Const::GetInfo::ANSI::InfoTypes{SQL_DBMS_NAME}, "\n";

=head1 DESCRIPTION

C<%InfoTypes> has the names of the SQL/CLI standard. Tables of what the answers mean are not here.

=head1 SEE ALSO

L<DBI::Const::GetInfoType>

=cut
