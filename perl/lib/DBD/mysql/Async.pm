package DBD::mysql::Async;
use strict;
use warnings;

use CPANBridge::DBI::Handle;
use Scalar::Util qw(refaddr weaken);

*builtin = \&CPANBridge::DBI::Handle::builtin;
*fail    = \&CPANBridge::DBI::Handle::fail;
*inner   = \&CPANBridge::DBI::Handle::inner;

# CR_UNKNOWN_ERROR, which the original says for everything that is out of turn.
my $OUT_OF_TURN   = 2000;
my $GENERAL_STATE = 'HY000';
my $SYNCHRONOUS   = 'Calling a synchronous function on an asynchronous handle';

# Methods of a statement that wait for its result, and those that are refused while it is on its way.
my @WAITING =
    qw(dump_results fetch fetchall_arrayref fetchall_hashref fetchrow fetchrow_array fetchrow_arrayref fetchrow_hashref finish
    more_results rows);
my @REFUSED =
    qw(bind_col bind_columns bind_param bind_param_array bind_param_inout execute execute_array execute_for_fetch);

# Methods of a connection that are refused; others fail at the call that they make.
my @REFUSED_OF_CONNECTION =
    qw(begin_work column_info data_sources foreign_key_info get_info last_insert_id ping primary_key_info quote
    quote_identifier statistics_info table_info tables type_info_all);

# DBD::MariaDB answers these, since they need no server.
my %IS_ANSWERED_BY_MARIADB = map { $_ => 1 } qw(get_info last_insert_id quote_identifier type_info_all);

# What those return that are refused, if not nothing.
my %RETURNED = (bind_param => '', execute => undef, last_insert_id => undef, ping => undef, quote => undef);

# A statement that was prepared with async: executing it only sends.
sub prepared {
    my ($in) = @_;
    $in->{_is_async} = 1;
    $in->{_own}      = { %{ $in->{_own} }, execute => \&_execute };
    return;
}

# The next statement of a connection or statement is sent, and its answer not waited for; it is refused while another one is on its way.
sub send_next {
    my ($in) = @_;
    return if ($in->{_db} || $in)->{_async};
    $in->{_channel} = DBD::mysql::Async::Sender->new($in);
    return;
}

sub ready {
    my ($handle)  = @_;
    my $in        = inner($handle);
    my $database  = $in->{_db} || $in;
    my $in_flight = $database->{_async};
    return $in_flight->{channel}->arrived($in_flight->{ticket}) if $in_flight && $in_flight->{by} == refaddr $in;
    return _out_of_turn($in, "Calling $in->{_prefix}async_ready on the wrong handle") if $in_flight;
    return _out_of_turn($in, 'Handle is not in asynchronous mode')                    if !$in->{_is_async};
    return 1 if $in->{_prefix} eq 'mariadb_' && $in->{Active};
    return _out_of_turn($in, 'Asynchronous handle was not executed yet');
}

sub result {
    my ($handle)  = @_;
    my $in        = inner($handle);
    my $in_flight = ($in->{_db} || $in)->{_async};
    if (!$in_flight) {
        if ($in->{_is_async}) {
            return '0E0' if $in->{_prefix} eq 'mysql_';
            return $in->{_executed} ? $in->{_driver}->execute_returns($in, $in->{_affected}) : undef;
        }
        return _out_of_turn($in, 'Gathering asynchronous results for a synchronous handle');
    }
    return _out_of_turn($in, 'Gathering async_query_in_flight results for the wrong handle')
        if $in_flight->{by} != refaddr $in;
    return _gather($in);
}

# A number that becomes readable when the answer comes.
sub file_descriptor {
    my $in = inner($_[0]);
    return $in->{Active} ? ($in->{_async} || { channel => $in->{_channel} })->{channel}->file_descriptor : undef;
}

sub _disconnect {
    my ($dbh) = @_;
    my $in    = inner($dbh);
    my ($by)  = grep { $_ && refaddr($_) == $in->{_async}{by} } @{ $in->{_async}{handles} };
    _gather($by);
    @{ $in->{_error} } = ();
    return builtin($dbh, 'disconnect');
}

sub _execute {
    my ($sth, @values) = @_;
    my $in = inner($sth);
    return _out_of_turn($in, $SYNCHRONOUS) if $in->{_db}{_async};
    my $channel = $in->{_channel};
    send_next($in);
    my ($done, $returned, $died);
    {
        local $@;
        $done = eval { $returned = builtin($sth, 'execute', @values); 1 };
        $died = $@;
    }
    if   ($in->{_db}{_async}) { $in->{Active}   = 1 }
    else                      { $in->{_channel} = $channel }
    die $died if !$done;
    return $returned;
}

# Everybody else is kept from the connection until the answer has been taken. Handles may go away meanwhile. _async of the connection holds who
# waits, the ticket that brings the answer, and what has to be given back.
sub _fly {
    my ($in, $channel, $ticket, $function) = @_;
    my $database = $in->{_db} || $in;
    my @handles  = grep { $_ } $database, values %{ $database->{_kids} };
    weaken($_) for @handles;
    $database->{_async} = {
        by       => refaddr($in),
        channel  => $channel,
        function => $function,
        handles  => \@handles,
        own      => [ $database->{_own}, $in->{_own} ],
        ticket   => $ticket,
    };
    $_->{_channel} = DBD::mysql::Async::Guard->new($channel) for @handles;
    my @refused = grep { $in->{_prefix} eq 'mysql_' || !$IS_ANSWERED_BY_MARIADB{$_} } @REFUSED_OF_CONNECTION;
    $database->{_own} = { %{ $database->{_own} }, disconnect => \&_disconnect, map { _refusing($_) } @refused };
    $in->{_own}       = { %{ $in->{_own} }, (map { _waiting($_) } @WAITING), map { _refusing($_) } @REFUSED }
        if $in != $database;

    # The server goes on with a statement whose handle goes away.
    $in->{_unfinished} = \&_gather;
    return;
}

# Waits for the answer. Returns what the statement's do or execute would have.
sub _gather {
    my ($in)      = @_;
    my $database  = $in->{_db} || $in;
    my $in_flight = delete $database->{_async};
    $database->{_own} = $in_flight->{own}[0];
    $_->{_channel}    = $in_flight->{channel} for grep { $_ } @{ $in_flight->{handles} };
    delete $in->{_unfinished};
    @$in{qw(Active _own)} = ('', $in_flight->{own}[1]) if $in != $database;
    my $result = CPANBridge::DBI::Handle::call($in, receive => $in_flight->{ticket}) or return undef;
    DBI::db::_executed($database, $result, $in);
    return DBI::st::_take_result($in, $result) if $in_flight->{function} eq 'execute';
    return $result->{affected} == 0 ? '0E0' : $result->{affected};
}

sub _out_of_turn {
    my ($in, $text) = @_;
    return fail($in, $OUT_OF_TURN, $text, $GENERAL_STATE);
}

sub _refusing {
    my ($name) = @_;
    return $name => sub {
        _out_of_turn(inner($_[0]), $SYNCHRONOUS);
        return exists $RETURNED{$name} ? $RETURNED{$name} : ();
    };
}

sub _waiting {
    my ($name) = @_;
    return $name => sub {
        my ($sth, @arguments) = @_;
        defined _gather(inner($sth)) or return;
        return $sth->$name(@arguments);
    };
}

# A channel whose next statement is sent instead of asked for; the handle's own one comes back with it.
package DBD::mysql::Async::Sender;
use strict;
use warnings;

sub exchange { return undef }

sub frame { my $self = shift; return $self->{channel}->frame(@_) }

sub new {
    my ($class, $in) = @_;
    return bless { channel => $in->{_channel}, in => $in }, $class;
}

sub request {
    my ($self, $function, $params) = @_;
    my ($channel, $in) = @$self{qw(channel in)};
    return $channel->request($function, $params) if $function ne 'do' && $function ne 'execute';
    $in->{_channel} = $channel;
    my $ticket = $channel->send($function, $params);
    DBD::mysql::Async::_fly($in, $channel, $ticket, $function);
    return { affected => 0, in_transaction => ($in->{_db} || $in)->{_in_transaction} };
}

sub usable { return $_[0]{channel}->usable }

# A channel that others may only use to fetch what is here already, and to forget statements.
package DBD::mysql::Async::Guard;
use strict;
use warnings;

my %IS_HARMLESS = map { $_ => 1 } qw(close_statement fetch finish);

sub discard { my $self = shift; return $$self->discard(@_) }

sub exchange { return undef }

sub frame { my $self = shift; return $$self->frame(@_) }

sub new { my ($class, $channel) = @_; return bless \$channel, $class }

sub post { my $self = shift; return $$self->post(@_) }

sub receive { my $self = shift; return $$self->receive(@_) }

sub request {
    my ($self, $function, @arguments) = @_;
    return $$self->request($function, @arguments) if $IS_HARMLESS{$function};
    return _refuse();
}

sub send {
    my ($self, $function, @arguments) = @_;
    return $$self->send($function, @arguments) if $IS_HARMLESS{$function};
    return _refuse();
}

sub usable { return ${ $_[0] }->usable }

sub _refuse {
    require CPANBridge::Error;
    return CPANBridge::Error->throw(
        code        => 'database_error',
        message     => $SYNCHRONOUS,
        details     => { err => $OUT_OF_TURN, errstr => $SYNCHRONOUS, state => $GENERAL_STATE },
        not_started => 1,
    );
}

1;

=encoding utf8

=head1 NAME

DBD::mysql::Async - Statements of MySQL whose answer a script does not wait for

=head1 SYNOPSIS

  $dbh->do('CALL long_job()', {async => 1});
  sleep 1 until $dbh->mysql_async_ready;
  my $rows = $dbh->mysql_async_result;

=head1 DESCRIPTION

What L<DBD::mysql> loads when a script asks for an asynchronous query. The request is sent and its answer taken later; until then everything else on the connection is refused, as in the
original.

=head1 FUNCTIONS

=head2 file_descriptor

  my $number = file_descriptor($dbh);

The bridge's connection, which becomes readable when the answer comes.

=head2 prepared

  prepared($in);

Makes a statement asynchronous.

=head2 ready

  my $bool = ready($handle);

Has the answer come? C<undef> and an error if none is on its way for this handle.

=head2 result

  my $rows = result($handle);

Waits for the answer, and returns what C<do> or C<execute> would have.

=head2 send_next

  send_next($in);

The next C<do> or C<execute> of a handle is sent only.

=head2 builtin, fail, inner

From L<CPANBridge::DBI::Handle>.

=head1 CHANNELS

While a query is on its way, the handles of its connection have other channels than L<CPANBridge::Channel>.

=head2 new

  my $channel = DBD::mysql::Async::Sender->new($in);
  my $channel = DBD::mysql::Async::Guard->new($real);

One whose next C<do> or C<execute> is sent only, and one that refuses all but to fetch what is here already.

=head2 discard, exchange, frame, post, receive, request, send, usable

As a channel's. C<exchange> always leaves it to C<request>.

=head1 SEE ALSO

L<DBD::mysql>

=cut
