#!/usr/bin/perl
# In the string mode of bytes a text is the bytes it stands for, however Perl keeps it, and wide characters are refused.
use strict;
use warnings;
use DBI;
use DBD::SQLite::Constants ':dbd_sqlite_string_mode';

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0, sqlite_string_mode => DBD_SQLITE_STRING_MODE_BYTES });
$dbh->do('CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT)');
my $insert = $dbh->prepare('INSERT INTO word (text) VALUES (?)');
my ($plain, $kept) = ("caf\xe9") x 2;
utf8::upgrade($kept);
for my $text ($plain, $kept, "\x{263a}") {
    print eval { $insert->execute($text) } || $@ =~ /^(.*?) at /, "\n";
    print eval { $dbh->do('INSERT INTO word (text) VALUES (?)', undef, $text) } || $@ =~ /^(.*?) at /, "\n";
    print eval { $dbh->do("INSERT INTO word (text) VALUES ('$text')") } || $@ =~ /^(.*?) at /, "\n";
}
print scalar $insert->execute_array({}, [ $plain, $kept ]), "\n";
print join(' ', @{ $dbh->selectcol_arrayref('SELECT hex(text) FROM word ORDER BY id') }), "\n";
