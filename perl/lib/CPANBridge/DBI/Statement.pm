package DBI::st;
use strict;
use warnings;

use CPANBridge::DBI::Common;
use CPANBridge::DBI::Handle;

our @ISA = ('DBI::common');

*call = \&CPANBridge::DBI::Handle::call;
*fail = \&CPANBridge::DBI::Handle::fail;
*from = \&CPANBridge::DBI::Handle::from;
our $LAST;
*LAST = \$CPANBridge::DBI::Handle::LAST;

# The hot methods: one sub, no frames, no calls a row. The cells of a block wait in _cells, from where splice
# hands them over without a copy; everything else is _next's.

#
# While a block of many rows lasts and nothing is bound, _hot holds what they need, since a place in an array is found sooner than a key of a
# hash: the block's cells (the same array as _cells), their number in a row, the error, and the array that fetchrow_arrayref returns.

my $COLD = [ [] ];

sub fetchrow_array {
    my $in  = tied %{ $_[0] } || $_[0];
    my $hot = $in->{_hot};
    if (@{ $hot->[0] }) {
        $LAST  = $hot->[2];
        @$LAST = () if @$LAST;
        return splice @{ $hot->[0] }, 0, $hot->[1];
    }
    if (@{ $in->{_cells} } and !$in->{_bound}) {
        $LAST  = $in->{_error};
        @$LAST = () if @$LAST;
        return splice @{ $in->{_cells} }, 0, $in->{_width};
    }
    unshift @_, $in, 'fetchrow_array', \&_fetchrow_array;
    goto &CPANBridge::DBI::Handle::_invoke;
}

sub fetchrow_hashref {
    my $in = tied %{ $_[0] } || $_[0];
    if (@{ $in->{_cells} } and @_ == 1 and !$in->{_bound}) {
        $LAST  = $in->{_error};
        @$LAST = () if @$LAST;
        my %row;
        @row{ @{ $in->{_keys} ||= _names($in, $in->{FetchHashKeyName}) } } = splice @{ $in->{_cells} }, 0,
            $in->{_width};
        return \%row;
    }
    unshift @_, $in, 'fetchrow_hashref', \&_fetchrow_hashref;
    goto &CPANBridge::DBI::Handle::_invoke;
}

# One code, two names: a failing method is reported as it was called.
for my $name (qw(fetch fetchrow_arrayref)) {
    no strict 'refs';
    *$name = sub {
        my $in  = tied %{ $_[0] } || $_[0];
        my $hot = $in->{_hot};
        if (@{ $hot->[0] }) {
            $LAST  = $hot->[2];
            @$LAST = () if @$LAST;
            @{ $hot->[3] } = splice @{ $hot->[0] }, 0, $hot->[1];
            return $hot->[3];
        }
        if (@{ $in->{_cells} }) {
            $LAST  = $in->{_error};
            @$LAST = () if @$LAST;
            my $buffer = $in->{_buffer};
            if ($in->{_bound}) { @$buffer[ @{ $in->{_slots} } ] = splice @{ $in->{_cells} }, 0, $in->{_width} }

            # Takes the cells themselves; variables that are bound keep their places instead.
            else { @$buffer = splice @{ $in->{_cells} }, 0, $in->{_width} }
            return $buffer;
        }
        unshift @_, $in, $name, \&_fetchrow_arrayref;
        goto &CPANBridge::DBI::Handle::_invoke;
    };
}
*fetchrow = \&fetchrow_array;

my $NO_COLUMNS =
    'Statement has no result columns to bind (perhaps you need to successfully call execute first, or again)';

my %IS_DESCRIPTION = map { $_ => 1 } qw(NULLABLE PRECISION SCALE TYPE);

sub _bind_col {
    my ($in, undef, $number, $reference, $attributes) = @_;
    return 1 if !defined $reference && defined $attributes;
    my $count = @{ $in->{_slots} };
    if (ref $reference ne 'SCALAR' && ref $reference ne 'REF' && ref $reference ne 'LVALUE') {
        require CPANBridge::DBI::Rare;
        CPANBridge::DBI::Rare::not_a_reference($in, $number, $reference);
    }
    _no_such_column($number, $count) if $number !~ /^\s*[0-9]+\s*\z/ || $number < 1 || $number > $count;
    my $buffer = $in->{_buffer};

    # An array whose elements are the script's own variables: @_ of a call.
    $in->{_buffer} = sub { \@_ }
        ->(@$buffer[ 0 .. $number - 2 ], $$reference, @$buffer[ $number .. $count - 1 ]);
    @$in{qw(_bound _hot)} = (1, $COLD);
    return 1;
}

sub _no_such_column {
    my ($number, $count) = @_;
    die +(
        $count
        ? "bind_col: column $number is not a valid column (1..$count)"
        : 'Statement has no result columns to bind (perhaps you need to successfully call execute first, or again)'
    ) . CPANBridge::DBI::Handle::at();
}

sub _bind_columns {
    my ($in, undef, @references) = @_;
    shift @references if !defined $references[0] || ref $references[0] eq 'HASH';
    my $count = @{ $in->{_slots} };
    return fail($in, $CPANBridge::DBI::Handle::OWN_ERR, $NO_COLUMNS) if !$count;

    # As many as there are, also if they are too many or too few.
    my $number = 0;
    _bind_col($in, undef, ++$number, $references[ $number - 1 ]) while $number < $count && $number < @references;
    return 1 if @references == $count;
    return fail(
        $in,
        $CPANBridge::DBI::Handle::OWN_ERR,
        'bind_columns called with ' . scalar(@references) . " values but $count are needed"
    );
}

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
    DBI::db::_executed($database, $result);
    my $returned = _take_result($in, $result);

    if ($database->{_live_results} && $in->{_seen}) {
        $database->{_reading}{ Scalar::Util::refaddr($in) } = 1;
        delete @$in{qw(_apart _kept _paced)};
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

# The slow halves of the hot methods: the end of a block, bound columns, errors, other names, handles that are watched.

sub _fetchrow_array {
    my ($in) = @_;
    my $row = _can_fetch($in) ? _next($in) : undef;
    return if !$row;
    return wantarray ? @$row : $row->[-1];
}

sub _fetchrow_arrayref {
    my ($in) = @_;
    my $row = (_can_fetch($in) ? _next($in) : undef) or return undef;
    return $row if $in->{_bound};
    my $buffer = $in->{_buffer};
    @$buffer[ @{ $in->{_slots} } ] = @$row;
    return $buffer;
}

sub _fetchrow_hashref {
    my ($in, undef, $kind) = @_;
    my $row = (_can_fetch($in) ? _next($in) : undef) or return undef;
    return fail($in, 1, "Can't use attribute '$kind' because it doesn't contain a reference to an array (undef)")
        if defined $kind && $kind !~ /^NAME(?:_[lu]c)?\z/;
    my %row;
    @row{ @{ _names($in, defined $kind ? $kind : $in->{FetchHashKeyName}) } } = @$row;
    return \%row;
}

sub _can_fetch { return $_[0]{_local} || $_[0]{_driver}->active($_[0], 'fetch') }

sub _finish {
    my ($in) = @_;
    my $open = $in->{_open};
    _finish_reading($in);
    return 1 if !$open || !defined $in->{_id} || !$in->{_db}{Active} || !$in->{_channel}->usable;

    # The open result may hold a lock that somebody waits for.
    return call($in, request => 'finish', { statement => $in->{_id} }) ? 1 : undef;
}

# Forgets the rows that are here.
sub _drop_rows {
    my ($in) = @_;
    @$in{qw(_open _rows _cells _hot)} = ('', [], [], $COLD);
    return;
}

# Forgets what was read ahead.
sub _finish_reading {
    my ($in) = @_;
    _end_nested($in) if $in->{_nested};

    # What was read ahead the script has not got.
    $in->{_seen} -= @{ $in->{_rows} } + @{ $in->{_cells} } / $in->{_width}
        if defined $in->{_seen} && (@{ $in->{_cells} } || @{ $in->{_rows} });
    $in->{Active} = '';
    _drop_rows($in);
    delete $in->{_pending};
    my $ticket = delete $in->{_ticket};
    $in->{_channel}->discard($ticket) if $ticket;
    return;
}

sub _rows { return $_[0]{_driver}->rows($_[0]) }

sub _attribute_changed {
    my ($in) = @_;
    _chop($in, $in->{_cells}, @{ $in->{_rows} }) if $in->{ChopBlanks};
    return;
}

# Rows as one list of cells, or as arrays.
sub _chop {
    my ($in, $cells, @rows) = @_;
    my $columns = $in->{_driver}->chopped_columns($in);
    if (!$columns) {
        for my $row ($cells, @rows) { defined and s/ +\z// for @$row }
        return;
    }
    my $width = $in->{_width};
    for my $column (@$columns) {
        for (my $index = $column ; $index < @$cells ; $index += $width) {
            $cells->[$index] =~ s/ +\z// if defined $cells->[$index];
        }
        for my $row (@rows) { $row->[$column] =~ s/ +\z// if defined $row->[$column] }
    }
    return;
}

sub _fetch {
    my ($in, $name) = @_;
    if ($name =~ /^(NAME(?:_[lu]c)?)(_hash)?\z/) {
        return $in->{_driver}->undescribed($in, $name) if !$in->{_described};
        my $names = _names($in, $1);
        return [@$names] if !$2;
        my %index;
        @index{@$names} = 0 .. $#$names;
        return \%index;
    }
    return $in->{_described} ? scalar @{ $in->{_slots} } : undef if $name eq 'NUM_OF_FIELDS';
    return scalar @{ $in->{_placeholders} }                      if $name eq 'NUM_OF_PARAMS';
    return $in->{$name} if $name =~ /^(?:Active|ImplementorClass|Statement|Type)\z/;
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

# Makes the next block the current one. False at the end and on error.
sub _more {
    my ($in) = @_;
    _end_nested($in) if $in->{_nested};
    if (my $error = delete $in->{_pending}) {
        $in->{Active} = '';
        fail($in, CPANBridge::DBI::Handle::number($error->{err}), @$error{qw(errstr state)});
        return '';
    }
    if (!$in->{_open}) {
        $in->{Active} = '';
        return '';
    }

# The block after the awaited one is asked for before that one is here: so the database reads while Perl unpacks and the script works.
    my $fetch  = { statement => $in->{_id}, cells => !$in->{_whole} };
    my $ticket = delete $in->{_ticket};
    my $next   = $ticket && !$in->{_paced} ? call($in, send => 'fetch', $fetch) : undef;
    my $result = $ticket ? call($in, receive => $ticket) : call($in, request => 'fetch', $fetch);
    if ($result) { _take_block($in, $result) }
    else         { @$in{qw(Active _open)} = ('', '') }
    if ($in->{_open} && !$in->{_paced} && !$in->{_db}{_no_read_ahead} && !$in->{_nested}) {
        $in->{_ticket} = $next || call($in, send => 'fetch', $fetch);
    } elsif ($next) {
        $in->{_channel}->discard($next);
    }
    return '' if !$result;
    return @{ $in->{_cells} } || @{ $in->{_rows} } ? 1 : _more($in);
}

# Handles of results in the row before are of no use any more.
sub _end_nested {
    my ($in) = @_;
    for my $nested (grep { defined } @{ delete $in->{_nested} }) {
        _finish_reading($nested);
        $nested->{_defunct} = 1;
    }
    return;
}

sub _names {
    my ($in, $kind) = @_;
    $kind = 'NAME' if !defined $kind;
    return $in->{_names}{$kind} ||= do {
        my $names = $in->{_names}{NAME};
              $kind eq 'NAME_lc' ? [ map { lc } @$names ]
            : $kind eq 'NAME_uc' ? [ map { uc } @$names ]
            :                      die "Invalid name '$kind'" . CPANBridge::DBI::Handle::at();
    };
}

# One row, its columns also in the bound variables.
sub _next {
    my ($in) = @_;
    @{ $in->{_cells} } || @{ $in->{_rows} } || _more($in) or return;
    my $row = @{ $in->{_cells} } ? [ splice @{ $in->{_cells} }, 0, $in->{_width} ] : shift @{ $in->{_rows} };
    if ($in->{_bound}) {
        my $buffer = $in->{_buffer};
        @$buffer[ @{ $in->{_slots} } ] = @$row;
        return $buffer;
    }
    return $row;
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

sub _take_block {
    my ($in,    $result) = @_;
    my ($cells, $rows)   = @$in{qw(_cells _rows)} = ($result->{cells} || [], $result->{rows} || []);
    _chop($in, $cells, @$rows) if $in->{ChopBlanks};
    if ($result->{nested}) { require CPANBridge::DBI::Nested; CPANBridge::DBI::Nested::take($in, $result->{nested}) }
    _taint($cells, @$rows) if $in->{TaintOut} && ${^TAINT};
    if ($in->{_watched}) {

        # Somebody wants to see each call: no short cut.
        push @$rows, [ splice @$cells, 0, $in->{_width} ] while @$cells;
    }
    $in->{_seen} += @$rows + @$cells / $in->{_width};
    $in->{_hot} = @$cells > $in->{_width} && !$in->{_bound} ? [ $cells, @$in{qw(_width _error _buffer)} ] : $COLD;
    if ($result->{done}) {
        $in->{_open}    = '';
        $in->{_pending} = $result->{error} if $result->{error};
    }
    return;
}

# Under taint mode everything that came from outside is tainted already, but not what was decoded from it.
sub _taint {
    my $nothing = substr "$0$^X", 0, 0;
    for my $row (@_) { defined and !ref and $_ .= $nothing for @$row }
    return;
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
    DBI::db::_executed($in->{_db}, $result);
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

The class C<DBI::st>. Rows come from the bridge in blocks; while the script consumes one the next is under way. The methods that fetch are written for
speed: what they do for each row is in one sub.

=head1 METHODS

=head2 bind_col

  $sth->bind_col($number, \$variable);

Lets each fetch set a variable to a column. Dies for a column that is not there.

=head2 bind_columns

  $sth->bind_columns(\my ($name, $amount));

The same for all columns.

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

=head2 fetch

  my $row = $sth->fetch;

As C<fetchrow_arrayref>.

=head2 fetchall_arrayref

  my $rows = $sth->fetchall_arrayref($slice, $limit);

The rows that are left: as arrays, with C<[0, -1]> some columns of them, with C<{}> as hashes, with C<< {name => 1} >> some columns, with C<< \{0 => 'name'} >> renamed.

=head2 fetchall_hashref

  my $row_of = $sth->fetchall_hashref($key);

The rows that are left as hashes, by the value of one or several columns.

=head2 fetchrow_array

  my @row = $sth->fetchrow_array;

The next row; in scalar context its last column. Empty at the end and on error. Also as C<fetchrow>.

=head2 fetchrow_arrayref

  my $row = $sth->fetchrow_arrayref;

The next row, in the same array each time.

=head2 fetchrow_hashref

  my $row = $sth->fetchrow_hashref('NAME_lc');

The next row as a new hash. Names are those of C<FetchHashKeyName> unless given.

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

L<DBI>, L<CPANBridge::DBI::Database>, L<CPANBridge::DBI::Handle>

=cut
