package DBI::st;
use strict;
use warnings;

use CPANBridge::DBI::Handle;

*call = \&CPANBridge::DBI::Handle::call;
*fail = \&CPANBridge::DBI::Handle::fail;
our $LAST;
*LAST = \$CPANBridge::DBI::Handle::LAST;

# The hot methods: one sub, no frames, no calls a row. The cells of a block wait in _cells, from where splice
# hands them over without a copy; everything else is _next's.
#
# While a block of many rows lasts and nothing is bound, _hot holds what they need, since a place in an array is found sooner than a key of a
# hash: the block's cells (the same array as _cells), their number in a row, the error, and the array that fetchrow_arrayref returns.

our $COLD = [ [] ];

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
    die +($count ? "bind_col: column $number is not a valid column (1..$count)" : $NO_COLUMNS)
        . CPANBridge::DBI::Handle::at();
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

# Rows that are here and that the script has not got.
sub _unread { return @{ $_[0]{_rows} } + (@{ $_[0]{_cells} } && @{ $_[0]{_cells} } / $_[0]{_width}) }

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
    $in->{_seen} -= _unread($in) if defined $in->{_seen};
    $in->{Active} = '';
    _drop_rows($in);
    delete $in->{_pending};
    my $ticket = delete $in->{_ticket};
    $in->{_channel}->discard($ticket) if $ticket;
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

# Makes the next block the current one. False at the end and on error.
sub _more {
    my ($in) = @_;
    _end_nested($in) if $in->{_nested};
    if (my $error = delete $in->{_pending}) {
        $in->{Active} = '';
        $in->{_driver}->judge($in, $error) or return '';
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

1;

=encoding utf8

=head1 NAME

CPANBridge::DBI::Fetch - Methods of statement handles that fetch

=head1 SYNOPSIS

  while (my $row = $sth->fetch) { print join(';', @$row), "\n" }

=head1 DESCRIPTION

The part of the class C<DBI::st> that reads results. Rows come from the bridge in blocks; while the script consumes one the next is under way. The methods are
written for speed: what they do for each row is in one sub.

=head1 METHODS

=head2 bind_col

  $sth->bind_col($number, \$variable);

Lets each fetch set a variable to a column. Dies for a column that is not there.

=head2 bind_columns

  $sth->bind_columns(\my ($name, $amount));

The same for all columns.

=head2 fetch

  my $row = $sth->fetch;

As C<fetchrow_arrayref>.

=head2 fetchrow_array

  my @row = $sth->fetchrow_array;

The next row; in scalar context its last column. Empty at the end and on error. Also as C<fetchrow>.

=head2 fetchrow_arrayref

  my $row = $sth->fetchrow_arrayref;

The next row, in the same array each time.

=head2 fetchrow_hashref

  my $row = $sth->fetchrow_hashref('NAME_lc');

The next row as a new hash. Names are those of C<FetchHashKeyName> unless given.

=head1 SEE ALSO

L<DBI>, L<CPANBridge::DBI::Statement>, L<CPANBridge::DBI::FetchAll>

=cut
