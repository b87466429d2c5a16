use strict;
use warnings;
use DBI;

# Which values have the UTF-8 flag, in each mode of strings.

sub show {
    my ($name, @values) = @_;
    print "  $name: ", join(', ', map { !defined $_ ? 'undef' : (utf8::is_utf8($_) ? 'flag ' : '') . join ' ', map { sprintf '%x', ord } split // } @values),
        "\n";
}

for my $attributes ({}, { sqlite_unicode => 1 }, map { { sqlite_string_mode => $_ } } 1, 4, 5, 6) {
    my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0, %$attributes });
    print join(' ', %$attributes), "\n";
    $dbh->do('CREATE TABLE t (id INT, v TEXT, b BLOB, r REAL, n NUMERIC)');
    $dbh->do('INSERT INTO t VALUES (?, ?, ?, ?, ?)', undef, @$_)
        for [ 1, 'a', 'b', 1.5, 'x' ], [ 2, "\x{e4}", undef, 2, 3 ], [ 3, 'x' x 300, 'y', 'z', '1.0' ];
    my $sth = $dbh->prepare(q(SELECT *, upper(v) AS Up, typeof(v), 1 + 1, 'text', x'4142' FROM t));
    $sth->execute;
    show(NAME    => @{ $sth->{NAME} });
    show(NAME_uc => @{ $sth->{NAME_uc} });
    show(row     => $sth->fetchrow_array) for 1 .. 3;
    show(keys    => sort keys %{ $dbh->selectrow_hashref('SELECT * FROM t') });
    show(column  => @{ $dbh->selectcol_arrayref('SELECT v FROM t ORDER BY id') });
    show(tables  => $dbh->tables(undef, undef, 't', 'TABLE'));
    show(info    => @{ $dbh->column_info(undef, undef, 't', 'v')->fetchrow_hashref }{qw(COLUMN_NAME TYPE_NAME)});
    $dbh->sqlite_create_function('seen', 1, sub { show(seen => @_); return $_[0] });
    show(function => map { scalar $dbh->selectrow_array("SELECT seen($_)") } q('q'), 1, 'NULL', q('') . ' || 1');
    show(quote    => $dbh->quote('x'));
    my $out = '';
    open my $to, '>', \$out or die $!;
    $sth = $dbh->prepare('SELECT id, v, b FROM t WHERE id <> 3');
    $sth->execute;
    $sth->dump_results(20, ' ', ',', $to);
    print "  $out";
}
