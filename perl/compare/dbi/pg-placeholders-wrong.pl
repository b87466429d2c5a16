use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
for my $sql ('SELECT ?, $1', 'SELECT ?, :a', 'SELECT :a, $1', 'SELECT $1, $3') {
    my $ok = eval { $dbh->prepare($sql); 1 };
    (my $text = $@) =~ s/ at \S+ line \d+\.$//;
    show($sql, $ok ? 'prepared' : $text);
}
my $sth = $dbh->prepare('SELECT ?::int, ?::int');
for my $values ([1], [1, 2, 3]) { show(eval { $sth->execute(@$values); 1 } ? 'ok' : $@, $sth->err) }
show(eval { $sth->execute; 1 } ? 'ok' : $@);
show(eval { $sth->bind_param(3, 1); 1 } ? 'ok' : $@);
show(eval { $sth->bind_param(':x', 1); 1 } ? 'ok' : $@);
show(eval { $dbh->prepare(''); 1 } ? 'ok' : $@ =~ /^(Cannot prepare empty statement)/);
