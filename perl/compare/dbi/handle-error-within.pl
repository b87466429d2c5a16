#!/usr/bin/perl
# What fails inside of a HandleError: on the same connection it is the handler's affair, on another one it is an error as always.
use strict;
use warnings;
use DBI;

my @target  = ('dbi:SQLite:dbname=:memory:', '', '', { PrintError => 0, RaiseError => 1 });
my $dbh     = DBI->connect(@target);
my $other   = DBI->connect(@target);
my $sth     = $dbh->prepare('SELECT 1');
my %handler = (
    'fails again' => sub { $_[1]->do('worse'); 0 },
    'fails elsewhere' => sub { print '  ', eval { $other->do('worse'); 1 } ? 'quiet' : $@; 0 },
    'fails in a statement' => sub { $sth->execute(1, 2, 3); 0 },
    'adds'                 => sub { $_[1]->set_err(5, 'my own'); 0 },
    'clears'               => sub { $_[1]->set_err(undef, undef); 0 },
    'asks'                 => sub { print '  ', $_[1]->selectrow_array('SELECT 5'), "\n"; 0 },
    'rolls back'           => sub { $_[1]->rollback; 0 },
    'only looks'           => sub { print '  ', join(' ', $_[1]->err, $_[1]->errstr, $_[1]->state), "\n"; 0 },
    'gives a value'        => sub { $_[2] = 'value'; 1 },
    'dies'                 => sub { die "my own: $_[0]\n" },
);
$dbh->{AutoCommit} = 0;
for my $name (sort keys %handler) {
    my $calls = 0;
    $dbh->{HandleError} = sub { $calls++; goto &{ $handler{$name} } };
    my $value = eval { $dbh->do('nonsense') };
    print "$name: ", join(' | ', map { defined $_ ? $_ : 'undef' } $value, $@, $dbh->err, $dbh->errstr, $calls), "\n";
    my @row = eval { $dbh->selectrow_array('nonsense') };
    print "  @row\n";
}
$dbh->{HandleError}  = undef;
$dbh->{HandleSetErr} = sub { print '  set ', join(' ', map { defined $_ ? $_ : 'undef' } @_[ 1 .. 4 ]), "\n"; return };
$dbh->{RaiseError}   = 0;
$dbh->set_err(1, 'error', '12345', 'method');
$dbh->set_err(undef, 'nothing');
print defined $dbh->err ? 'left' : 'cleared', "\n";
