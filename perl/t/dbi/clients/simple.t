# DBIx::Simple and SQL::Abstract on this DBI: a shop with its sales, 10,000 rows.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../../client/lib";
use Test::More;

use BridgeTest;
use DBI;

for my $client (qw(DBIx::Simple SQL::Abstract)) {
    eval "require $client; 1" or plan skip_all => "$client is not installed";
}

my $db = DBIx::Simple->connect('dbi:SQLite:dbname=' . $BridgeTest::home . '/shop.db',
    '', '', { RaiseError => 1, AutoCommit => 1 });
like $INC{'DBI.pm'}, qr{perl/lib/DBI\.pm\z}, 'on our DBI';

$db->query($_)
    for 'CREATE TABLE shop (id INTEGER PRIMARY KEY, town TEXT NOT NULL UNIQUE)',
    'CREATE TABLE sale (id INTEGER PRIMARY KEY, shop INTEGER NOT NULL REFERENCES shop(id), what TEXT, pieces INTEGER, price REAL)';
$db->insert('shop', { id => $_, town => "Town $_" }) for 1 .. 10;
$db->begin_work;
$db->query(
    'INSERT INTO sale (shop, what, pieces, price) VALUES (??)',
    $_ % 10 + 1,
    $_ % 3 ? 'tea' : 'milk',
    $_ % 7, $_ / 4
) for 1 .. 10_000;
$db->commit;

is $db->query('SELECT count(*) FROM sale')->list, 10_000, 'list';
my ($town) = $db->query('SELECT town FROM shop WHERE id = ?', 3)->flat;
is $town, 'Town 3', 'flat';
is_deeply scalar $db->select('shop', ['id'], { town => [ 'Town 1', 'Town 2' ] }, 'id')->arrays, [ [1], [2] ],
    'select and arrays';
is_deeply scalar $db->query('SELECT id, town FROM shop WHERE id < 3 ORDER BY id')->hashes,
    [ { id => 1, town => 'Town 1' }, { id => 2, town => 'Town 2' } ], 'hashes';
my %town = $db->query('SELECT id, town FROM shop')->map;
is scalar keys %town, 10, 'map';
my $by = $db->query('SELECT * FROM shop')->map_hashes('town');
is $by->{'Town 7'}{id}, 7, 'map_hashes';
$db->query('SELECT what, sum(pieces) FROM sale GROUP BY what ORDER BY what')->into(my ($what, $pieces));
is $what, 'milk', 'into';
my $result = $db->query('SELECT s.id, t.town FROM sale s JOIN shop t ON t.id = s.shop ORDER BY s.id');
my $count  = 0;
while (my $row = $result->array) { $count++ if $row->[1] =~ /^Town \d+\z/ }
is $count, 10_000, 'a row at a time';
my $deleted = $db->delete('sale', { shop => { '>' => 5 }, pieces => 0 });
is $deleted->rows, $db->query('SELECT 10000 - count(*) FROM sale')->list, 'rows';
$db->update('shop', { town => 'Elsewhere' }, { id => 10 });
is $db->query('SELECT town FROM shop WHERE id = 10')->list, 'Elsewhere', 'update';
is $db->last_insert_id(undef, undef, 'sale', 'id'),         10_000,      'last_insert_id';
ok !eval { $db->insert('shop', { id => 1, town => 'again' }); 1 }, 'an error';
like $@, qr/UNIQUE constraint failed: shop\.id/, 'and its text';
$db->disconnect;

my $abstract = SQL::Abstract->new;
my ($sql, @values) =
    $abstract->select('sale', [qw(id price)], { what => 'tea', price => { -between => [ 10, 11 ] } }, ['id']);
my $dbh  = DBI->connect('dbi:SQLite:dbname=' . $BridgeTest::home . '/shop.db', '', '', { RaiseError => 1 });
my $rows = $dbh->selectall_arrayref($sql, { Slice => {} }, @values);
is_deeply [ map { $_->{id} } @$rows ], [ 40, 41, 43, 44 ], 'SQL::Abstract';

done_testing;
