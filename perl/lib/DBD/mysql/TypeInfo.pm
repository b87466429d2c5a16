package DBD::mysql::TypeInfo;
use strict;
use warnings;

# What the original says of types, in its order; ~ stands for undef.
my @NAMES = qw(TYPE_NAME DATA_TYPE COLUMN_SIZE LITERAL_PREFIX LITERAL_SUFFIX CREATE_PARAMS
    NULLABLE CASE_SENSITIVE SEARCHABLE UNSIGNED_ATTRIBUTE FIXED_PREC_SCALE AUTO_UNIQUE_VALUE
    LOCAL_TYPE_NAME MINIMUM_SCALE MAXIMUM_SCALE NUM_PREC_RADIX SQL_DATATYPE SQL_DATETIME_SUB
    INTERVAL_PRECISION mysql_native_type mysql_is_num);

sub all {
    my %index;
    @index{@NAMES} = 0 .. $#NAMES;
    my @types = map {
        [ map { $_ eq '~' ? undef : $_ } split /\|/, $_, -1 ]
    } _lines();
    return [ \%index, @types ];
}

sub _lines {
    return grep { length } split /\n/, <<'END';
varchar|12|255|'|'|max length|1|0|3|0|0|0|variable length string|0|0|~|12|0|0|254|0
decimal|3|15|~|~|precision,scale|1|0|3|0|0|0|double|0|6|2|3|0|0|0|1
tinyint|-6|3|~|~|~|1|0|3|0|0|0|Tiny integer|0|0|10|-6|0|0|1|1
smallint|5|5|~|~|~|1|0|3|0|0|0|Short integer|0|0|10|5|0|0|2|1
integer|4|10|~|~|~|1|0|3|0|0|0|integer|0|0|10|4|0|0|3|1
float|7|7|~|~|~|1|0|0|0|0|0|float|0|2|10|6|0|0|4|1
double|6|15|~|~|~|1|0|3|0|0|0|double|0|4|2|6|0|0|5|1
double|8|15|~|~|~|1|0|3|0|0|0|double|0|4|10|8|0|0|5|1
timestamp|11|14|'|'|~|0|0|3|0|0|0|timestamp|0|0|~|11|0|0|7|0
bigint|-5|19|~|~|~|1|0|3|0|0|0|Longlong integer|0|0|10|-5|0|0|8|1
mediumint|4|8|~|~|~|1|0|3|0|0|0|Medium integer|0|0|10|4|0|0|9|1
date|9|10|'|'|~|1|0|3|0|0|0|date|0|0|~|9|0|0|10|0
time|10|6|'|'|~|1|0|3|0|0|0|time|0|0|~|10|0|0|11|0
datetime|11|21|'|'|~|1|0|3|0|0|0|datetime|0|0|~|11|0|0|12|0
year|5|4|~|~|~|1|0|3|0|0|0|year|0|0|10|5|0|0|13|0
date|9|10|'|'|~|1|0|3|0|0|0|date|0|0|~|9|0|0|14|0
enum|12|255|'|'|~|1|0|1|0|0|0|enum(value1,value2,value3...)|0|0|~|0|0|0|247|0
set|12|255|'|'|~|1|0|1|0|0|0|set(value1,value2,value3...)|0|0|~|0|0|0|248|0
blob|-4|65535|'|'|~|1|0|3|0|0|0|binary large object (0-65535)|0|0|~|-4|0|0|252|0
tinyblob|-3|255|'|'|~|1|0|3|0|0|0|binary large object (0-255) |0|0|~|-3|0|0|249|0
mediumblob|-4|16777215|'|'|~|1|0|3|0|0|0|binary large object|0|0|~|-4|0|0|250|0
longblob|-4|2147483647|'|'|~|1|0|3|0|0|0|binary large object, use mediumblob instead|0|0|~|-4|0|0|251|0
char|1|255|'|'|max length|1|0|3|0|0|0|string|0|0|~|1|0|0|254|0
decimal|2|15|~|~|precision,scale|1|0|3|0|0|0|double|0|6|2|2|0|0|0|1
tinyint unsigned|-6|3|~|~|~|1|0|3|1|0|0|Tiny integer unsigned|0|0|10|-6|0|0|1|1
smallint unsigned|5|5|~|~|~|1|0|3|1|0|0|Short integer unsigned|0|0|10|5|0|0|2|1
mediumint unsigned|4|8|~|~|~|1|0|3|1|0|0|Medium integer unsigned|0|0|10|4|0|0|9|1
int unsigned|4|10|~|~|~|1|0|3|1|0|0|integer unsigned|0|0|10|4|0|0|3|1
int|4|10|~|~|~|1|0|3|0|0|0|integer|0|0|10|4|0|0|3|1
integer unsigned|4|10|~|~|~|1|0|3|1|0|0|integer|0|0|10|4|0|0|3|1
bigint unsigned|-5|20|~|~|~|1|0|3|1|0|0|Longlong integer unsigned|0|0|10|-5|0|0|8|1
text|-1|65535|'|'|~|1|0|3|0|0|0|large text object (0-65535)|0|0|~|-1|0|0|252|0
mediumtext|-1|16777215|'|'|~|1|0|3|0|0|0|large text object|0|0|~|-1|0|0|250|0
mediumint unsigned auto_increment|4|8|~|~|~|0|0|3|1|0|1|Medium integer unsigned auto_increment|0|0|10|4|0|0|9|1
tinyint unsigned auto_increment|-6|3|~|~|~|0|0|3|1|0|1|tinyint unsigned auto_increment|0|0|10|-6|0|0|1|1
smallint auto_increment|5|5|~|~|~|0|0|3|0|0|1|smallint auto_increment|0|0|10|5|0|0|2|1
int unsigned auto_increment|4|10|~|~|~|0|0|3|1|0|1|integer unsigned auto_increment|0|0|10|4|0|0|3|1
mediumint|4|7|~|~|~|1|0|3|0|0|0|Medium integer|0|0|10|4|0|0|9|1
bit|-7|1|~|~|~|1|0|3|0|0|0|char(1)|0|0|~|-7|0|0|1|0
numeric|2|19|~|~|precision,scale|1|0|3|0|0|0|numeric|0|19|10|2|0|0|0|1
integer unsigned auto_increment|4|10|~|~|~|0|0|3|1|0|1|integer unsigned auto_increment|0|0|10|4|0|0|3|1
mediumint unsigned|4|8|~|~|~|1|0|3|1|0|0|Medium integer unsigned|0|0|10|4|0|0|9|1
smallint unsigned auto_increment|5|5|~|~|~|0|0|3|1|0|1|smallint unsigned auto_increment|0|0|10|5|0|0|2|1
int auto_increment|4|10|~|~|~|0|0|3|0|0|1|integer auto_increment|0|0|10|4|0|0|3|1
long varbinary|-4|16777215|0x|~|~|1|0|3|0|0|0|mediumblob|0|0|~|-4|0|0|251|0
double auto_increment|6|15|~|~|~|0|0|3|0|0|1|double auto_increment|0|4|2|6|0|0|5|1
double auto_increment|8|15|~|~|~|0|0|3|0|0|1|double auto_increment|0|4|10|8|0|0|5|1
integer auto_increment|4|10|~|~|~|0|0|3|0|0|1|integer auto_increment|0|0|10|4|0|0|3|1
bigint auto_increment|-5|19|~|~|~|0|0|3|0|0|1|bigint auto_increment|0|0|10|-5|0|0|8|1
bit auto_increment|-7|1|~|~|~|0|0|3|0|0|1|char(1) auto_increment|0|0|~|-7|0|0|1|1
mediumint auto_increment|4|7|~|~|~|0|0|3|0|0|1|Medium integer auto_increment|0|0|10|4|0|0|9|1
float auto_increment|7|7|~|~|~|0|0|0|0|0|1|float auto_increment|0|2|10|6|0|0|4|1
long varchar|-1|16777215|'|'|~|1|0|3|0|0|0|mediumtext|0|0|~|-1|0|0|250|1
tinyint auto_increment|-6|3|~|~|~|0|0|3|0|0|1|tinyint auto_increment|0|0|10|-6|0|0|1|1
bigint unsigned auto_increment|-5|20|~|~|~|0|0|3|1|0|1|bigint unsigned auto_increment|0|0|10|-5|0|0|8|1
END
}

1;

=encoding utf8

=head1 NAME

DBD::mysql::TypeInfo - What type_info_all of MySQL answers

=head1 SYNOPSIS

  my @types = $dbh->type_info(DBI::SQL_INTEGER);

=head1 FUNCTIONS

=head2 all

  my $table = DBD::mysql::TypeInfo::all();

An index of names, then one array a type.

=head1 SEE ALSO

L<DBD::mysql>

=cut
