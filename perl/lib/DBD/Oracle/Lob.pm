package DBD::Oracle::Lob;
use strict;
use warnings;

use CPANBridge::DBI::Handle;

# LOBs by locator, loaded when the first method is called.

sub ora_lob_append {
    my ($dbh, $locator, $data) = @_;
    return _call($dbh, write => $locator, data => $data) ? 1 : undef;
}

sub ora_lob_chunk_size {
    my ($dbh, $locator) = @_;
    my $result = _call($dbh, length => $locator) or return undef;
    return $result->{chunk_size};
}

sub ora_lob_is_init {
    my ($dbh, $locator) = @_;
    return defined $locator && $locator =~ /^OCILobLocatorPtr=/ ? 1 : 0;
}

sub ora_lob_length {
    my ($dbh, $locator) = @_;
    my $result = _call($dbh, length => $locator) or return undef;
    return $result->{length};
}

sub ora_lob_read {
    my ($dbh, $locator, $offset, $length) = @_;
    my $result = _call($dbh, read => $locator, offset => $offset, length => $length) or return undef;
    return defined $result->{data} ? $result->{data} : '';
}

sub ora_lob_trim {
    my ($dbh, $locator, $length) = @_;
    return _call($dbh, trim => $locator, length => $length) ? 1 : undef;
}

sub ora_lob_write {
    my ($dbh, $locator, $offset, $data) = @_;
    return _call($dbh, write => $locator, offset => $offset, data => $data) ? 1 : undef;
}

# What the bridge does with the LOB that a locator stands for.
sub _call {
    my ($dbh, $function, $locator, %parameters) = @_;
    my $in = CPANBridge::DBI::Handle::inner($dbh);
    DBD::Oracle->active($in, "ora_lob_$function") or return undef;
    return DBI::db::call(
        $in,
        request => "oracle_lob_$function",
        { connection => $in->{_id}, locator => defined $locator ? "$locator" : '', %parameters });
}

1;

=encoding utf8

=head1 NAME

DBD::Oracle::Lob - LOBs by locator

=head1 SYNOPSIS

  my $sth = $dbh->prepare('SELECT text FROM page WHERE id = ? FOR UPDATE', {ora_auto_lob => 0});
  $sth->execute(7);
  my ($locator) = $sth->fetchrow_array;
  $dbh->ora_lob_append($locator, "more\n");

=head1 DESCRIPTION

Methods of L<DBD::Oracle> connections; a script calls them on its handle.

=head1 FUNCTIONS

=head2 ora_lob_append

  $dbh->ora_lob_append($locator, $data);

=head2 ora_lob_chunk_size

  my $size = $dbh->ora_lob_chunk_size($locator);

=head2 ora_lob_is_init

  my $bool = $dbh->ora_lob_is_init($locator);

=head2 ora_lob_length

  my $length = $dbh->ora_lob_length($locator);

=head2 ora_lob_read

  my $data = $dbh->ora_lob_read($locator, $offset, $length);

=head2 ora_lob_trim

  $dbh->ora_lob_trim($locator, $length);

=head2 ora_lob_write

  $dbh->ora_lob_write($locator, $offset, $data);

=head1 SEE ALSO

L<DBD::Oracle>

=cut
