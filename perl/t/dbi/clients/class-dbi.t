# Class::DBI on this DBI: classes with relations, 10,000 rows.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../../client/lib";
use Test::More;

use BridgeTest;
use DBI;

eval { require Class::DBI; 1 } or plan skip_all => 'Class::DBI is not installed';

my $file = $BridgeTest::home . '/music.db';
my $dbh  = DBI->connect("dbi:SQLite:dbname=$file", '', '', { RaiseError => 1 });
$dbh->do('CREATE TABLE artist (artistid INTEGER PRIMARY KEY, name TEXT NOT NULL)');
$dbh->do('CREATE TABLE cd (cdid INTEGER PRIMARY KEY, artist INTEGER REFERENCES artist, title TEXT, year INTEGER)');
$dbh->begin_work;
$dbh->do('INSERT INTO artist (name) VALUES (?)', undef, "Artist $_") for 1 .. 100;
my $insert = $dbh->prepare('INSERT INTO cd (artist, title, year) VALUES (?, ?, ?)');
$insert->execute($_ % 100 + 1, "Title $_", 1950 + $_ % 70) for 1 .. 10_000;
$dbh->commit;
$dbh->disconnect;

{

    package Music::DBI;
    our @ISA = ('Class::DBI');
    __PACKAGE__->connection("dbi:SQLite:dbname=$file", '', '');

    package Music::CD;
    our @ISA = ('Music::DBI');
    __PACKAGE__->table('cd');
    __PACKAGE__->columns(All => qw(cdid artist title year));

    package Music::Artist;
    our @ISA = ('Music::DBI');
    __PACKAGE__->table('artist');
    __PACKAGE__->columns(All => qw(artistid name));
    __PACKAGE__->has_many(cds => 'Music::CD');
    Music::CD->has_a(artist => 'Music::Artist');
}
like $INC{'DBI.pm'}, qr{perl/lib/DBI\.pm\z}, 'on our DBI';

my $artist = Music::Artist->retrieve(7);
is $artist->name,                  'Artist 7', 'retrieve';
is scalar(my @cds = $artist->cds), 100,        'has_many';
is $cds[0]->artist->artistid,      7,          'has_a';
my $new = Music::Artist->insert({ name => 'Newcomer' });
is $new->id, 101, 'insert tells the key';
$new->add_to_cds({ title => 'First', year => 2024 });
is_deeply [ map { $_->title } $new->cds ], ['First'], 'add_to_cds';
my $cd = Music::CD->search(title => 'Title 500')->first;
$cd->year(1999);
$cd->update;
is(Music::CD->retrieve($cd->id)->year, 1999,   'update');
is(Music::CD->count_all,               10_001, 'count_all');
my $count    = 0;
my $iterator = Music::CD->retrieve_all;
while (my $one = $iterator->next) { $count++ if $one->title }
is $count,                                                         10_001, 'iterator over all of them';
is scalar(my @old = Music::CD->search_like(title => 'Title 99%')), 111,    'search_like';
$new->delete;
is(Music::CD->search(title => 'First')->count, 0, 'delete takes the children along');
ok !eval { Music::Artist->insert({ name => undef }); 1 }, 'an error dies';
like $@, qr/NOT NULL constraint failed: artist\.name/, 'with the text of the database';

done_testing;
