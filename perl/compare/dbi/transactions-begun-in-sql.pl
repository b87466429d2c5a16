# DBD::SQLite, "Transactions by using SQL": what BEGIN and COMMIT as statements do to AutoCommit, alone and mixed with the methods.
use strict;
use warnings;
use DBI;

my $file = "begun-in-sql.db";

sub connected {
    my $dbh = DBI->connect("dbi:SQLite:dbname=$file", '', '', { PrintError => 0, Warn => 0 });
    $dbh->sqlite_busy_timeout(0);
    return $dbh;
}

my ($dbh, $other);

sub state_of {
    my $flags = join '', map { $_ ? 1 : 0 } @$dbh{qw(BegunWork AutoCommit)}, $dbh->sqlite_get_autocommit;
    return "$flags/" . $other->selectrow_array('SELECT count(*) FROM t');
}

my %step = (
    begin_work   => sub { $dbh->begin_work },
    commit       => sub { $dbh->commit },
    rollback     => sub { $dbh->rollback },
    BEGIN        => sub { $dbh->do('BEGIN') },
    IMMEDIATE    => sub { $dbh->do('-- now' . "\n begin immediate") },
    SLASHES      => sub { $dbh->do('/* now */ BEGIN') },
    COMMIT       => sub { $dbh->do('COMMIT') },
    ROLLBACK     => sub { $dbh->do('ROLLBACK') },
    SAVEPOINT    => sub { $dbh->do('SAVEPOINT s') },
    RELEASE      => sub { $dbh->do('RELEASE s') },
    prepared     => sub { $dbh->prepare('BEGIN')->execute },
    insert       => sub { $dbh->do('INSERT INTO t VALUES (NULL)') },
    conflict     => sub { $dbh->do('INSERT OR ROLLBACK INTO t VALUES (1), (1)') },
    select       => sub { $dbh->selectall_arrayref('SELECT * FROM t') },
    off          => sub { $dbh->{AutoCommit} = 0; 1 },
    on           => sub { $dbh->{AutoCommit} = 1 },
    lock         => sub { $other->do('BEGIN IMMEDIATE') },
    unlock       => sub { $other->do('ROLLBACK') });

while (my $steps = <DATA>) {
    chomp $steps;
    unlink $file;
    ($dbh, $other) = (connected(), connected());
    $dbh->do('CREATE TABLE t (i INTEGER PRIMARY KEY)');
    print "$steps\n";
    for my $name (split / /, $steps) {
        my $done = $step{$name}->();
        print "    $name: ", defined $done ? 'done' : $dbh->errstr, ', ', state_of(), "\n";
    }
    $_->disconnect for $dbh, $other;
}
unlink $file;

__DATA__
BEGIN insert COMMIT insert
BEGIN insert commit insert
BEGIN insert ROLLBACK insert
begin_work insert COMMIT insert commit
BEGIN COMMIT begin_work insert COMMIT insert
begin_work COMMIT BEGIN insert COMMIT insert rollback
prepared insert rollback begin_work COMMIT insert
BEGIN BEGIN insert COMMIT
BEGIN begin_work COMMIT
BEGIN off insert COMMIT insert
BEGIN on insert begin_work insert COMMIT insert
off BEGIN insert COMMIT insert select commit on
off insert COMMIT select COMMIT insert ROLLBACK on
off IMMEDIATE insert on insert
off SLASHES insert on
SLASHES insert commit insert
begin_work BEGIN insert rollback insert
begin_work on insert off insert rollback insert
SAVEPOINT insert RELEASE insert
SAVEPOINT insert commit insert
begin_work SAVEPOINT insert RELEASE insert commit
BEGIN insert conflict insert commit
begin_work insert conflict insert rollback insert
lock IMMEDIATE unlock insert commit
lock IMMEDIATE rollback unlock insert
lock IMMEDIATE unlock IMMEDIATE insert commit insert
lock begin_work insert unlock insert commit
