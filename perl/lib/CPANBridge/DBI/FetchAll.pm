package CPANBridge::DBI::FetchAll;
use strict;
use warnings;

use CPANBridge::DBI::Handle;

# Results as a whole: by slice or key. Loaded when the first is asked for.

sub fetchall_arrayref {
    my ($in, undef, $slice, $limit) = @_;

    # After the last batch comes nothing, which is no error.
    my $batch = defined $slice ? $limit : ($limit || 0) > 0;
    return undef if $batch && !$in->{_driver}->is_active($in) && !@{ $in->{_rows} };
    my ($pick) = _pick($in, $slice) or return undef;
    $limit = CPANBridge::DBI::Handle::whole_number($limit) if defined $limit;
    return []
        if defined $limit && $limit == 0
        || ref $slice eq 'HASH' && !%$slice && $in->{_described} && !@{ $in->{_slots} };
    $in->{_local} || $in->{_driver}->active($in, 'fetchall') or return [];
    return _rows_left($in, $pick, $limit);
}

sub fetchall_hashref {
    my ($in, undef, $key) = @_;
    my @keys  = map { defined $_ ? $_ : '' } ref $key ? @$key : $key;
    my $names = DBI::st::_names($in, $in->{FetchHashKeyName});
    my $count = @$names;
    my @columns;
    for my $field (@keys) {
        my ($column) = grep { $names->[$_] eq $field } reverse 0 .. $#$names;
        $column = $field - 1 if !defined $column && $field =~ /^[0-9]+\z/ && $field >= 1 && $field <= $count;
        if (!defined $column) {
            my %seen;
            my @known = grep { !$seen{$_}++ } @$names;
            return CPANBridge::DBI::Handle::fail(
                $in,
                $CPANBridge::DBI::Handle::OWN_ERR,
                "Field '$field' does not exist (not one of @known)"
            );
        }
        push @columns, $column;
    }

    # As in the original, columns are bound for this, and no longer to what the script bound them to.
    @$in{qw(_bound _buffer)} = ('', [ (undef) x $count ]) if $in->{_bound};
    my %result;
    DBI::st::_can_fetch($in) or return \%result;
    while (my $row = DBI::st::_next($in)) {
        my $place = \%result;
        if (!@columns) { @result{@$names} = @$row; next }
        $place = $place->{ defined $row->[$_] ? $row->[$_] : '' } ||= {} for @columns[ 0 .. $#columns - 1 ];
        my %row;
        @row{@$names} = @$row;
        $place->{ defined $row->[ $columns[-1] ] ? $row->[ $columns[-1] ] : '' } = \%row;
    }
    return \%result;
}

# Every row that is left, as arrays of their own.
sub rows_left {
    my ($in, $limit) = @_;
    $limit = CPANBridge::DBI::Handle::whole_number($limit) if defined $limit;
    return undef if defined $limit && $limit >= 0 && !$in->{Active} && !@{ $in->{_rows} };
    return _rows_left($in, undef, $limit);
}

sub _rows_left {
    my ($in, $pick, $limit) = @_;
    if (defined $limit && $limit >= 0) {
        my @rows;
        while (@rows < $limit) {
            my $row = DBI::st::_next($in) or last;
            push @rows, $pick ? $pick->($row) : $row;
        }
        return \@rows;
    }
    return [] if !$in->{Active} && !@{ $in->{_rows} };
    my @all;
    $in->{_whole} = 1;
    while (@{ $in->{_cells} } || @{ $in->{_rows} } || DBI::st::_more($in)) {
        my $cells = $in->{_cells};
        push @{ $in->{_rows} }, [ splice @$cells, 0, $in->{_width} ] while @$cells;
        my $rows = $in->{_rows};
        if ($in->{_bound}) { @{ $in->{_buffer} }[ @{ $in->{_slots} } ] = @{ $rows->[-1] } }
        if ($pick) {
            push @all, map { $pick->($_) } @$rows;
        } elsif (@all) {
            push @all, @$rows;
        } else {
            @all = @$rows;
        }
        $in->{_rows} = [];
    }
    return \@all;
}

# What makes a slice of a row; undef for whole rows. An empty list if it is wrong.
sub _pick {
    my ($in, $slice) = @_;
    my $kind = ref $slice;
    if ($kind eq 'HASH' || $kind eq 'REF') { return _hash_slice($in, $slice) || () }
    if ($kind && $kind ne 'ARRAY') {
        CPANBridge::DBI::Handle::fail($in, $CPANBridge::DBI::Handle::OWN_ERR, "fetchall_arrayref($kind) invalid");
        return;
    }
    return undef if !defined $slice || (!$kind && $slice eq '');

    # Text is no slice: Perl itself says so, as in the original.
    my @columns = @$slice;
    return @columns ? sub { [ @{ $_[0] }[@columns] ] } : undef;
}

sub _hash_slice {
    my ($in, $slice) = @_;
    if (ref $slice eq 'REF') {
        my %index = %$$slice;
        my ($columns, $keys) = ([ keys %index ], [ values %index ]);
        my $count = @{ $in->{_slots} };
        for my $column (@$columns) {
            return CPANBridge::DBI::Handle::fail(
                $in,
                $CPANBridge::DBI::Handle::OWN_ERR,
                "Can't handle column index $column in slice, only 0 to " . ($count - 1)
            ) if $column !~ /^[0-9]+\z/ || $column >= $count;
        }
        return sub { my %row; @row{@$keys} = @{ $_[0] }[@$columns]; return \%row };
    }
    if (!%$slice) {
        if (!$in->{_described}) {
            $in->{_driver}->undescribed($in, 'NAME');
            die "Can't use an undefined value as an ARRAY reference" . CPANBridge::DBI::Handle::at();
        }
        my $names = DBI::st::_names($in, $in->{FetchHashKeyName});
        return sub { my %row; @row{@$names} = @{ $_[0] }; return \%row };
    }
    my $names = DBI::st::_names($in, 'NAME_lc');
    my %index;
    @index{@$names} = 0 .. $#$names;
    my @keys = keys %$slice;
    my @columns;
    for my $key (@keys) {
        my $column = $index{ lc $key };
        return CPANBridge::DBI::Handle::fail(
            $in,
            $CPANBridge::DBI::Handle::OWN_ERR,
            "Invalid column name '$key' for slice"
        ) if !defined $column;
        push @columns, $column;
    }
    return sub { my %row; @row{@keys} = @{ $_[0] }[@columns]; return \%row };
}

1;

=encoding utf8

=head1 NAME

CPANBridge::DBI::FetchAll - Methods of statement handles that give a result as a whole

=head1 SYNOPSIS

  my $rows   = $sth->fetchall_arrayref({});
  my $row_of = $sth->fetchall_hashref('id');

=head1 DESCRIPTION

What they return and take is said in L<CPANBridge::DBI::Statement>.

=head1 FUNCTIONS

=head2 fetchall_arrayref

  my $rows = fetchall_arrayref($in, $sth, $slice, $limit);

The method of statements.

=head2 fetchall_hashref

  my $row_of = fetchall_hashref($in, $sth, $key);

The method of statements.

=head2 rows_left

  my $rows = rows_left($in, $limit);

Every row that is left, or so many of them. Undef where so many were asked for and none is left.

=head1 SEE ALSO

L<DBI>, L<CPANBridge::DBI::Statement>

=cut
