package CPANBridge::DBI::Catalogue;
use strict;
use warnings;

use CPANBridge::DBI::Handle;

# Methods about the database's catalogue, as far as they are the same for all drivers; loaded when the first is called.

sub data_sources {
    my ($in, undef, $attributes) = @_;
    local $CPANBridge::DBI::Handle::NESTED = 1;
    return $in->{_drh}->data_sources($attributes);
}

sub get_info {
    my ($in, undef, $number) = @_;
    return $in->{_driver}->information($in, $number);
}

sub nothing { return undef }

sub primary_key {
    my ($in, $handle, @table) = @_;
    die 'primary_key method not called in list context' . CPANBridge::DBI::Handle::at() if !wantarray;
    local $CPANBridge::DBI::Handle::NESTED = 1;
    my $statement = $handle->primary_key_info(@table) or return ();
    my %name;
    while (my $row = $statement->fetch) { $name{ $row->[4] } = $row->[3] }
    return map { $name{$_} } sort { $a <=> $b } keys %name;
}

# Quoted names; those of other schemas as the driver's catalogue spells them.
sub tables {
    my ($in, $handle, @what) = @_;
    local $CPANBridge::DBI::Handle::NESTED = 1;
    my $statement = $handle->table_info(@what) or return ();
    my @names;
    while (my $row = $statement->fetch) {
        my ($catalog, $schema, $table) = @$row[ 0 .. 2 ];
        push @names, $in->{_driver}->quote_identifier($in, grep { defined && length } $catalog, $schema, $table);
    }
    return @names;
}

# Descriptions of the types that this number means; of all types without one.
sub type_info {
    my ($in, $handle, $wanted) = @_;
    local $CPANBridge::DBI::Handle::NESTED = 1;
    my ($index, @types) = @{ $handle->type_info_all || [] };
    return () if !$index;
    my %place  = map { uc $_ => $index->{$_} } keys %$index;
    my @wanted = !defined $wanted ? () : ref $wanted ? @$wanted : $wanted;
    my @found;
    for my $number (@wanted) {
        @found = grep { $_->[ $place{DATA_TYPE} ] == $number } @types;
        last if @found;
    }
    @found = @types if !@wanted || grep { $_ == 0 } @wanted;
    my @described = map {
        my $type = $_;
        +{ map { $_ => $type->[ $place{$_} ] } keys %place }
    } @found;
    return wantarray ? @described : $described[0];
}

sub type_info_all { return [] }

1;

=encoding utf8

=head1 NAME

CPANBridge::DBI::Catalogue - What a database tells about itself

=head1 SYNOPSIS

  my @key = $dbh->primary_key(undef, undef, 'sale');

=head1 DESCRIPTION

Code of the catalogue methods of connections. What only a driver knows (C<table_info>, C<column_info>, C<primary_key_info>,
C<foreign_key_info>, C<statistics_info>, C<type_info_all>) it answers itself, see L<CPANBridge::DBI::Driver>; the rest is made of that.

=head1 FUNCTIONS

Each gets the inside of the connection, its handle, and the method's arguments.

=head2 data_sources

  my @names = data_sources($in, $dbh, \%attributes);

Those of the driver.

=head2 get_info

  my $value = get_info($in, $dbh, $number);

What the driver answers.

=head2 nothing

  my $nothing = nothing();

The answer of a driver that does not know.

=head2 primary_key

  my @columns = primary_key($in, $dbh, $catalog, $schema, $table);

Names of the columns of the primary key, in its order.

=head2 tables

  my @names = tables($in, $dbh, $catalog, $schema, $table, $type);

Quoted names of tables.

=head2 type_info

  my @types = type_info($in, $dbh, $number);

Descriptions of types.

=head2 type_info_all

  my $list = type_info_all();

Types of a driver that does not know.

=head1 SEE ALSO

L<DBI>, L<CPANBridge::DBI::Database>

=cut
