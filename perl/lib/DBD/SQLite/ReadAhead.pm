package DBD::SQLite::ReadAhead;
use strict;
use warnings;

use CPANBridge::DBI::Handle;

# Statements that change nothing an open result could show, unless another one follows. What else a statement does, the bridge looks up.
my $CHANGES_NOTHING = qr/^\s*(?:BEGIN|COMMIT|END|EXPLAIN|PRAGMA|RELEASE|SAVEPOINT|SELECT|VALUES)\b(?!.*;\s*\S)/is;

sub before_change {
    my ($database, $sql) = @_;
    return '' if defined $sql && $sql =~ $CHANGES_NOTHING;
    my $reading = $database->{_reading};
    my $shown   = '';
    for my $address (keys %$reading) {
        my $in = $database->{_kids}{$address};
        if (!$in || !$in->{Active} || !$in->{_open} && !DBI::st::_unread($in)) { delete $reading->{$address}; next }
        $shown = 1 if _pace($in, $sql);
    }
    delete $database->{_reading} if !%$reading;
    return $shown;
}

# True if the rows that follow may show the change.
sub _pace {
    my ($in, $sql) = @_;
    return '' if $in->{_kept};
    return '' if defined $sql && $in->{_apart}{$sql};
    my $unread = DBI::st::_unread($in);
    if ($in->{_paced}) {

        # The row that is read before the change; it travels together with the change.
        $in->{_ticket} = CPANBridge::DBI::Handle::call($in, send => 'fetch', { statement => $in->{_id}, cells => 1 })
            if !$unread && $in->{_open} && !$in->{_ticket};
        return 1;
    }
    my %params = (statement => $in->{_id}, consumed => $in->{_seen} - $unread);
    $params{sql} = DBI::db::_sql($sql) if defined $sql;
    my ($result, $failure) = CPANBridge::DBI::Handle::_attempt($in, request => 'sqlite_pace', \%params);

    # A result that cannot be read again stays as it is; what is wrong with the connection the change itself will meet.
    if ($failure) {
        die $failure->message . CPANBridge::DBI::Handle::at()
            if $failure->code !~ /^(?:cancelled|connection_lost|database_error|lane_ended|timed_out)\z/;
        $in->{_kept} = 1;
        return '';
    }
    if ($result->{apart}) { $in->{_apart}{$sql} = 1; return '' }
    if ($result->{kept}) { $in->{_kept} = 1; return '' }
    my $ticket = delete $in->{_ticket};
    $in->{_channel}->discard($ticket) if $ticket;
    $in->{_seen} -= $unread;
    DBI::st::_drop_rows($in);
    delete $in->{_pending};
    @$in{qw(_open _paced)} = (1, 1);
    DBI::st::_take_block($in, $result);
    return 1;
}

1;

=encoding utf8

=head1 NAME

DBD::SQLite::ReadAhead - Lets a loop over a result see what the script changes meanwhile

=head1 SYNOPSIS

  DBD::SQLite::ReadAhead::before_change($database, 'UPDATE sale SET done = 1 WHERE day = ?');

=head1 DESCRIPTION

SQLite reads an open result while other statements of the same connection change its tables: the rows that follow show the change, all but the
next one, which DBD::SQLite has read already. The bridge reads blocks of rows. So before a change, each result with rows that the script has not got
is brought back to the row after the last that it got, and read row by row from then on. Nothing of it happens to a result
that the change cannot touch, since they have no table or index in common.

=head1 FUNCTIONS

=head2 before_change

  my $bool = before_change($database, $sql);

To be called before a statement, or without one before a ROLLBACK, where C<< $database->{_reading} >> is there: the addresses of the insides of statements that were
executed. True if an open result may show the change.

=head1 SEE ALSO

L<DBD::SQLite>, L<CPANBridge::DBI::Statement>

=cut
