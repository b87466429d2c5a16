package CPANBridge::DBI::Batch;
use strict;
use warnings;

use CPANBridge::DBI::Handle;

# One statement for many tuples of values; loaded when the first script wants it.

# Tuples that travel together. Their values are bounded too, so that long ones do not pile up.
my $MOST_TUPLES = 1000;
my $MOST_BYTES  = 4 * 1024 * 1024;

*fail = \&CPANBridge::DBI::Handle::fail;

sub bind_param_array {
    my ($in, undef, $parameter, $values, $attributes) = @_;
    my $own = $CPANBridge::DBI::Handle::OWN_ERR;
    return fail($in, $own, "Value for parameter $parameter must be a scalar or an arrayref, not a " . ref $values)
        if defined $values && ref $values && ref $values ne 'ARRAY';
    return fail($in, $own, "Can't use named placeholder '$parameter' for non-driver supported bind_param_array")
        if $parameter !~ /^[0-9]+\z/;
    return fail($in, $own, "Placeholder '$parameter' is out of range") if $parameter < 1;
    ($in->{ParamArrays} ||= {})->{$parameter} = $values;
    my $type = $in->{_driver}->bind_type($in, $attributes);
    $in->{_types}[ $parameter - 1 ] = $type if $type;
    return 1;
}

sub bind_param_inout_array {
    my ($in, undef, $parameter, $values, $length, $attributes) = @_;
    my $own = $CPANBridge::DBI::Handle::OWN_ERR;
    return fail($in, $own, 'bind_param_inout_array not supported') if !$in->{_db}{_inout_array};
    return fail($in, $own, "Value for parameter $parameter must be an arrayref, not a " . ref $values)
        if defined $values && ref $values && ref $values ne 'ARRAY';
    return fail($in, $own, "Can't use named placeholder '$parameter' for non-driver supported bind_param_inout_array")
        if $parameter !~ /^[0-9]+\z/;
    return fail($in, $own, "Placeholder '$parameter' is out of range") if $parameter < 1;
    bind_param_array($in, undef, $parameter, $values, $attributes) or return undef;
    $in->{_output_arrays}[ $parameter - 1 ] = $values;
    return 1;
}

sub execute_array {
    my ($in, $handle, $attributes, @arrays) = @_;
    my $own    = $CPANBridge::DBI::Handle::OWN_ERR;
    my $count  = @{ $in->{_placeholders} };
    my $status = $attributes->{ArrayTupleStatus};
    return fail($in, $own, 'ArrayTupleStatus attribute must be an arrayref') if $status && ref $status ne 'ARRAY';
    if (@arrays) {
        $in->{ParamArrays} = {};
        return fail($in, $own, scalar(@arrays) . " bind values supplied but $count expected") if @arrays != $count;
        bind_param_array($in, undef, $_, $arrays[ $_ - 1 ]) or return for 1 .. @arrays;
    }
    if (my $fetch = $attributes->{ArrayTupleFetch}) {
        return fail($in, $own, "Can't use both ArrayTupleFetch and explicit bind values") if @arrays;
        if (Scalar::Util::blessed($fetch) && $fetch->isa('DBI::st')) {
            my $source = $fetch;
            return fail($in, $own, 'ArrayTupleFetch sth is not Active, need to execute() it first')
                if !$source->{Active};
            my $fields = $source->{NUM_OF_FIELDS};
            return fail($in, $own, "$fields columns from ArrayTupleFetch sth but $count expected")
                if defined $fields && $fields != $count;
            $fetch = sub { my $row = $source->fetchrow_arrayref; return $row ? [@$row] : undef };
        } elsif ((Scalar::Util::reftype($fetch) || '') ne 'CODE') {
            return fail($in, $own, "ArrayTupleFetch '$fetch' is not a code ref or statement handle");
        }
        return execute_for_fetch($in, $handle, $fetch, $status);
    }
    my $bound = $in->{ParamArrays};
    my $given = keys %{ $bound || {} };
    return fail($in, $own, "$given bind values supplied but $count expected") if $given != $count;

    # A statement without placeholders has no arrays: the original dies of it, in these words.
    die q(Can't use an undefined value as a HASH reference) . CPANBridge::DBI::Handle::at() if !$bound;
    my $most;
    for my $values (grep { ref } values %$bound) {
        $most = @$values if !$most || @$values > $most;
    }
    $most = 1 if !defined $most;
    my @columns = @$bound{ 1 .. $count };
    return _execute_columns($in, \@columns, $most, $status)
        if $most && $count && !@{ $in->{_types} } && $in->{_driver}->binds_text($in);
    my $next = 0;
    return execute_for_fetch(
        $in, $handle,
        sub {
            return undef if $next >= $most;
            my $row = $next++;
            return [ map { ref $_ ? $_->[$row] : $_ } @columns ];
        },
        $status
    );
}

sub execute_for_fetch {
    my ($in, $handle, $fetch, $status) = @_;
    @$status = () if $status;
    my ($tuples, $affected, $errors) = (0, 0, 0);
    my $database = $in->{_db};
    $in->{_driver}->active($in, 'execute') or return undef;
    DBI::st::_finish($in) if $in->{Active} || $in->{_ticket};
    $in->{Executed}        = $in->{_executed} = $database->{Executed} = 1;
    $database->{Statement} = $in->{Statement};
    my $count = @{ $in->{_placeholders} };
    my $most  = $MOST_TUPLES;
    my $ended;

    until ($ended) {
        my (@batch, @where, @refused);
        my $bytes = 0;

        # Where what is fetched may show what was inserted, they take turns.
        $most = 1 if $database->{_reading} && $in->{_driver}->before_change($database, $in->{Statement});
        while (@batch < $most && $bytes < $MOST_BYTES) {
            my $tuple = $fetch->();
            if (!$tuple) { $ended = 1; last }
            my $place = $tuples++;
            if (@$tuple != $count) {
                @{ $in->{_error} } = ();
                $in->{_driver}->wrong_bind_count($in, scalar @$tuple, $count);
                push @refused, [ $place, [ @{ $in->{_error} } ] ];
                @{ $in->{_error} } = ();
                next;
            }
            my %params;
            $in->{_values} = [@$tuple];
            if ($count) { $in->{_driver}->bind($in, $in->{_values}, $in->{_types}, \%params, $count) }
            my $key = join ',', map { defined $_ ? $_ : '' } @{ $params{types} || [] };

            # Values that ask for other types, as the driver sees them, go by themselves.
            if (@batch && $key ne $batch[0]{key}) {
                _run($in, \@batch, \@where, $status, \$affected, \$errors) or return undef;
                @batch = @where = ();
                $bytes = 0;
            }
            push @batch, { key => $key, %params };
            push @where, $place;
            defined and $bytes += length for @{ $params{values} };
        }
        if (@batch) { _run($in, \@batch, \@where, $status, \$affected, \$errors) or return undef }
        for (@refused) {
            my ($place, $error) = @$_;
            $errors++;
            $in->{_last_failure} = [ $place, @$error ];
            $status->[$place] = $error if $status;
        }
    }
    @{ $in->{_error} } = () if $in->{_error}[0];
    return _done($in, $tuples, $affected, $errors);
}

# Values that travel as the text they are need no look at each tuple: whole columns go, while the ones before are being executed.
sub _execute_columns {
    my ($in, $columns, $count, $status) = @_;
    my $database = $in->{_db};
    @$status = () if $status;
    $in->{_driver}->active($in, 'execute') or return undef;
    DBI::st::_finish($in) if $in->{Active} || $in->{_ticket};
    $in->{Executed} = $in->{_executed} = $database->{Executed} = 1;
    $in->{_driver}->before_change($database, $in->{Statement}) if $database->{_reading};
    $database->{Statement} = $in->{Statement};
    $in->{_values}         = [ map { ref $_ ? $_->[ $count - 1 ] : $_ } @$columns ];
    $in->{_driver}->binds_plainly($in, $in->{_values});
    my ($affected, $errors) = (0, 0);
    my @pending;
    my $take = sub {
        my ($ticket, $first, $tuples) = @{ shift @pending };
        my $result = CPANBridge::DBI::Handle::call($in, receive => $ticket) or return '';
        _take($in, $result, [ $first .. $first + $tuples - 1 ], $status, \$affected, \$errors);
        return 1;
    };
    my $first = 0;
    while ($first < $count) {
        my $tuples = $count - $first < $MOST_TUPLES ? $count - $first : $MOST_TUPLES;
        my @slices;
        while (1) {
            my $last = $first + $tuples - 1;
            @slices = map { ref $_ ? [ @$_[ $first .. $last ] ] : $_ } @$columns;
            last if $tuples == 1;
            my $bytes = 0;
            for my $slice (grep { ref } @slices) {
                defined and $bytes += length for @$slice;
            }
            last if $bytes <= $MOST_BYTES;
            $tuples = int $tuples / 2;
        }
        for my $slice (@slices) {
            if (ref $slice) { defined and $_ = "$_" for @$slice }
            else            { $slice = "$slice" if defined $slice }
        }
        my %params = (statement => $in->{_id}, columns => \@slices, count => $tuples);
        $in->{_driver}->call_options($in, 'execute', \%params, undef);
        delete $params{options};
        my $ticket = CPANBridge::DBI::Handle::call($in, send => 'execute_many', \%params) or last;
        push @pending, [ $ticket, $first, $tuples ];
        $first += $tuples;
        if (@pending > 1) { $take->() or last }
    }
    while (@pending) { $take->() or last }
    DBI::db::_noted($database, $in->{Statement});
    return undef if $in->{_error}[0];
    return _done($in, $count, $affected, $errors);
}

sub _done {
    my ($in, $tuples, $affected, $errors) = @_;
    my $last = delete $in->{_last_failure};

    # The error of the last tuple is still there when that of all is set.
    @{ $in->{_error} } = @$last[ 1 .. 3 ] if $last && $last->[0] == $tuples - 1;
    return CPANBridge::DBI::Handle::fail(
        $in,
        $CPANBridge::DBI::Handle::OWN_ERR,
        "executing $tuples generated $errors errors"
    ) if $errors;
    $tuples = '0E0' if !$tuples;
    return wantarray ? ($tuples, $affected) : $tuples;
}

# One call for tuples with values of the same types. False if the call itself failed.
sub _run {
    my ($in, $batch, $where, $status, $affected, $errors) = @_;
    my %params = (statement => $in->{_id}, tuples => [ map { $_->{values} || [] } @$batch ]);
    $params{types}   = $batch->[0]{types}                                    if $batch->[0]{types};
    $params{outputs} = [ map { $_ ? 0 : undef } @{ $in->{_output_arrays} } ] if $in->{_output_arrays};
    $in->{_driver}->call_options($in, 'execute', \%params, undef);
    delete $params{options};
    $in->{_driver}->before_change($in->{_db}, $in->{Statement}) if $in->{_db}{_reading};
    my $result = CPANBridge::DBI::Handle::call($in, request => 'execute_many', \%params);
    DBI::db::_noted($in->{_db}, $in->{Statement});
    return '' if !$result;
    _take($in, $result, $where, $status, $affected, $errors);
    return 1;
}

# Notes what tuples did, at their places.
sub _take {
    my ($in, $result, $where, $status, $affected, $errors) = @_;
    DBI::db::_executed($in->{_db}, $result, $in);
    my $counts = $result->{affected};
    if (my $outputs = $result->{outputs}) {
        my $arrays = $in->{_output_arrays};
        for my $parameter (grep { $arrays->[$_] } 0 .. $#$arrays) {
            $arrays->[$parameter][ $where->[$_] ] = $outputs->[$_] && $outputs->[$_][$parameter] for 0 .. $#$where;
        }
    }
    if (!ref $counts) {
        $$affected        = $counts < 0 || $$affected < 0 ? -1 : $$affected + $counts * @$where;
        @$status[@$where] = ($counts == 0 ? '0E0' : $counts) x @$where if $status;
        $in->{_affected}  = $counts;
        return;
    }
    _count_last($in, $counts, $result->{errors});
    for my $index (0 .. $#$counts) {
        my $rows = $counts->[$index];
        $$affected = $rows < 0 || $$affected < 0   ? -1 : $$affected + $rows if $rows >= 0 || !@{ $result->{errors} };
        $status->[ $where->[$index] ] = $rows == 0 ? '0E0' : $rows           if $status;
    }
    for my $error (@{ $result->{errors} }) {
        $$errors++;
        $in->{ErrCount}++;
        my $place = $where->[ $error->{tuple} ];
        my @failure =
            $in->{_driver}->judge($in, $error)
            ? (CPANBridge::DBI::Handle::number($error->{err}), @$error{qw(errstr state)})
            : (undef, undef, '');
        $in->{_last_failure} = [ $place, @failure ];
        $status->[$place] = \@failure if $status;
    }
    return;
}

# As after each execute, rows() tells of the tuple that was executed last.
sub _count_last {
    my ($in, $counts, $errors) = @_;
    my %failed = map { $_->{tuple} => 1 } @$errors;
    for my $index (0 .. $#$counts) {
        my $before = $in->{_affected};
        $in->{_affected} = $failed{$index} ? 0 : $counts->[$index];
        $in->{_driver}->execute_failed($in, $before) if $failed{$index};
    }
    return;
}

1;

=encoding utf8

=head1 NAME

CPANBridge::DBI::Batch - One statement for many tuples of values

=head1 SYNOPSIS

  my $done = $sth->execute_array({ArrayTupleStatus => \my @status}, \@ids, \@names);

=head1 DESCRIPTION

Tuples travel by up to 1000 in one call. Each is executed by itself, as natively: one that fails does not keep the others from running, and with
C<AutoCommit> each is committed.

=head1 FUNCTIONS

Each is the method of this name of statements.

=head2 bind_param_array

  $sth->bind_param_array($number, \@values);

Values of a placeholder for C<execute_array>; a scalar is the same for all tuples.

=head2 bind_param_inout_array

  $sth->bind_param_inout_array($number, \@values, $length);

Where RETURNING INTO puts the values, one a tuple. Fails where the database has no such thing.

=head2 execute_array

  my ($tuples, $rows) = $sth->execute_array({ArrayTupleStatus => \@status, ArrayTupleFetch => $code}, @arrays);

Executes once for each element of the arrays. Returns the number of tuples (in list context also that of rows), undef if any failed;
C<@status> has rows, or C<[err, errstr, state]>, of each.

=head2 execute_for_fetch

  my ($tuples, $rows) = $sth->execute_for_fetch($code, \@status);

The same for tuples that the code returns, one reference to an array at a time.

=head1 SEE ALSO

L<DBI>, L<CPANBridge::DBI::Statement>

=cut
