package DBD::Pg::Copy;
use strict;
use warnings;

use CPANBridge::DBI::Handle;

*call  = \&CPANBridge::DBI::Handle::call;
*inner = \&CPANBridge::DBI::Handle::inner;

# All get the handle; the driver's methods of the same names with pg_ before them lead here.

sub endcopy {
    my ($handle) = @_;
    my $in = inner($handle);
    if (($in->{_copy} || '') eq 'out') {
        while (defined _line($in, 1)) { }
        return 1;
    }
    die 'pg_endcopy cannot be called until a COPY is issued' . CPANBridge::DBI::Handle::at() if !$in->{_copy};
    return _end($in) ? 1 : 0;
}

sub getcopydata { return _get($_[0], \$_[1], 1) }

sub getcopydata_async { return _get($_[0], \$_[1], 0) }

sub getline {
    my $in = inner($_[0]);
    _need($in, 'out', 'pg_getline can only be called directly after issuing a COPY TO command');
    my $line = _line($in, 1);
    $_[1] = defined $line ? $line : '';
    return defined $line ? 1 : '';
}

sub putcopydata {
    my ($handle, $data) = @_;
    my $in = inner($handle);
    _need($in, 'in', 'pg_putcopydata can only be called directly after issuing a COPY FROM command');
    return 1 if !length $data;

    # Many small lines go together; what is wrong with them is told at the end, as the server does it.
    $in->{_channel}->post('postgres_put_copy_data', { connection => $in->{_id}, data => "$data" });
    return 1;
}

sub putcopyend {
    my ($handle) = @_;
    my $in = inner($handle);
    if (($in->{_copy} || '') ne 'in') {
        CPANBridge::DBI::Handle::warning('pg_putcopyend cannot be called until a COPY is issued') if $in->{Warn};
        return 0;
    }
    return _end($in) ? 1 : 0;
}

sub putline {
    my ($handle, $line) = @_;
    my $in = inner($handle);
    _need($in, 'in', 'pg_putline can only be called directly after issuing a COPY FROM command');

    # The mark of the end that older protocols wanted.
    return 1 if $line eq "\\.\n";
    return putcopydata($handle, $line);
}

sub _end {
    my ($in) = @_;
    delete $in->{_copy};
    my $result = call($in, request => 'postgres_put_copy_end', { connection => $in->{_id} }) or return '';
    return 1;
}

sub _get {
    my ($handle, $place, $wait) = @_;
    my $in = inner($handle);
    _need($in, 'out', 'pg_getcopydata can only be called directly after issuing a COPY TO command');
    my $line = _line($in, $wait);
    $$place = defined $line ? $line : '';
    return defined $line ? length $line || 0 : -1;
}

# The next line; '' when there is none yet, undef at the end and on error.
sub _line {
    my ($in, $wait) = @_;
    my $lines = $in->{_copy_lines} ||= [];
    if (!@$lines) {
        my $result = call(
            $in,
            request => 'postgres_get_copy_data',
            { connection => $in->{_id}, wait => $wait });
        if (!$result || $result->{done}) {
            delete @$in{qw(_copy _copy_lines)};
            return undef;
        }
        $lines = $in->{_copy_lines} = $result->{lines};
    }
    return @$lines ? shift @$lines : '';
}

sub _need {
    my ($in, $direction, $text) = @_;
    die "$text\n" if ($in->{_copy} || '') ne $direction;
    return;
}

1;

=encoding utf8

=head1 NAME

DBD::Pg::Copy - COPY for scripts of DBD::Pg

=head1 SYNOPSIS

  $dbh->do('COPY sale FROM STDIN');
  $dbh->pg_putcopydata("1\ttea\n");
  $dbh->pg_putcopyend;

=head1 DESCRIPTION

Lines on their way to the server are collected, lines from the server come in blocks at the speed at which the script reads them.

=head1 FUNCTIONS

Each is the method of L<DBD::Pg> with C<pg_> before its name, and gets the handle.

=head2 endcopy

=head2 getcopydata

=head2 getcopydata_async

=head2 getline

=head2 putcopydata

=head2 putcopyend

=head2 putline

=head1 SEE ALSO

L<DBD::Pg>

=cut
