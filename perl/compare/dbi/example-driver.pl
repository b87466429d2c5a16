use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

mkdir 'directory';
for my $name (qw(a b)) { open my $out, '>', "directory/$name" or die; print {$out} 'xx' }
my $example = DBI->connect('dbi:ExampleP:', '', '', { RaiseError => 1, PrintError => 0 });
my $sth     = $example->prepare('select name, size from directory');
show(@{ $sth->{NAME} }, @{ $sth->{TYPE} }, $sth->{NUM_OF_PARAMS});
$sth->execute;
show(map { "@$_" } grep { $_->[0] !~ /^\./ } sort { $a->[0] cmp $b->[0] } @{ $sth->fetchall_arrayref });
$sth = $example->prepare('select name from ?');
$sth->execute('directory');
show(sort map { $_->[0] } @{ $sth->fetchall_arrayref });
show(eval { $sth->execute('nosuch') },                   $@);
show(eval { $example->prepare('select nosuch from .') }, $@);
show(eval { $example->prepare('nonsense') },             $@);
unlink 'directory/a', 'directory/b';
rmdir 'directory';
