package DBD::Oracle::Private;
use strict;
use warnings;

use CPANBridge::DBI::Handle;

# Private methods of connections, loaded when the first is called: plain SQL and PL/SQL, as in the original.

sub dbms_msgpipe_ack {
    my ($dbh, $message) = _fresh(@_);
    my $sth    = $dbh->prepare_cached('begin dbms_msgpipe.acknowledge(:returnpipe, :errormsg, :param); end;') or return;
    my @length = (30, 30, 4000);
    my @name   = qw(:returnpipe :errormsg :param);
    $sth->bind_param_inout($name[$_], \$message->[$_], $length[$_]) for 0 .. 2;
    $sth->execute or return undef;
    return 1;
}

sub dbms_msgpipe_get {
    my ($dbh)   = _fresh(@_);
    my $sth     = $dbh->prepare_cached('begin dbms_msgpipe.get_request(:returnpipe, :proc, :param); end;') or return;
    my $message = [ '', '', '' ];
    my @length  = (30, 30, 4000);
    my @name    = qw(:returnpipe :proc :param);
    $sth->bind_param_inout($name[$_], \$message->[$_], $length[$_]) for 0 .. 2;
    $sth->execute or return undef;
    return $message;
}

sub dbms_output_enable {
    my ($dbh, $size) = _fresh(@_);
    $size = 20_000 if !defined $size;
    return $dbh->do('begin dbms_output.enable(:1); end;', undef, $size);
}

sub dbms_output_get {
    my ($dbh) = _fresh(@_);
    my $sth = $dbh->prepare_cached('begin dbms_output.get_line(:l, :s); end;') or return;
    my ($line, $status, @lines);

    # A line has up to 32767 bytes.
    $sth->bind_param_inout(':l', \$line,   32_767);
    $sth->bind_param_inout(':s', \$status, 20);
    if (!wantarray) {
        $sth->execute or return undef;
        return $line if defined $status && $status eq '0';
        return undef;
    }
    push @lines, $line while $sth->execute && defined $status && $status eq '0';
    return @lines;
}

sub dbms_output_put {
    my ($dbh, @lines) = _fresh(@_);
    my $sth = $dbh->prepare_cached('begin dbms_output.put_line(:1); end;') or return;
    for my $line (@lines) { $sth->execute($line) or return }
    return 1;
}

sub ora_can_taf { return 0 }

# 1: the national character set is Unicode, 2: the database's own, 3: both.
sub ora_can_unicode {
    my ($dbh, $refresh) = @_;
    my $names = $dbh->ora_nls_parameters($refresh) or return 0;
    my $is    = sub { defined $_[0] && $_[0] =~ /^(?:AL32UTF8|AL16UTF16|UTF8)\z/ };
    return ($is->($names->{NLS_NCHAR_CHARACTERSET}) ? 1 : 0) + ($is->($names->{NLS_CHARACTERSET}) ? 2 : 0);
}

sub ora_nls_parameters {
    my ($dbh, $refresh) = @_;
    my $in = CPANBridge::DBI::Handle::inner($dbh);
    if ($refresh || !$in->{_nls_parameters}) {
        my $rows = $dbh->selectall_arrayref('select parameter, value from v$nls_parameters') or return undef;
        $in->{_nls_parameters} = { map { @$_ } @$rows };
    }
    return { %{ $in->{_nls_parameters} } };
}

sub ora_server_version {
    my ($dbh) = @_;
    my $in = CPANBridge::DBI::Handle::inner($dbh);
    return [ split /\./, $in->{_server_version} ];
}

sub plsql_errstr {
    my ($dbh) = _fresh(@_);
    my $rows =
        $dbh->selectall_arrayref(
        'select name, type, line, position, text from user_errors order by name, type, sequence')
        or return undef;
    my @lines;
    my $seen = '';
    for my $row (@$rows) {
        my ($name, $type, $line, $position, $text) = @$row;
        push @lines, "Errors for $type $name:" if $seen ne "$type $name";
        $seen = "$type $name";
        push @lines, "$line.$position: $text";
    }
    return join "\n", @lines;
}

# A method called by func starts without the error of the call before.
sub _fresh {
    @{ CPANBridge::DBI::Handle::inner($_[0])->{_error} } = ();
    return @_;
}

1;

=encoding utf8

=head1 NAME

DBD::Oracle::Private - Private methods of Oracle connections

=head1 SYNOPSIS

  $dbh->func(1_000_000, 'dbms_output_enable');
  print "$_\n" for $dbh->func('dbms_output_get');

=head1 DESCRIPTION

Methods of L<DBD::Oracle> connections; a script calls them on its handle or by C<func>.

=head1 FUNCTIONS

=head2 dbms_msgpipe_ack

  $dbh->func($message, 'dbms_msgpipe_ack');

=head2 dbms_msgpipe_get

  my $message = $dbh->func('dbms_msgpipe_get');

Both need the package DBMS_MSGPIPE of the original's examples in the database.

=head2 dbms_output_enable

  $dbh->func($size, 'dbms_output_enable');

=head2 dbms_output_get

  my @lines = $dbh->func('dbms_output_get');

=head2 dbms_output_put

  $dbh->func(@lines, 'dbms_output_put');

=head2 ora_can_taf

  my $bool = $dbh->ora_can_taf;

=head2 ora_can_unicode

  my $bits = $dbh->ora_can_unicode($refresh);

=head2 ora_nls_parameters

  my $parameters = $dbh->ora_nls_parameters($refresh);

=head2 ora_server_version

  my $parts = $dbh->func('ora_server_version');

=head2 plsql_errstr

  my $text = $dbh->func('plsql_errstr');

=head1 SEE ALSO

L<DBD::Oracle>

=cut
