package DBD::NullP;
use strict;
use warnings;

use CPANBridge::DBI::Driver;
use DBI ();

our @ISA     = ('CPANBridge::DBI::Driver');
our $VERSION = '12.014715';

sub connection { return { attributes => {} } }

sub driver {
    return {
        Name        => 'NullP',
        Version     => $VERSION,
        Attribution => 'DBD Example Null Perl stub by Tim Bunce',
        prefix      => 'nullp_',
    };
}

# A value a row is what execute gets, whatever the statement says of placeholders.
sub wrong_bind_count { return undef }

package DBD::NullP::db;
use strict;
use warnings;

sub begin_work { return _no_transactions() }

sub do {
    my ($handle, $sql, $attributes, @values) = @_;
    my $statement = $handle->prepare($sql) or return undef;
    return $statement->execute(@values) && -1;
}

sub ping { return 1 }

sub prepare {
    my ($handle, $sql) = @_;
    my $in = CPANBridge::DBI::Handle::inner($handle);
    $in->{Statement} = $sql;
    my $statement = $in->{_driver}->result_statement($in, $sql, { NAME => [], rows => [] });
    my $inside    = CPANBridge::DBI::Handle::inner($statement);
    @$inside{qw(_affected _executed)} = (-1, '');
    return $statement;
}

sub _no_transactions {
    die "Can't disable AutoCommit" . CPANBridge::DBI::Handle::at();
}

package DBD::NullP::st;
use strict;
use warnings;

sub execute {
    my ($handle, @rows) = @_;
    my $in = CPANBridge::DBI::Handle::inner($handle);
    return 1 if $in->{Statement} !~ /^\s*select\b/i;
    my @cells = map { [ ref $_ eq 'ARRAY' ? $_->[0] : $_ ] } @rows;
    DBI::st::_columns($in, { names => ['fieldname'] }) if !@{ $in->{_slots} };
    @$in{qw(_rows _seen)} = (\@cells, scalar @cells);
    return 1;
}

1;

=encoding utf8

=head1 NAME

DBD::NullP - A database that does nothing

=head1 SYNOPSIS

  my $dbh = DBI->connect('dbi:NullP:', '', '', {RaiseError => 1});
  $dbh->do('anything at all');

=head1 DESCRIPTION

For tests of DBI itself. Every statement can be prepared and executed; one that begins with C<SELECT> returns what C<execute> was given, a row a value. There are no
transactions. Needs no bridge.

=head1 METHODS

Of this class, for L<DBI>; see L<CPANBridge::DBI::Driver>.

=head2 connection

  my $request = DBD::NullP->connection(@arguments);

Nothing to ask the bridge for.

=head2 driver

  my $about = DBD::NullP->driver;

Name, version and prefix.

=head2 wrong_bind_count

  DBD::NullP->wrong_bind_count($in, $given, $needed);

No error.

=head2 begin_work, do, execute, ping, prepare

Methods of handles, as L<DBI> describes them.

=head1 SEE ALSO

L<DBI>

=cut
