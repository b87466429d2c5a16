# DBIx::Class on this DBI: a schema with relations, deployed by hand, 10,000 rows.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../../client/lib";
use Test::More;

use BridgeTest;
use DBI;

# Before the classes below are compiled.
BEGIN {
    eval { require DBIx::Class; 1 } or plan skip_all => 'DBIx::Class is not installed';
}

{

    package Shop::Schema::Result::Customer;
    use base 'DBIx::Class::Core';
    __PACKAGE__->table('customer');
    __PACKAGE__->add_columns(id => { data_type => 'integer', is_auto_increment => 1 }, name => { data_type => 'text' });
    __PACKAGE__->set_primary_key('id');
    __PACKAGE__->add_unique_constraint([qw(name)]);
    __PACKAGE__->has_many(orders => 'Shop::Schema::Result::Order', 'customer');

    package Shop::Schema::Result::Order;
    use base 'DBIx::Class::Core';
    __PACKAGE__->table('orders');
    __PACKAGE__->add_columns(
        id       => { data_type => 'integer', is_auto_increment => 1 },
        customer => { data_type => 'integer' },
        what     => { data_type => 'text', is_nullable => 1 },
        pieces   => { data_type => 'integer' },
    );
    __PACKAGE__->set_primary_key('id');
    __PACKAGE__->belongs_to(customer => 'Shop::Schema::Result::Customer');

    package Shop::Schema;
    use base 'DBIx::Class::Schema';
    __PACKAGE__->register_class(Customer => 'Shop::Schema::Result::Customer');
    __PACKAGE__->register_class(Order    => 'Shop::Schema::Result::Order');
}
like $INC{'DBI.pm'}, qr{perl/lib/DBI\.pm\z}, 'on our DBI';

my $schema =
    Shop::Schema->connect('dbi:SQLite:dbname=' . $BridgeTest::home . '/orders.db', '', '', { sqlite_unicode => 1 });
$schema->storage->dbh_do(
    sub {
        my ($storage, $dbh) = @_;
        $dbh->do('CREATE TABLE customer (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE)');
        $dbh->do(
            'CREATE TABLE orders (id INTEGER PRIMARY KEY AUTOINCREMENT, customer INTEGER NOT NULL REFERENCES customer(id), what TEXT, pieces INTEGER)'
        );
    });
is $schema->storage->sqlt_type, 'SQLite', 'knows the database';

my $customers = $schema->resultset('Customer');
my $first     = $customers->create({ name => "Z\x{fc}rich \x{263a}" });
is $first->id, 1, 'create tells the key';
$customers->populate([ map { { name => "Customer $_" } } 2 .. 100 ]);
$schema->txn_do(
    sub {
        $schema->resultset('Order')
            ->populate(
            [ [qw(customer what pieces)], map { [ $_ % 100 + 1, $_ % 3 ? 'tea' : undef, $_ % 9 ] } 1 .. 10_000 ]);
    });
is $schema->resultset('Order')->count,                        10_000,                 'populate';
is $customers->find(1)->name,                                 "Z\x{fc}rich \x{263a}", 'characters';
is $customers->find({ name => 'Customer 5' })->orders->count, 100,                    'has_many';
my $order =
    $schema->resultset('Order')->search({ what => undef }, { order_by => 'me.id', rows => 1, prefetch => 'customer' })
    ->single;
is $order->customer->name, 'Customer 4', 'prefetch and belongs_to';
my $sum = $schema->resultset('Order')->search({ what => 'tea' })->get_column('pieces')->sum;
is $sum, $schema->storage->dbh->selectrow_array(q(SELECT sum(pieces) FROM orders WHERE what = 'tea')), 'get_column';
my ($rows, $cursor) = (
    0,
    $schema->resultset('Order')->search({}, { join => 'customer', '+columns' => { name => 'customer.name' } })->cursor
);
while (my @row = $cursor->next) { $rows++ }
is $rows, 10_000, 'a cursor over a join';

ok !eval {
    $schema->txn_do(sub { $customers->create({ name => 'undone' }); die "stop\n" });
    1;
}, 'a transaction that dies';
is $customers->search({ name => 'undone' })->count, 0, 'is undone';
ok !eval { $customers->create({ name => 'Customer 7' }); 1 }, 'a duplicate';
like "$@", qr/UNIQUE constraint failed: customer\.name/, 'says so';
is $schema->resultset('Order')->search({ pieces => 0 })->delete, 1111, 'delete tells rows';
$customers->find(2)->update({ name => 'Renamed' });
is $customers->search({ name => { -like => 'Ren%' } })->first->id, 2, 'update';
my $guard = $schema->txn_scope_guard;
$customers->create({ name => 'kept' });
$guard->commit;
is $customers->find_or_create({ name => 'kept' })->id, 101, 'guards';
is_deeply [ $customers->search({ id => [ 1, 3 ] }, { columns => ['id'], order_by => 'id' })->get_column('id')->all ],
    [ 1, 3 ],
    'lists';
$schema->storage->disconnect;
is $customers->count, 101, 'connects again';

done_testing;
