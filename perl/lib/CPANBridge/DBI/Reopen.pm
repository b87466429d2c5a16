package CPANBridge::DBI::Reopen;
use strict;
use warnings;

use CPANBridge::DBI::Handle;

# Calls that may be made a second time on a new connection if nobody knows whether the first one ran.
my %HARMLESS = map { $_ => 1 } qw(ping prepare);

sub reopen {
    my ($in, $failure, $function, $params) = @_;
    my $database = $in->{_db} || $in;
    return '' if !$database->{_replayable} || !$database->{AutoCommit} || $database->{_pid} != $$;
    my $statements = [ grep { $_ } values %{ $database->{_kids} } ];
    return '' if grep { $_->{_open} } @$statements;
    return '' if !$failure->not_started && !$HARMLESS{$function} && !_only_reads($in, $function, $params);
    return '' if !_connect($database) || !prepare_again($database);

    # The caller's parameters name handles that are gone.
    $params->{connection} = $database->{_id} if exists $params->{connection};
    $params->{statement}  = $in->{_id}       if exists $params->{statement};
    return 1;
}

# The statements of a connection that is a new one.
sub prepare_again {
    my ($database) = @_;
    my $all = 1;
    for my $statement (grep { $_ } values %{ $database->{_kids} }) {
        my %params = (connection => $database->{_id}, sql => $statement->{Statement});
        $params{options} = $statement->{_prepare_options} if $statement->{_prepare_options};
        my $result = _quietly($database, 'prepare', \%params);
        if (!$result) { $all = ''; next }
        @$statement{qw(_channel _id)} = ($database->{_channel}, $result->{statement});
        delete $statement->{_frame};
    }
    return $all;
}

sub _connect {
    my ($database) = @_;
    my ($result, $channel, $failure) = DBI::_attempt($database->{_connect});
    return '' if $failure;
    @$database{qw(_channel _id)} = ($channel, $result->{connection});
    return 1;
}

sub _only_reads {
    my ($in, $function, $params) = @_;
    my $sql = $function eq 'execute' ? $in->{Statement} : $function eq 'query' ? $params->{sql} : '';
    return $sql =~ /^\s*SELECT\b/i;
}

sub _quietly {
    my ($database, $function, $params) = @_;
    my ($result, $failure) = CPANBridge::DBI::Handle::_attempt($database, 'request', $function, $params);
    return $failure ? undef : $result;
}

1;

=encoding utf8

=head1 NAME

CPANBridge::DBI::Reopen - Goes on with a new connection where nobody can tell the difference

=head1 SYNOPSIS

  if (CPANBridge::DBI::Reopen::reopen($in, $failure, $function, $params)) { ... }

=head1 DESCRIPTION

When the process that held a connection is gone, the connection is opened again without a word if since it was opened it executed nothing but
C<SELECT>, C<INSERT>, C<UPDATE>, C<DELETE> and C<MERGE> with C<AutoCommit> on, has no open result, was not asked for values of its session, and
is no database in memory. Anything else is an error of the method that was called.

=head1 FUNCTIONS

=head2 reopen

  my $bool = CPANBridge::DBI::Reopen::reopen($in, $failure, $function, \%params);

Opens the connection again with the options that it has now, prepares its statements again with theirs, and corrects the handles in the parameters of the call that failed, which can then be
made again. False if that would not be safe: for a call that may have run, if it does more than read.

=head2 prepare_again

  my $bool = CPANBridge::DBI::Reopen::prepare_again($database);

Prepares all statements of a connection that was opened anew. False if one cannot be prepared any more; the others are, and that one fails when it is executed.

=head1 SEE ALSO

L<DBI>

=cut
