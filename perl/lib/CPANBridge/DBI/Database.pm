package DBI::db;
use strict;
use warnings;

use CPANBridge::DBI::Common;
use CPANBridge::DBI::Handle;
use CPANBridge::DBI::Statement;

our @ISA = ('DBI::common');

*call = \&CPANBridge::DBI::Handle::call;
*fail = \&CPANBridge::DBI::Handle::fail;
*from = \&CPANBridge::DBI::Handle::from;

*_fetchall    = from('CPANBridge::DBI::FetchAll', 'fetchall_arrayref');
*_rows_left   = from('CPANBridge::DBI::FetchAll', 'rows_left');
*_rows_by_key = from('CPANBridge::DBI::FetchAll', 'fetchall_hashref');

sub _begin_work {
    my ($in) = @_;
    return fail($in, $CPANBridge::DBI::Handle::OWN_ERR, 'Already in a transaction') if !$in->{AutoCommit};
    if ($in->{Active}) { call($in, request => 'begin_work', { connection => $in->{_id} }) or return undef }
    my $is_off = $in->{Active} || $in->{_driver}->switch_disconnected($in);
    @$in{qw(AutoCommit BegunWork _replayable)} = ($is_off ? '' : 1, 1, '');
    return 1;
}

sub _commit { return _end($_[0], 'commit') }

sub _disconnect {
    my ($in) = @_;
    return 1 if !$in->{Active};
    my $active = grep { $_ && $in->{_driver}->is_active($_) } values %{ $in->{_kids} };
    CPANBridge::DBI::Handle::warning(_name_of_handle($in)
            . "->disconnect invalidates $active active statement handle"
            . ($active == 1 ? '' : 's')
            . ' (either destroy statement handles or call finish on them before disconnecting)')
        if $active && $in->{Warn};
    $in->{Active} = '';
    for my $statement (grep { $_ } values %{ $in->{_kids} }) {
        my $active = $statement->{Active};
        DBI::st::_finish_reading($statement);
        $statement->{Active} = $active;
    }
    $in->{_driver}->disconnected($in);
    return call($in, request => 'disconnect', { connection => $in->{_id} }) ? 1 : undef;
}

sub _do {
    my ($in, undef, $sql, $attributes, @values) = @_;
    _not_a_hash($in, do => $attributes) if defined $attributes && ref $attributes ne 'HASH';
    $in->{_driver}->active($in, 'do') or return undef;
    return _do_prepared($in, $sql, $attributes, \@values) if !$in->{_channel};
    if   (@values) { $in->{Statement} = $sql }
    else           { $in->{_plain_do} = 1 }
    my %params = (connection => $in->{_id}, sql => _sql($sql));
    $in->{_driver}->call_options($in, 'do', \%params, $attributes);
    $in->{_driver}->bind($in, \@values, undef, \%params) if @values;
    return undef                                         if @{ $in->{_error} };
    $in->{Executed} = 1;
    $in->{_driver}->before_change($in, $sql) if $in->{_reading};
    my $result = call($in, request => 'do', \%params);
    _noted($in, $sql);
    return undef if !$result;
    delete $in->{_plain_do};
    _executed($in, $result);
    my $affected = $result->{affected};
    return $affected == 0 ? '0E0' : $affected;
}

# For drivers that need no bridge.
sub _do_prepared {
    my ($in, $sql, $attributes, $values) = @_;
    local $CPANBridge::DBI::Handle::NESTED = 1;
    my $statement = $in->prepare($sql, $attributes) or return undef;
    defined $statement->execute(@$values) or return undef;
    my $rows = $statement->rows;
    return $rows == 0 ? '0E0' : $rows;
}

sub _last_insert_id {
    my ($in) = @_;
    $in->{_replayable} = '';
    return $in->{_last_insert_id};
}

sub _ping {
    my ($in) = @_;
    return 0 if !$in->{Active};
    my @error  = @{ $in->{_error} };
    my $result = call($in, request => 'ping', { connection => $in->{_id} });
    @{ $in->{_error} } = @error;
    return $result && $result->{alive} ? 1 : 0;
}

sub _prepare {
    my ($in, undef, $sql, $attributes) = @_;
    _not_a_hash($in, prepare => $attributes) if defined $attributes && ref $attributes ne 'HASH';
    $in->{_driver}->active($in, 'prepare') or return undef;
    $in->{Statement} = $sql;
    my %params = (connection => $in->{_id}, sql => _sql($sql));
    $in->{_driver}->call_options($in, 'prepare', \%params, $attributes);
    my $result = call($in, request => 'prepare', \%params) or return undef;
    $result->{options} = $params{options};
    return _statement($in, $sql, $result, $attributes);
}

sub _prepare_cached {
    my ($in, $handle, $sql, $attributes, $if_active) = @_;
    _not_a_hash($in, prepare_cached => $attributes) if defined $attributes && ref $attributes ne 'HASH';
    my $key = $sql;
    $key .= join "!\001", '',
        map { $_ . "\002" . (defined $attributes->{$_} ? $attributes->{$_} : '') } sort keys %$attributes
        if $attributes && %$attributes;
    $key .= "!\001" if !$attributes || !%$attributes;
    my $cache        = $in->{CachedKids} ||= {};
    my $handle_found = $cache->{$key};
    if ($handle_found) {
        my $found = tied %$handle_found;
        if ($in->{_driver}->is_active($found) && ($if_active || 0) != 2) {
            if (!$if_active) {
                CPANBridge::DBI::Handle::warning("prepare_cached($sql) statement handle $handle_found still Active");
            }
            if   (($if_active || 0) < 3) { DBI::st::_finish($found) }
            else                         { $handle_found = undef }
        }
        return $handle_found if $handle_found;
    }
    my $made = _prepare_own($in, $handle, $sql, $attributes) or return undef;
    return $cache->{$key} = $made;
}

sub _quote {
    my ($in, undef, $value, $type) = @_;
    return $in->{_driver}->quote($in, $value, $type);
}

sub _quote_identifier {
    my ($in, undef, @names) = @_;
    pop @names if @names > 3 && ref $names[-1] eq 'HASH';
    return $in->{_driver}->quote_identifier($in, @names);
}

sub _rollback { return _end($_[0], 'rollback') }

# The drivers count for statements only.
sub _rows { return -1 }

sub _selectall_array {
    my $rows = &_selectall_arrayref || [];
    return @$rows;
}

sub _selectall_arrayref {
    my ($in, undef, $sql, $attributes, @values) = @_;
    _not_a_hash($in, selectall_arrayref => $attributes) if defined $attributes && ref $attributes ne 'HASH';
    my $limit = $attributes && $attributes->{MaxRows};
    my $slice = $attributes && $attributes->{Slice};
    if ($attributes && !$slice && $attributes->{Columns}) {
        $slice = $attributes->{Columns};
        $slice = [ map { $_ - 1 } @$slice ] if ref $slice eq 'ARRAY';
    }
    my $statement = _select($in, $sql, \@values, undef, $attributes) or return undef;
    return _fetchall($statement, undef, $slice, $limit);
}

sub _selectall_hashref {
    my ($in, undef, $sql, $key, $attributes, @values) = @_;
    $in->{Executed} = 1;
    my $statement = _select($in, $sql, \@values, undef, $attributes) or return;
    return _rows_by_key($statement, undef, $key);
}

sub _selectcol_arrayref {
    my ($in, undef, $sql, $attributes, @values) = @_;
    _not_a_hash($in, selectcol_arrayref => $attributes) if defined $attributes && ref $attributes ne 'HASH';
    my @columns = map { $_ - 1 } $attributes && $attributes->{Columns} ? @{ $attributes->{Columns} } : 1;
    my $limit   = $attributes                && $attributes->{MaxRows};
    $in->{Executed} = 1;
    my $statement = _select($in, $sql, \@values, undef, $attributes) or return;
    my $count     = @{ $statement->{_slots} };
    if (my ($wrong) = grep { $_ < 0 || $_ >= $count } @columns) {
        DBI::st::_no_such_column($wrong + 1, $count);
    }
    my $rows = _rows_left($statement, $limit) or return;
    return [ map { $$_[ $columns[0] ] } @$rows ] if @columns == 1;
    return [ map { @$_[@columns] } @$rows ];
}

sub _selectrow_array {
    my $row = &_one_row or return;
    return wantarray ? @$row : $row->[0];
}

sub _selectrow_arrayref {
    my $row = &_one_row;
    return $row if $row;
    return @{ $_[0]{_error} } ? undef : ();
}

sub _selectrow_hashref {
    $_[0]{Executed} = 1;
    my ($row, $statement) = &_one_row;
    return undef if !$row;
    my %row;
    @row{ @{ DBI::st::_names($statement, $statement->{FetchHashKeyName}) } } = @$row;
    return \%row;
}

sub _attribute_changed {
    my ($in, $name) = @_;
    $in->{_driver}->read_only($in, $in->{ReadOnly}) if $name eq 'ReadOnly' && $in->{ReadOnly};
    return;
}

sub _end {
    my ($in, $how) = @_;
    $in->{Executed} = '';
    if ($in->{AutoCommit}) {
        $in->{BegunWork} = '';
        CPANBridge::DBI::Handle::warning("$how ineffective with AutoCommit enabled") if $in->{Warn};
        return 1 if $in->{Active} && !$in->{_driver}->ends_always;
    }
    return _end_disconnected($in, $how) if !$in->{Active};
    $in->{_driver}->active($in, $how) or return '';
    $in->{_driver}->before_change($in, undef) if $in->{_reading} && $how eq 'rollback';
    my $result = call($in, request => $how, { connection => $in->{_id} }) or return '';
    $in->{_in_transaction} = $result->{in_transaction};
    _end_begun_work($in) if $in->{BegunWork};
    return 1;
}

# Of a connection that is closed: what begin_work began ended with it.
sub _end_disconnected {
    my ($in, $how) = @_;
    $in->{_driver}->end_disconnected($in, $how);
    my $returned = $in->{BegunWork} && !$in->{AutoCommit} ? 1 : '';
    @$in{qw(AutoCommit BegunWork)} = (1, '') if $in->{BegunWork};
    return $returned;
}

# What begin_work began is over.
sub _end_begun_work {
    my ($in) = @_;
    _switch($in, 1) if $in->{_switched_off};
    @$in{qw(AutoCommit BegunWork)} = (1, '');
    return;
}

# AutoCommit as the script sets it by hand.
sub _switch {
    my ($in, $on) = @_;
    return $in->{_driver}->switch_disconnected($in) if !$in->{Active};
    $in->{_switched_off} = !$on;
    my $result = call($in, request => 'set_autocommit', { connection => $in->{_id}, enabled => $on ? 1 : 0 })
        or return '';
    $in->{_in_transaction} = $result->{in_transaction};
    return 1;
}

# As prepare does it, which a driver may have of its own.
sub _prepare_own {
    my ($in, $handle, @arguments) = @_;
    my $own = $in->{_own}{prepare} or return _prepare($in, $handle, @arguments);
    local $CPANBridge::DBI::Handle::NESTED = 1;
    return $own->($handle, @arguments);
}

# Notes what a statement may have done to the session.
sub _noted {
    my ($in, $sql) = @_;
    $in->{_replayable} = '' if $in->{_replayable} && $sql !~ /^\s*(?:SELECT|INSERT|UPDATE|DELETE|MERGE)\b/i;
    return;
}

# Notes after a statement what it did to the connection.
sub _executed {
    my ($in, $result, $statement) = @_;
    $in->{_last_insert_id} = $result->{last_insert_id} if defined $result->{last_insert_id};
    $in->{_driver}->after_call($in, $result->{report}, $statement || $in) if $result->{report};
    $in->{_in_transaction} = $result->{in_transaction};
    return;
}

sub _fetch {
    my ($in, $name) = @_;
    return $in->{AutoCommit} ? 1 : $in->{_off} if $name eq 'AutoCommit';
    return $in->{$name}
        if $name =~ /^(?:Active|Username|Name|Statement|RowCacheSize|CachedKids|ImplementorClass|Type)\z/;
    return $in->{_drh}                      if $name eq 'Driver';
    return $in->{BegunWork}                 if $name eq 'BegunWork';
    return DBI::common::_family($in, $name) if $name =~ /^(?:Kids|ActiveKids|ChildHandles|Err|Errstr|State)\z/;
    return $in->{_driver}->fetch_database($in, $name) if $name =~ /^$in->{_prefix}/;
    return $in->{$name} if $name =~ /^(?:private_|dbi_|dbd_)/ || ($name eq 'RootClass' && defined $in->{RootClass});
    return $in->{$name} if $name =~ /^(?:CURRENT_)?USER\z/ && exists $in->{$name};
    return $in->_unknown_get($name);
}

sub _name_of_handle { return DBI::common::_name_of($_[0]) }

sub _one_row {
    my ($in, undef, $sql, $attributes, @values) = @_;
    my $statement = _select($in, $sql, \@values, 1, $attributes) or return;
    @{ $statement->{_slots} } || $in->{_driver}->active($statement, 'fetch') or return;
    my $row = DBI::st::_next($statement);
    DBI::st::_finish($statement) if !@{ $in->{_error} };
    return wantarray ? ($row, $statement) : $row;
}

# Bind values without an undef before them are a frequent slip.
sub _not_a_hash {
    my ($in, $method, $attributes) = @_;
    return if (Scalar::Util::reftype($attributes) || '') eq 'HASH';
    die sprintf("%s->%s(...): attribute parameter '%s' is not a hash ref", _name_of_handle($in), $method, $attributes)
        . CPANBridge::DBI::Handle::at();
}

# The script's handle; it may have let go of it and still hold a statement.
sub _outer {
    my ($in) = @_;
    return defined $in->{_outer} ? $in->{_outer} : CPANBridge::DBI::Handle::make(ref $in, $in);
}

# Executes text or a prepared statement; what comes back is a statement's inside, without a handle.
sub _select {
    my ($in, $sql, $values, $max_rows, $attributes) = @_;
    if (ref $sql) {
        my $statement = tied %$sql || $sql;
        return defined DBI::st::_execute($statement, undef, @$values) ? $statement : undef;
    }
    _not_a_hash($in, prepare => $attributes) if defined $attributes && ref $attributes ne 'HASH';
    $in->{_driver}->may_query($in, $sql) or return undef;
    if (!$in->{_channel}) {
        local $CPANBridge::DBI::Handle::NESTED = 1;
        my $statement = $in->prepare($sql, $attributes) or return undef;
        return $statement->execute(@$values) ? CPANBridge::DBI::Handle::inner($statement) : undef;
    }
    $in->{Statement} = $sql;
    my %params = (connection => $in->{_id}, sql => _sql($sql), defined $max_rows ? (max_rows => $max_rows) : ());
    $in->{_driver}->call_options($in, 'query', \%params, $attributes);
    $in->{_driver}->bind($in, $values, undef, \%params) if @$values;
    return undef                                        if @{ $in->{_error} };
    $in->{_driver}->before_change($in, $sql)            if $in->{_reading};
    my $result = call($in, request => 'query', \%params);
    _noted($in, $sql);
    return undef if !$result;
    _executed($in, $result);
    my $statement = bless DBI::st::_inside($in, $sql, $result), 'DBI::st';
    DBI::st::_take_result($statement, $result);
    return $statement;
}

# SQL as the script wrote it: what has the UTF-8 flag is characters, anything else bytes.
sub _sql { return defined $_[0] ? "$_[0]" : '' }

sub _statement {
    my ($in, $sql, $result, $attributes) = @_;
    my $statement = DBI::st::_inside($in, $sql, $result);
    my $class     = $in->{_root} ? "$in->{_root}::st" : 'DBI::st';
    my $handle    = CPANBridge::DBI::Handle::make($class, $statement);
    my $kids      = $in->{_kids};
    my $address   = Scalar::Util::refaddr($statement);
    $kids->{$address} = $statement;
    Scalar::Util::weaken($kids->{$address});

    # Only what is the driver's own counts here, as in the original's drivers.
    if ($attributes && %$attributes) {
        $handle->STORE($_, $attributes->{$_}) for grep { /^$in->{_prefix}/ } sort keys %$attributes;
    }
    return $handle;
}

sub _store {
    my ($in, $name, $value) = @_;
    if ($name eq 'AutoCommit') {
        my $on = $value ? 1 : '';
        return 1 if $on eq ($in->{AutoCommit} ? 1 : '');
        $in->{_replayable} = '';
        my $was_open = $in->{_in_transaction};
        _switch($in, $on)
            or return CPANBridge::DBI::Handle::report($in, 'STORE', 0, undef);

        # BegunWork mostly stays: the end of the next transaction switches AutoCommit on, as in the original.
        $in->{AutoCommit} = $on;
        $in->{BegunWork}  = '' if $on && $was_open && $in->{_driver}->switching_ends_work;
        return 1;
    }
    if ($name =~ /^(?:BegunWork|Name|RowCacheSize|Statement|Username)\z/) { $in->{$name} = $value; return 1 }
    if ($name =~ /^$in->{_prefix}/)                    { return $in->{_driver}->store_database($in, $name, $value) }
    if ($name =~ /^(?:private_|dbi_|dbd_)/)            { $in->{$name}      = $value;          return 1 }
    if ($name eq 'CachedKids' && ref $value eq 'HASH') { $in->{CachedKids} = $value;          return 1 }
    if ($name eq 'Active')                             { $in->{Active}     = $value ? 1 : ''; return 1 }
    return $in->_unknown_set($name);
}

CPANBridge::DBI::Handle::install(
    'DBI::db',
    {
        begin_work         => [ 1, 2, \&_begin_work ],
        clone              => [ 1, 2, from('CPANBridge::DBI::Rare',      'clone') ],
        column_info        => [ 5, 6, from('CPANBridge::DBI::Catalogue', 'nothing') ],
        commit             => [ 1, 1, \&_commit ],
        connected          => [ 1, 0, sub { return } ],
        disconnect         => [ 1, 1, \&_disconnect ],
        do                 => [ 2, 0, \&_do ],
        data_sources       => [ 1, 2, from('CPANBridge::DBI::Catalogue', 'data_sources') ],
        foreign_key_info   => [ 7, 8, from('CPANBridge::DBI::Catalogue', 'nothing') ],
        get_info           => [ 2, 2, from('CPANBridge::DBI::Catalogue', 'get_info') ],
        last_insert_id     => [ 1, 6, \&_last_insert_id ],
        ping               => [ 1, 1, \&_ping ],
        prepare            => [ 2, 3, \&_prepare ],
        prepare_cached     => [ 2, 4, \&_prepare_cached ],
        primary_key        => [ 4, 5, from('CPANBridge::DBI::Catalogue', 'primary_key') ],
        primary_key_info   => [ 4, 5, from('CPANBridge::DBI::Catalogue', 'nothing') ],
        quote              => [ 2, 3, \&_quote ],
        quote_identifier   => [ 2, 6, \&_quote_identifier ],
        rollback           => [ 1, 1, \&_rollback ],
        rows               => [ 1, 1, \&_rows ],
        selectall_array    => [ 2, 0, \&_selectall_array ],
        selectall_arrayref => [ 2, 0, \&_selectall_arrayref ],
        selectall_hashref  => [ 3, 0, \&_selectall_hashref ],
        selectcol_arrayref => [ 2, 0, \&_selectcol_arrayref ],
        selectrow_array    => [ 2, 0, \&_selectrow_array ],
        selectrow_arrayref => [ 2, 0, \&_selectrow_arrayref ],
        selectrow_hashref  => [ 2, 0, \&_selectrow_hashref ],
        statistics_info    => [ 6, 7, from('CPANBridge::DBI::Catalogue', 'nothing') ],
        table_info         => [ 1, 6, from('CPANBridge::DBI::Catalogue', 'nothing') ],
        tables             => [ 1, 6, from('CPANBridge::DBI::Catalogue', 'tables') ],
        type_info          => [ 1, 2, from('CPANBridge::DBI::Catalogue', 'type_info') ],
        type_info_all      => [ 1, 1, from('CPANBridge::DBI::Catalogue', 'type_info_all') ],
    });

sub DESTROY {
    my $in = tied %{ $_[0] };
    if ($in) {

        # The script's handle goes, cached statements go with it; the connection stays while a statement needs it.
        delete $in->{CachedKids};
        return;
    }
    $in = CPANBridge::DBI::Handle::to_destroy($_[0]) or return;
    my $siblings = $in->{_drh} && tied %{ $in->{_drh} };
    delete $siblings->{_kids}{ Scalar::Util::refaddr($in) } if $siblings;
    return                                                  if !$in->{Active};
    DBI::st::_finish_call($in)                              if $in->{_unfinished};
    $in->{Active} = '';
    return if $in->{InactiveDestroy} || $in->{_pid} != $$ || !$in->{_channel} || !$in->{_channel}->usable;
    my $ending = defined ${^GLOBAL_PHASE} && ${^GLOBAL_PHASE} eq 'DESTRUCT';

    if (!$in->{AutoCommit} && $in->{Executed} && $in->{Warn} && !$ending) {
        CPANBridge::DBI::Handle::warning(
            "Issuing rollback() due to DESTROY without explicit disconnect() of $in->{ImplementorClass} handle $in->{Name}"
        );
    }
    local ($@, $!, $?, $SIG{__DIE__});
    eval { $in->{_channel}->request('disconnect', { connection => $in->{_id} }) };
    return;
}

1;

=encoding utf8

=head1 NAME

CPANBridge::DBI::Database - Methods of database handles

=head1 SYNOPSIS

  my $names = $dbh->selectcol_arrayref('SELECT name FROM sale WHERE day = ?', undef, $day);

=head1 DESCRIPTION

The class C<DBI::db>. A failing method sets the error of its handle, reports as C<HandleError>, C<PrintError> and C<RaiseError> say,
and returns undef or an empty list. C<$statement> is text or, for the select methods, also a prepared statement.

=head1 METHODS

=head2 begin_work

  $dbh->begin_work;

Turns C<AutoCommit> off until the next C<commit> or C<rollback>.

=head2 clone

  my $other = $dbh->clone(\%attributes);

A new connection with the same parameters.

=head2 commit

  $dbh->commit;

Makes the changes of the transaction permanent. Warns if C<AutoCommit> is on.

=head2 connect

  my $dbh = $drh->connect($name, $user, $password, \%attributes);

Of a driver handle: as C<< DBI->connect >>.

=head2 disconnect

  $dbh->disconnect;

Ends the connection; an open transaction is rolled back. Warns of statements that are still active.

=head2 disconnect_all

  $drh->disconnect_all;

Of a driver handle: does nothing, as in most drivers.

=head2 do

  my $rows = $dbh->do($statement, \%attributes, @values);

Runs a statement. Returns the number of rows, C<0E0> for none.

=head2 func

  my $value = $dbh->func(@arguments, 'name');

A private method of the driver.

=head2 get_info

  my $value = $dbh->get_info(17);

What the database is: 17 its name, 18 its version, 29 its quote character.

=head2 last_insert_id

  my $id = $dbh->last_insert_id($catalog, $schema, $table, $field);

Key of the last row inserted.

=head2 ping

  my $bool = $dbh->ping;

True if the database answers.

=head2 prepare

  my $sth = $dbh->prepare($statement, \%attributes);

Prepares a statement.

=head2 prepare_cached

  my $sth = $dbh->prepare_cached($statement, \%attributes, $if_active);

The statement prepared before from the same text and attributes, or a new one.

=head2 quote

  my $sql = $dbh->quote($value, $type);

A literal for SQL text.

=head2 quote_identifier

  my $sql = $dbh->quote_identifier($schema, $table);

A name for SQL text.

=head2 rollback

  $dbh->rollback;

Undoes the changes of the transaction. Warns if C<AutoCommit> is on.

=head2 rows

  my $count = $dbh->rows;

-1: the drivers count for statements only.

=head2 selectall_array

  my @rows = $dbh->selectall_array($statement, \%attributes, @values);

As C<selectall_arrayref>, as a list.

=head2 selectall_arrayref

  my $rows = $dbh->selectall_arrayref($statement, {Slice => {}}, @values);

All rows, as arrays or, with C<Slice> or C<Columns>, otherwise. C<MaxRows> ends earlier.

=head2 selectall_hashref

  my $row_of = $dbh->selectall_hashref($statement, $key, \%attributes, @values);

All rows as hashes, by the value of one or several columns.

=head2 selectcol_arrayref

  my $values = $dbh->selectcol_arrayref($statement, {Columns => [1, 2]}, @values);

The first column, or those named.

=head2 selectrow_array

  my @row = $dbh->selectrow_array($statement, \%attributes, @values);

The first row; in scalar context its first column.

=head2 selectrow_arrayref

  my $row = $dbh->selectrow_arrayref($statement, \%attributes, @values);

The first row as an array.

=head2 selectrow_hashref

  my $row = $dbh->selectrow_hashref($statement, \%attributes, @values);

The first row as a hash.

=head2 connected

  $dbh->connected($dsn, $user, $password, \%attributes);

Called when a connection was made, for subclasses and C<Callbacks>; does nothing.

=head1 CATALOGUE

As the driver knows them; see L<CPANBridge::DBI::Catalogue>: C<column_info>, C<data_sources>, C<foreign_key_info>, C<get_info>, C<primary_key>, C<primary_key_info>,
C<statistics_info>, C<table_info>, C<tables>, C<type_info>, C<type_info_all>.

=head1 CONSTRAINTS

C<preparse> and C<take_imp_data> die with a message that names them.

=head1 SEE ALSO

L<DBI>, L<CPANBridge::DBI::Statement>, L<CPANBridge::DBI::Handle>

=cut
