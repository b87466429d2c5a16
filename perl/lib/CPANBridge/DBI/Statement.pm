package DBI::st;
use strict;
use warnings;

use CPANBridge::DBI::Common;
use CPANBridge::DBI::Fetch;
use CPANBridge::DBI::Handle;

our @ISA = ('DBI::common');

*from = \&CPANBridge::DBI::Handle::from;
our $COLD;

my %IS_DESCRIPTION = map { $_ => 1 } qw(NULLABLE PRECISION SCALE TYPE);

sub _bind_param {
    my ($in, undef, $parameter, $value, $attributes) = @_;
    my $index = $in->{_driver}->parameter_index($in, $parameter);
    return '' if !defined $index;
    my $type = $in->{_driver}->bind_type($in, $attributes, $parameter, \$value);
    $in->{_values}[$index] = $value;
    $in->{_types}[$index]  = $type if $type;
    delete $in->{_outputs}[$index] if $in->{_outputs};
    return 1;
}

sub _execute {
    my ($in, undef, @values) = @_;
    my ($database, $driver) = @$in{qw(_db _driver)};
    $database->{Statement} = $in->{Statement};
    $driver->active($in, 'execute') or return undef;
    my $count = @{ $in->{_placeholders} };
    if (@values) {
        return $driver->wrong_bind_count($in, scalar @values, $count) if @values != $count;
        $driver->values_by_position($in, \@values);
        $in->{_values} = \@values;
    }
    _finish($in) if $in->{Active} || $in->{_ticket};
    $in->{_whole} = '';
    my %params = (statement => $in->{_id}, cells => 1);
    my $plain  = @values == $count && !$in->{_outputs} && !@{ $in->{_types} } && $driver->binds_plainly($in, \@values);
    if (!$plain) {
        _outputs($in, \%params) if $in->{_outputs};
        $driver->call_options($in, 'execute', \%params, undef);
        $driver->bind($in, $in->{_values}, $in->{_types}, \%params, $count) if $count && @{ $in->{_values} };
        return undef                                                        if @{ $in->{_error} };
    }
    $driver->before_change($database, $in->{Statement}) if $database->{_reading};
    my $before = $in->{_affected};
    $in->{_affected} = 0;
    delete $in->{_seen};
    my $result = $plain ? _execute_plain($in, \%params, \@values) : call($in, request => 'execute', \%params);
    DBI::db::_noted($database, $in->{Statement}) if $database->{_replayable};
    if (!$result) { $driver->execute_failed($in, $before); return undef }
    DBI::db::_executed($database, $result, $in);
    my $returned = _take_result($in, $result);

    if ($database->{_live_results}) {
        delete @$in{qw(_apart _kept _paced)};
        $database->{_reading}{ Scalar::Util::refaddr($in) } = 1 if $in->{_seen};
    }
    return $returned;
}

# The same request again and again, but for the values: most of it stays encoded.
sub _execute_plain {
    my ($in, $params, $values) = @_;
    my $channel = $in->{_channel};
    my $frame   = $in->{_frame} ||= $channel->frame('execute', $params, 'values');
    my $answer  = $channel->exchange(CPANBridge::Codec::framed($frame, $values));
    return $answer->{result} if $answer && $answer->{success};
    $params->{values} = [ map { defined $_ ? "$_" : undef } @$values ];
    return call($in, request => 'execute', $params) if !$answer;
    require CPANBridge::Error;
    return CPANBridge::DBI::Handle::failed($in, CPANBridge::Error->from_answer($answer), request => 'execute', $params);
}

# What a driver has to wait for before a handle goes.
sub _finish_call {
    my ($in) = @_;
    my $code = delete $in->{_unfinished};
    return if $in->{InactiveDestroy} || $in->{_pid} != $$ || !$in->{_channel}->usable;
    local ($@, $!, $?, $SIG{__DIE__});
    eval { $code->($in) };
    return;
}

sub _finish {
    my ($in) = @_;
    my $open = $in->{_open};
    _finish_reading($in);
    return 1 if !$open || !defined $in->{_id} || !$in->{_db}{Active} || !$in->{_channel}->usable;

    # The open result may hold a lock that somebody waits for.
    return call($in, request => 'finish', { statement => $in->{_id} }) ? 1 : undef;
}

sub _rows { return $_[0]{_driver}->rows($_[0]) }

sub _attribute_changed {
    my ($in) = @_;
    _chop($in, $in->{_cells}, @{ $in->{_rows} }) if $in->{ChopBlanks};
    return;
}

sub _fetch {
    my ($in, $name) = @_;
    if ($name =~ /^(NAME(?:_[lu]c)?)(_hash)?\z/) {
        return $in->{_driver}->undescribed($in, $name) if !$in->{_described};
        my $names = _names($in, $1);
        return [@$names] if !$2;
        my %index;
        @index{ reverse @$names } = reverse 0 .. $#$names;
        return \%index;
    }
    return $in->{_described} ? scalar @{ $in->{_slots} } : undef if $name eq 'NUM_OF_FIELDS';
    return scalar @{ $in->{_placeholders} }                      if $name eq 'NUM_OF_PARAMS';
    return $in->{_driver}->is_active($in)                        if $name eq 'Active';
    return $in->{$name}                                          if $name =~ /^(?:ImplementorClass|Statement|Type)\z/;
    if ($IS_DESCRIPTION{$name}) {
        my $hook = $in->{_described} ? 'describe' : 'undescribed';
        return $in->{_driver}->$hook($in, $name);
    }
    return DBI::db::_outer($in->{_db}) if $name eq 'Database';
    if ($name eq 'ParamValues') { require CPANBridge::DBI::Rare; return CPANBridge::DBI::Rare::param_values($in) }
    return DBI::common::_family($in, $name)     if $name =~ /^(?:Kids|ActiveKids|ChildHandles|Err|Errstr|State)\z/;
    return $in->{ParamArrays}                   if $name eq 'ParamArrays';
    return $in->{_driver}->parameter_types($in) if $name eq 'ParamTypes';
    return $in->{_driver}->cursor_name($in)     if $name eq 'CursorName';
    return $in->{$name}                         if $name eq 'RowCacheSize';
    return undef                                       if $name =~ /^(?:CachedKids|RowsInCache)\z/;
    return $in->{_driver}->fetch_statement($in, $name) if $name =~ /^$in->{_prefix}/;
    return $in->{$name}                                if $name =~ /^(?:private_|dbi_|dbd_)/;
    return $in->_unknown_get($name);
}

# The inside of a statement handle.
sub _inside {
    my ($database, $sql, $result) = @_;
    my $count = @{ $result->{names} };
    my %in    = (
        Statement        => $sql,
        Type             => 'st',
        ImplementorClass => $database->{_st_class},
        Active           => '',
        Executed         => '',
        ErrCount         => 0,
        _affected        => -1,
        _buffer          => [ (undef) x $count ],
        _cells           => [],
        _channel         => $database->{_channel},
        _db              => $database,
        _described       => 1,
        _driver          => $database->{_driver},
        _error           => $database->{_error},
        _hot             => $COLD,
        _id              => $result->{statement},
        _names           => { NAME => $database->{_driver}->names($database, $result->{names}) },
        _told            => $result->{names},
        _columns         => $result->{columns},
        _prepare_options => $result->{options},
        _own             => $database->{_methods}{st},
        _whole_result    => $database->{_whole_result},
        _pid             => $database->{_pid},
        _placeholders    => $result->{placeholders},
        _prefix          => $database->{_prefix},
        _rows            => [],
        _slots           => [ 0 .. $count - 1 ],
        _declared_types  => $result->{declared_types},
        _types           => [],
        _unprepared      => $result->{unprepared},
        _values          => [],
        _whole           => '',
        _width           => $count,
    );
    @in{@CPANBridge::DBI::Handle::INHERITED} = @$database{@CPANBridge::DBI::Handle::INHERITED};
    $in{Callbacks} = $database->{Callbacks}{ChildCallbacks} if $database->{Callbacks};
    return \%in;
}

# A statement whose rows are here: what catalogue methods return.
sub _local {
    my ($database, $sql, $description) = @_;
    my $names   = $description->{NAME} || [];
    my @columns = map {
        my $index = $_;
        +{ map { lc $_ => $description->{$_} && $description->{$_}[$index] } keys %IS_DESCRIPTION }
    } 0 .. $#$names;
    my $handle = DBI::db::_statement($database, $sql, { names => $names, columns => \@columns, placeholders => [] });
    my $in     = CPANBridge::DBI::Handle::inner($handle);
    my @rows   = @{ $description->{rows} || [] };
    @$in{qw(Executed _executed _local _rows _seen)} = (1, 1, 1, \@rows, scalar @rows);
    return $handle;
}

sub _store {
    my ($in, $name, $value) = @_;
    die "Can't set FetchHashKeyName for a statement handle, set in parent before prepare()"
        . CPANBridge::DBI::Handle::at()
        if $name eq 'FetchHashKeyName';
    if ($name =~ /^(?:private_|dbi_|dbd_|RowCacheSize\z)/) { $in->{$name} = $value; return 1 }
    if ($name eq 'Active') {
        _finish_reading($in) if !$value;
        $in->{Active} = $value ? 1 : '';
        return 1;
    }
    return $in->{_driver}->store_statement($in, $name, $value) if $name =~ /^$in->{_prefix}/;
    return $in->_unknown_set($name);
}

# What execute returns, and the first block.
sub _take_result {
    my ($in, $result) = @_;
    _columns($in, $result)     if $result->{names} && $result->{names} != $in->{_told};
    _set_outputs($in, $result) if $result->{outputs};
    my $affected = $in->{_affected} = $result->{affected};
    if (!$result->{rows} && !$result->{cells}) {
        $in->{Active} = '';
        _drop_rows($in);
        delete $in->{_seen};
        return $in->{_driver}->execute_returns($in, $affected);
    }
    @$in{qw(Active _open _seen)} = (1, 1, 0);
    _take_block($in, $result);
    return $in->{_driver}->execute_returns($in, $affected);
}

# Columns of a result that only executing it told. Bound variables stay bound as far as there are columns.
sub _columns {
    my ($in, $result) = @_;
    my $names = $in->{_driver}->names($in->{_db}, $result->{names});
    my $count = @$names;
    @$in{qw(_names _told _declared_types _columns _width)} =
        ({ NAME => $names }, $result->{names}, @$result{qw(declared_types columns)}, $count);
    delete $in->{_keys};
    return if $count == @{ $in->{_slots} };
    $in->{_slots}  = [ 0 .. $count - 1 ];
    $in->{_buffer} = [ (undef) x $count ];
    $in->{_bound}  = '';
    return;
}

sub _more_results {
    my ($in) = @_;
    return '' if !$in->{_executed} || !defined $in->{_id};
    _finish_reading($in);
    my $result = call($in, request => 'next_result', { statement => $in->{_id}, cells => 1 }) or return undef;
    DBI::db::_executed($in->{_db}, $result, $in);
    return '' if !$result->{more};
    _take_result($in, $result);
    return 1;
}

# What bind_param_inout asked for: values go in as they are now, and come back into the same variables.
sub _outputs {
    my ($in, $params) = @_;
    my $outputs = $in->{_outputs};
    for my $index (grep { $outputs->[$_] } 0 .. $#$outputs) {
        $in->{_values}[$index] = ${ $outputs->[$index]{variable} };
    }
    $params->{outputs} = [ map { $_ ? $_->{length} : undef } @$outputs ];
    return;
}

sub _set_outputs {
    my ($in, $result) = @_;
    my $outputs = $in->{_outputs} or return;
    for my $index (grep { $outputs->[$_] } 0 .. $#$outputs) {
        my $value    = $result->{outputs}[$index];
        my $variable = $outputs->[$index]{variable};
        $value = _opened($in, $value) if ref $value eq 'HASH';

        # A variable that holds an array keeps it: the values become its elements.
        if (ref $$variable eq 'ARRAY') { @{$$variable} = ref $value eq 'ARRAY' ? @$value : $value }
        else                           { $$variable = $value }
    }
    return;
}

# The handle of a result that the database opened by itself: a cursor.
sub _opened {
    my ($in, $description) = @_;
    my $handle = DBI::db::_statement($in->{_db}, $in->{Statement}, $description);
    @{ CPANBridge::DBI::Handle::inner($handle) }{qw(Active _open _seen)} = (1, 1, 0);
    return $handle;
}

sub _bind_param_inout {
    my ($in, undef, $parameter, $variable, $length, $attributes) = @_;
    return fail($in, '-2', 'InOut bind params not implemented') if !$in->{_db}{_inout};
    die 'bind_param_inout needs a reference to a scalar value' . CPANBridge::DBI::Handle::at()
        if ref($variable) !~ /^(?:SCALAR|REF|LVALUE|VSTRING)\z/;
    my $index = $in->{_driver}->parameter_index($in, $parameter);
    return '' if !defined $index;
    my $type = $in->{_driver}->bind_type($in, $attributes, $parameter, $variable, 1);
    $in->{_types}[$index]   = $type if $type;
    $in->{_values}[$index]  = $$variable;
    $in->{_outputs}[$index] = { variable => $variable, length => $length };
    return 1;
}

CPANBridge::DBI::Handle::install(
    'DBI::st',
    {
        bind_col               => [ 3, 4, \&_bind_col ],
        bind_columns           => [ 2, 0, \&_bind_columns ],
        bind_param             => [ 3, 4, \&_bind_param ],
        bind_param_array       => [ 3, 4, from('CPANBridge::DBI::Batch', 'bind_param_array') ],
        bind_param_inout       => [ 4, 5, \&_bind_param_inout ],
        bind_param_inout_array => [ 4, 5, from('CPANBridge::DBI::Batch', 'bind_param_inout_array') ],
        blob_copy_to_file      => [ 3, 3, from('CPANBridge::DBI::Blob',  'copy_to_file') ],
        blob_read              => [ 4, 5, from('CPANBridge::DBI::Blob',  'blob_read') ],
        cancel       => [ 1, 1, \&_finish ],
        dump_results => [ 1, 5, from('CPANBridge::DBI::Rare', 'dump_statement') ],
        execute      => [ 1, 0, sub { $_[0]{Executed} = $_[0]{_executed} = $_[0]{_db}{Executed} = 1; goto &_execute } ],
        execute_array     => [ 2, 0, from('CPANBridge::DBI::Batch',    'execute_array') ],
        execute_for_fetch => [ 2, 3, from('CPANBridge::DBI::Batch',    'execute_for_fetch') ],
        fetchall_arrayref => [ 1, 3, from('CPANBridge::DBI::FetchAll', 'fetchall_arrayref') ],
        fetchall_hashref  => [ 2, 2, from('CPANBridge::DBI::FetchAll', 'fetchall_hashref') ],
        finish            => [ 1, 1, \&_finish ],
        last_insert_id    =>
            [ 1, 6, sub { my ($in, undef, @what) = @_; return DBI::db::_outer($in->{_db})->last_insert_id(@what) } ],
        more_results => [ 1, 1, \&_more_results ],
        rows         => [ 1, 1, \&_rows ],
    });

sub DESTROY {
    my $in       = CPANBridge::DBI::Handle::to_destroy($_[0]) or return;
    my $database = $in->{_db}                                 or return;
    _finish_call($in) if $in->{_unfinished};
    delete $database->{_kids}{ Scalar::Util::refaddr($in) };
    return if !defined $in->{_id} || !$database->{Active} || $in->{InactiveDestroy} || $in->{_pid} != $$;
    my $channel = $in->{_channel} or return;
    local ($@, $!, $?, $SIG{__DIE__});
    eval {
        if ($channel->usable) {
            $channel->discard($in->{_ticket}) if $in->{_ticket};

            # An open result may hold a lock that somebody waits for; anything else has time.
            if ($in->{_open}) { $channel->request('close_statement', { statement => $in->{_id} }) }
            else              { $channel->post('close_statement', { statement => $in->{_id} }) }
        }
        1;
    };
    return;
}

1;

=encoding utf8

=head1 NAME

CPANBridge::DBI::Statement - Methods of statement handles

=head1 SYNOPSIS

  $sth->execute($day);
  while (my $row = $sth->fetch) { print join(';', @$row), "\n" }

=head1 DESCRIPTION

The class C<DBI::st>: binding, executing, attributes. What fetches is in L<CPANBridge::DBI::Fetch>.

=head1 METHODS

=head2 bind_param

  $sth->bind_param($number, $value, SQL_INTEGER);

Sets a placeholder by number or name. A type stays for later executions.

=head2 bind_param_inout

  $sth->bind_param_inout($number, \$value, $length);

Fails where the database has no such thing.

=head2 cancel

  $sth->cancel;

Ends the result.

=head2 dump_results

  my $count = $sth->dump_results($length, $row_separator, $column_separator, $handle);

Prints the rows that are left and their number.

=head2 execute

  my $rows = $sth->execute(@values);

Runs the statement. Returns the number of rows changed, C<0E0> for none and for a query.

=head2 fetchall_arrayref

  my $rows = $sth->fetchall_arrayref($slice, $limit);

The rows that are left: as arrays, with C<[0, -1]> some columns of them, with C<{}> as hashes, with C<< {name => 1} >> some columns, with C<< \{0 => 'name'} >> renamed.

=head2 fetchall_hashref

  my $row_of = $sth->fetchall_hashref($key);

The rows that are left as hashes, by the value of one or several columns.

=head2 finish

  $sth->finish;

Ends the result before its last row.

=head2 func

  my $value = $sth->func(@arguments, 'name');

A private method of the driver.

=head2 last_insert_id

  my $id = $sth->last_insert_id;

Key of the last row inserted.

=head2 more_results

  my $bool = $sth->more_results;

False: the databases here have one result a statement.

=head2 rows

  my $count = $sth->rows;

Rows changed, or fetched so far; -1 before execute.

Also C<bind_param_array>, C<bind_param_inout_array>, C<execute_array> and C<execute_for_fetch> (L<CPANBridge::DBI::Batch>), C<blob_read> and
C<blob_copy_to_file> (L<CPANBridge::DBI::Blob>).

=head1 SEE ALSO

L<DBI>, L<CPANBridge::DBI::Fetch>, L<CPANBridge::DBI::Database>, L<CPANBridge::DBI::Handle>

=cut
