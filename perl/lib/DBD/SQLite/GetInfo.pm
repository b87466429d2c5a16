package DBD::SQLite::GetInfo;
use strict;
use warnings;

# Words that SQLite reserves beyond those of the standard.
my $KEYWORDS = join ',', qw(
    ABORT AFTER ANALYZE ATTACH AUTOINCREMENT BEFORE CONFLICT DATABASE DETACH EACH
    EXCLUSIVE EXPLAIN FAIL GLOB IF IGNORE INDEXED INSTEAD ISNULL LIMIT
    NOTNULL OFFSET PLAN PRAGMA QUERY RAISE RECURSIVE REGEXP REINDEX RELEASE
    RENAME REPLACE ROW SAVEPOINT TEMP TRIGGER VACUUM VIRTUAL WITHOUT
);

# By the number of ODBC's SQLGetInfo.
my %INFORMATION = (
    0     => 1021,
    1     => 1021,
    6     => 'libsqlite3odbc.so',
    7     => '01.72.0000',
    8     => 63,
    9     => 1,
    10    => '03.00',
    11    => 'N',
    12    => 0,
    14    => '\\',
    15    => 0,
    16    => 'main',
    17    => 'SQLite',
    19    => 'Y',
    20    => 'N',
    21    => 'N',
    22    => 0,
    23    => 2,
    24    => 2,
    25    => 'N',
    26    => 8,
    27    => 'Y',
    28    => 4,
    29    => '"',
    30    => 1000000,
    31    => 1000000,
    32    => 1000000,
    33    => 1000000,
    34    => 1000000,
    35    => 1000000,
    36    => 'N',
    37    => 'Y',
    38    => 'Y',
    39    => '',
    40    => '',
    41    => '.',
    42    => 'database',
    43    => 2,
    44    => 17,
    45    => 'table',
    46    => 2,
    47    => '',
    48    => 1,
    49    => 4194305,
    50    => 148760,
    51    => 4,
    52    => 917504,
    53    => 31752191,
    54    => 31752191,
    55    => 31752191,
    56    => 33554431,
    57    => 33525505,
    58    => 31752191,
    59    => 31752191,
    60    => 31752191,
    61    => 31752191,
    62    => 31752191,
    63    => 31752191,
    64    => 31752191,
    65    => 31752191,
    66    => 33525505,
    67    => 33525505,
    68    => 31752191,
    69    => 33554431,
    70    => 33554431,
    71    => 31752191,
    72    => 9,
    73    => 'N',
    74    => 1,
    75    => 1,
    77    => '03.00',
    78    => 1,
    79    => 31,
    80    => 0,
    81    => 11,
    82    => 0,
    83    => 0,
    84    => 2,
    85    => 1,
    86    => 1,
    87    => 'Y',
    88    => 3,
    90    => 'N',
    91    => 0,
    92    => 13,
    93    => 4,
    94    => '',
    95    => 31,
    96    => 3,
    97    => 2000,
    98    => 2000,
    99    => 2000,
    100   => 2000,
    101   => 2000,
    102   => 140737488224256,
    103   => 'Y',
    104   => 1000000,
    105   => 1000000,
    106   => 64,
    107   => 0,
    108   => 1000000,
    109   => 0,
    110   => 0,
    111   => 'N',
    112   => 1000000,
    113   => 'Y',
    114   => 1,
    115   => 121,
    116   => 0,
    117   => 0,
    118   => 1,
    119   => 0,
    120   => 0,
    121   => 0,
    122   => 33554431,
    123   => 33525505,
    124   => 33525505,
    125   => 33554431,
    126   => 33554431,
    127   => 0,
    128   => 0,
    129   => 0,
    130   => 0,
    131   => 0,
    132   => 12277,
    133   => 0,
    134   => 1,
    136   => 0,
    137   => 0,
    138   => 0,
    139   => 0,
    140   => 0,
    141   => 1,
    142   => 0,
    143   => 1,
    144   => 0,
    145   => 0,
    146   => 9,
    147   => 3,
    148   => 0,
    149   => 0,
    150   => 0,
    151   => 0,
    152   => 1,
    153   => 2,
    154   => 3,
    155   => 7,
    156   => 15,
    157   => 15,
    158   => 0,
    159   => 0,
    160   => 15879,
    161   => 210,
    162   => 0,
    163   => 11,
    164   => 6,
    165   => 15,
    166   => 1,
    167   => 466511,
    168   => 3,
    169   => 127,
    170   => 3,
    172   => 3,
    173   => 31723265,
    10000 => 1992,
    10001 => 0,
    10002 => 'N',
    10003 => 'Y',
    10004 => 'UTF-8',
    10005 => 1000000,
    10021 => 0,
    10022 => 0,
);

sub value {
    my ($in, $number) = @_;
    return "dbi:SQLite:$in->{Name}" if $number == 2;
    return $in->{Name}              if $number == 13;
    return $in->{_server_version}   if $number == 18;
    return $in->{ReadOnly}         ? 'Y'             : 'N' if $number == 25;
    return defined $in->{Username} ? $in->{Username} : ''  if $number == 47;
    return $KEYWORDS if $number == 89;
    return $INFORMATION{$number};
}

1;

=encoding utf8

=head1 NAME

DBD::SQLite::GetInfo - What get_info says of SQLite

=head1 SYNOPSIS

  print $dbh->get_info(17), "\n";    # SQLite

=head1 DESCRIPTION

Numbers and answers are those of ODBC's C<SQLGetInfo>.

=head1 FUNCTIONS

=head2 value

  my $value = value($in, $number);

The answer to a number; undef for one that is not known.

=head1 SEE ALSO

L<DBD::SQLite>, L<DBI::Const::GetInfoType>

=cut
