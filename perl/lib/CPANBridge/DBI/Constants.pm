package CPANBridge::DBI::Constants;
use strict;
use warnings;

# Numbers of ISO/IEC 9075-3 and ODBC 3, as DBI exports them.
my %SQL_TYPES = (
    SQL_GUID                         => -11,
    SQL_WLONGVARCHAR                 => -10,
    SQL_WVARCHAR                     => -9,
    SQL_WCHAR                        => -8,
    SQL_BIT                          => -7,
    SQL_TINYINT                      => -6,
    SQL_BIGINT                       => -5,
    SQL_LONGVARBINARY                => -4,
    SQL_VARBINARY                    => -3,
    SQL_BINARY                       => -2,
    SQL_LONGVARCHAR                  => -1,
    SQL_UNKNOWN_TYPE                 => 0,
    SQL_ALL_TYPES                    => 0,
    SQL_CHAR                         => 1,
    SQL_NUMERIC                      => 2,
    SQL_DECIMAL                      => 3,
    SQL_INTEGER                      => 4,
    SQL_SMALLINT                     => 5,
    SQL_FLOAT                        => 6,
    SQL_REAL                         => 7,
    SQL_DOUBLE                       => 8,
    SQL_DATETIME                     => 9,
    SQL_DATE                         => 9,
    SQL_INTERVAL                     => 10,
    SQL_TIME                         => 10,
    SQL_TIMESTAMP                    => 11,
    SQL_VARCHAR                      => 12,
    SQL_BOOLEAN                      => 16,
    SQL_UDT                          => 17,
    SQL_UDT_LOCATOR                  => 18,
    SQL_ROW                          => 19,
    SQL_REF                          => 20,
    SQL_BLOB                         => 30,
    SQL_BLOB_LOCATOR                 => 31,
    SQL_CLOB                         => 40,
    SQL_CLOB_LOCATOR                 => 41,
    SQL_ARRAY                        => 50,
    SQL_ARRAY_LOCATOR                => 51,
    SQL_MULTISET                     => 55,
    SQL_MULTISET_LOCATOR             => 56,
    SQL_TYPE_DATE                    => 91,
    SQL_TYPE_TIME                    => 92,
    SQL_TYPE_TIMESTAMP               => 93,
    SQL_TYPE_TIME_WITH_TIMEZONE      => 94,
    SQL_TYPE_TIMESTAMP_WITH_TIMEZONE => 95,
    SQL_INTERVAL_YEAR                => 101,
    SQL_INTERVAL_MONTH               => 102,
    SQL_INTERVAL_DAY                 => 103,
    SQL_INTERVAL_HOUR                => 104,
    SQL_INTERVAL_MINUTE              => 105,
    SQL_INTERVAL_SECOND              => 106,
    SQL_INTERVAL_YEAR_TO_MONTH       => 107,
    SQL_INTERVAL_DAY_TO_HOUR         => 108,
    SQL_INTERVAL_DAY_TO_MINUTE       => 109,
    SQL_INTERVAL_DAY_TO_SECOND       => 110,
    SQL_INTERVAL_HOUR_TO_MINUTE      => 111,
    SQL_INTERVAL_HOUR_TO_SECOND      => 112,
    SQL_INTERVAL_MINUTE_TO_SECOND    => 113,
);
my %SQL_CURSOR_TYPES = (
    SQL_CURSOR_FORWARD_ONLY  => 0,
    SQL_CURSOR_KEYSET_DRIVEN => 1,
    SQL_CURSOR_DYNAMIC       => 2,
    SQL_CURSOR_STATIC        => 3,
    SQL_CURSOR_TYPE_DEFAULT  => 0,
);
my %CAST_FLAGS     = (DBIstcf_DISCARD_STRING => 1, DBIstcf_STRICT => 2);
my %PREPARSE_FLAGS = (
    DBIpp_cm_cs => 1,
    DBIpp_cm_hs => 2,
    DBIpp_cm_dd => 4,
    DBIpp_cm_br => 8,
    DBIpp_cm_dw => 16,
    DBIpp_cm_XX => 31,
    DBIpp_ph_qm => 256,
    DBIpp_ph_cn => 512,
    DBIpp_ph_cs => 1024,
    DBIpp_ph_sp => 2048,
    DBIpp_ph_XX => 3840,
    DBIpp_st_qq => 65536,
    DBIpp_st_bs => 131_072,
    DBIpp_st_XX => 196_608,
);

our %TAGS = (
    preparse_flags   => [ sort keys %PREPARSE_FLAGS ],
    profile          => [qw(dbi_profile dbi_profile_merge dbi_profile_merge_nodes dbi_time)],
    sql_types        => [ sort keys %SQL_TYPES ],
    sql_cursor_types => [ sort keys %SQL_CURSOR_TYPES ],
    utils            => [
        qw(neat neat_list $neat_maxlen dump_results looks_like_number data_string_diff data_string_desc data_diff sql_type_cast),
        sort keys %CAST_FLAGS
    ],
);

# Scripts write DBI::SQL_INTEGER without importing it.
my %constants = (%SQL_TYPES, %SQL_CURSOR_TYPES, %CAST_FLAGS, %PREPARSE_FLAGS);
while (my ($name, $value) = each %constants) {
    no strict 'refs';
    *{"DBI::$name"} = sub () { $value };
}

sub export {
    my ($package, @names) = @_;
    my %known = (hash => 1, '%DBI' => 1, map { $_ => 1 } map { @$_ } values %TAGS);
    my @wanted;
    for my $name (@names) {
        if ($name =~ s/^://) {
            _refuse("\"$name\" is not defined in %DBI::EXPORT_TAGS") if !$TAGS{$name};
            push @wanted, @{ $TAGS{$name} };
            next;
        }
        $name =~ s/^&//;
        _refuse("\"$name\" is not exported by the DBI module") if !$known{$name};
        push @wanted, $name;
    }
    no strict 'refs';
    for my $name (@wanted) {
        if    ($name =~ /^\$(.*)/) { *{"${package}::$1"}    = \${"DBI::$1"} }
        elsif ($name =~ /^%(.*)/)  { *{"${package}::$1"}    = \%{"DBI::$1"} }
        else                       { *{"${package}::$name"} = \&{"DBI::$name"} }
    }
    return;
}

# As Exporter says it.
sub _refuse {
    my ($message) = @_;
    die "$message\nCan't continue after import errors" . CPANBridge::DBI::Handle::at();
}

1;

=encoding utf8

=head1 NAME

CPANBridge::DBI::Constants - Constants and exports of DBI

=head1 SYNOPSIS

  use DBI qw(:sql_types neat);

=head1 DESCRIPTION

Defines the C<SQL_> numbers in package C<DBI> and knows what can be imported from there.

=head1 FUNCTIONS

=head2 export

  CPANBridge::DBI::Constants::export($package, ':sql_types', 'neat');

Exports names and tags of DBI. Dies for an unknown one, in Exporter's words.

=head1 SEE ALSO

L<DBI>

=cut
