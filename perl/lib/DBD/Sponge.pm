package DBD::Sponge;
use strict;
use warnings;

use CPANBridge::DBI::Driver;
use DBI ();

our @ISA     = ('CPANBridge::DBI::Driver');
our $VERSION = '12.010003';

sub connection { return { attributes => {} } }

sub driver {
    return {
        Name        => 'Sponge',
        Version     => $VERSION,
        Attribution => "DBD::Sponge $VERSION (fake cursor driver) by Tim Bunce",
        prefix      => 'sponge_',
    };
}

package DBD::Sponge::db;
use strict;
use warnings;

sub ping { return 0 }

sub prepare {
    my ($handle, $name, $attributes) = @_;
    my $in   = CPANBridge::DBI::Handle::inner($handle);
    my $own  = $CPANBridge::DBI::Handle::OWN_ERR;
    my $rows = $attributes && $attributes->{rows}
        or return CPANBridge::DBI::Handle::fail($in, $own, 'No rows attribute supplied to prepare');
    my $names = $attributes->{NAME};
    my $count = $attributes->{NUM_OF_FIELDS} || ($names ? @$names : @$rows ? @{ $rows->[0] } : 0)
        or return CPANBridge::DBI::Handle::fail($in, $own, 'Cannot determine NUM_OF_FIELDS');
    $names ||= [ map { "col$_" } 1 .. $count ];
    my %description = (
        NAME      => $names,
        TYPE      => $attributes->{TYPE}      || [ (DBI::SQL_VARCHAR()) x $count ],
        PRECISION => $attributes->{PRECISION} || [ map { length } @$names ],
        SCALE     => $attributes->{SCALE}     || [ (0) x $count ],
        NULLABLE  => $attributes->{NULLABLE}  || [ (2) x $count ],
        rows      => $rows,
    );
    $in->{Statement} = $name;
    my $statement = $in->{_driver}->result_statement($in, $name, \%description);
    my $inside    = CPANBridge::DBI::Handle::inner($statement);
    $inside->{_hook}         = $attributes->{execute_hook};
    $inside->{_affected}     = -1;
    $inside->{_placeholders} = [];
    delete $inside->{_executed};
    return $statement;
}

sub type_info_all {
    my %index;
    my $number = 0;
    $index{$_} = $number++
        for
        qw(TYPE_NAME DATA_TYPE PRECISION LITERAL_PREFIX LITERAL_SUFFIX CREATE_PARAMS NULLABLE CASE_SENSITIVE SEARCHABLE
        UNSIGNED_ATTRIBUTE MONEY AUTO_INCREMENT LOCAL_TYPE_NAME MINIMUM_SCALE MAXIMUM_SCALE);
    return [ \%index, [ 'VARCHAR', DBI::SQL_VARCHAR(), undef, "'", "'", undef, 0, 1, 1, 0, 0, 0, undef, 0, 0 ] ];
}

package DBD::Sponge::st;
use strict;
use warnings;

sub execute {
    my ($handle, @values) = @_;
    my $in = CPANBridge::DBI::Handle::inner($handle);
    return 1 if !$in->{_hook};
    local $CPANBridge::DBI::Handle::NESTED = 0;
    return $in->{_hook}->($handle, @values) ? 1 : undef;
}

sub rows {
    my ($handle) = @_;
    my $in       = CPANBridge::DBI::Handle::inner($handle);
    my $read     = $in->{_seen} - @{ $in->{_rows} };
    return $read || -1;
}

1;

=encoding utf8

=head1 NAME

DBD::Sponge - Rows that a script has already, as a statement handle

=head1 SYNOPSIS

  my $sponge = DBI->connect('dbi:Sponge:', '', '', {RaiseError => 1});
  my $sth    = $sponge->prepare('names', {rows => [[1, 'tea'], [2, 'milk']], NAME => ['id', 'name']});
  while (my $row = $sth->fetchrow_hashref) { print "$row->{id} $row->{name}\n" }

=head1 DESCRIPTION

C<prepare> takes C<rows>, and C<NAME>, C<TYPE>, C<PRECISION>, C<SCALE>, C<NULLABLE>, C<NUM_OF_FIELDS> as far as they are to be other than C<col1>, C<col2> and so
on. C<execute_hook> is code that C<execute> calls with the handle and its values. Needs no bridge.

=head1 METHODS

Of this class, for L<DBI>; see L<CPANBridge::DBI::Driver>.

=head2 connection

  my $request = DBD::Sponge->connection(@arguments);

Nothing to ask the bridge for.

=head2 driver

  my $about = DBD::Sponge->driver;

Name, version and prefix.

=head2 execute, ping, prepare, rows, type_info_all

Methods of handles, as L<DBI> describes them.

=head1 SEE ALSO

L<DBI>

=cut
