package DBI;

# See PerCall.
use strict;
use warnings;

use Cwd     ();
use PerCall qw(call);

our $err;

sub connect {
    my ($class, $dsn, $user, $password, $attributes) = @_;
    my ($file) = $dsn =~ /\Adbi:SQLite:dbname=(.+)\z/ or die "only SQLite files: $dsn\n";
    my $opened = call('database', 'connect',
        { driver => 'sqlite', target => { database => Cwd::abs_path($file) }, options => { unicode => 1 } });
    return bless { id => $opened->{connection} }, 'DBI::db';
}

package DBI::db;

sub disconnect { PerCall::call('database', 'disconnect', { connection => $_[0]{id} }) }

sub prepare {
    my ($self, $sql) = @_;
    my $prepared = PerCall::call('database', 'prepare', { connection => $self->{id}, sql => $sql });
    return bless { id => $prepared->{statement}, names => $prepared->{names} }, 'DBI::st';
}

sub selectall_arrayref {
    my ($self, $sql, undef, @values) = @_;
    my $sth = $self->prepare($sql);
    $sth->execute(@values);
    my @rows;
    while (my @row = $sth->fetchrow_array) {
        my %row;
        @row{ @{ $sth->{names} } } = @row;
        push @rows, \%row;
    }
    return \@rows;
}

package DBI::st;

sub execute {
    my ($self, @values) = @_;
    $self->{block} = PerCall::call('database', 'execute', { statement => $self->{id}, values => \@values });
    return 1;
}

# Rows came in blocks then, too: a process for each block.
sub fetchrow_array {
    my ($self) = @_;
    until (@{ $self->{block}{rows} || [] }) {
        return if $self->{block}{done};
        $self->{block} = PerCall::call('database', 'fetch', { statement => $self->{id} });
    }
    return @{ shift @{ $self->{block}{rows} } };
}

1;
