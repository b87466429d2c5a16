package DBD::SQLite;
use strict;
use warnings;

use DBI ();

our $VERSION = '1.72';
our ($sqlite_version, $sqlite_version_number);
our $drh;

# Bits of sqlite_open_flags, as sqlite3.h has them.
use constant {
    OPEN_READONLY  => 0x00000001,
    OPEN_READWRITE => 0x00000002,
    OPEN_CREATE    => 0x00000004,
};

# What ODBC's type numbers mean for a bind value; anything else is text.
my %BIND_TYPE = (
    (map { $_ => 'integer' } 4, 5, 16, -5, -6),
    (map { $_ => 'real' } 6,  7,  8),
    (map { $_ => 'blob' } 30, -2, -3, -4, -7),
);

# Attributes the bridge passes on as options of the connection.
my %OPTION = (
    sqlite_use_immediate_transaction => 'use_immediate_transaction',
    sqlite_busy_timeout              => 'busy_timeout',
);

sub active {
    my ($class, $in, $what) = @_;
    my $database = $in->{_db} || $in;
    return 1 if $database->{Active};
    DBI::db::fail($in, '-2', "attempt to $what on inactive database handle");
    return '';
}

sub bind {
    my ($class, $in, $values, $types, $params, $count) = @_;
    my $database = $in->{_db} || $in;
    my $guess    = $database->{sqlite_see_if_its_a_number};
    my (@values, @types);
    $count = @$values if !defined $count;
    for my $index (0 .. $count - 1) {
        my $value = $values->[$index];
        push @values, defined $value ? "$value" : undef;
        my $type = $types && defined $types->[$index] ? $BIND_TYPE{ $types->[$index] } : undef;
        next if !defined $value || (!$type && !$guess);
        if ($type && $type eq 'blob') { $types[$index] = 'blob'; next }
        my $number = _number_type($values[-1], $type);
        if (!$number || ($type && $type eq 'integer' && $number eq 'real')) {
            CPANBridge::DBI::Handle::warning(sprintf 'datatype mismatch: bind param (%d) %s as %s',
                $index, $values[-1], $type eq 'real' ? 'float' : 'integer')
                if $type && $in->{PrintWarn};
            next;
        }
        $types[$index] = $number;
    }
    $params->{values} = \@values;
    $params->{types}  = \@types if @types;
    return;
}

sub connection {
    my ($class, $dsn, $user, $password, $attributes) = @_;
    my %target = (database => $dsn);
    if ($dsn =~ /=/) {
        %target = (database => '');
        for my $part (split /;/, $dsn) {
            my ($key, $value) = split /=/, $part, 2;
            if    ($key =~ /^(?:db|dbname|database)\z/) { %target             = (database => $value) }
            elsif ($key eq 'uri')                       { %target             = (uri => $value) }
            else                                        { $attributes->{$key} = $value }
        }
    }
    require CPANBridge::World;
    if (defined $target{uri}) {
        $target{uri} =~ s{^file:(?!/)([^?#]*)}{'file:' . CPANBridge::World::absolute_path($1)}e;
    } elsif (defined $target{database} && $target{database} ne '' && $target{database} ne ':memory:') {
        $target{database} = CPANBridge::World::absolute_path($target{database});
    }
    my %options;
    while (my ($name, $option) = each %OPTION) {
        $options{$option} = $attributes->{$name} if defined $attributes->{$name};
    }
    my $flags = $attributes->{sqlite_open_flags};
    $options{open_flags} = $flags if defined $flags;
    my $unicode = _unicode($attributes);
    $options{unicode} = $unicode if $unicode;
    my $place = defined $target{uri} ? $target{uri} : $target{database};
    return {
        wire => {
            driver    => 'sqlite',
            target    => \%target,
            options   => \%options,
            file_mode => CPANBridge::World::file_mode(),
        },

        # A database in memory, or a temporary one, is gone with its connection.
        replayable => $place ne '' && $place !~ /:memory:|mode=memory/,
        attributes =>
            { sqlite_unicode => $unicode, map { /^sqlite_/ ? ($_ => $attributes->{$_}) : () } keys %$attributes },
    };
}

sub describe {
    my ($class, $in, $name) = @_;
    return [] if $name eq 'PRECISION' || $name eq 'SCALE';
    return [ map { defined $_ ? $_ : 'VARCHAR' } @{ $in->{_declared_types} } ] if $name eq 'TYPE';
    my $result = DBI::st::call($in, request => 'describe', { statement => $in->{_id} }) or return undef;
    return $result->{nullable};
}

sub driver {
    my ($class) = @_;
    return {
        Name        => 'SQLite',
        Version     => $VERSION,
        Attribution => 'DBD::SQLite by Matt Sergeant et al',
        prefix      => 'sqlite_'
    };
}

sub fetch_database {
    my ($class, $in, $name) = @_;
    return $in->{_server_version} if $name eq 'sqlite_version';
    if ($name eq 'sqlite_unicode') {
        CPANBridge::DBI::Handle::warning(
            '"sqlite_unicode" attribute will be deprecated. Use "sqlite_string_mode" instead.')
            if $in->{PrintWarn};
        return $in->{sqlite_unicode} ? 1 : 0;
    }
    return $in->{sqlite_unicode} ? 4 : 0 if $name eq 'sqlite_string_mode';
    return $in->{$name};
}

sub fetch_statement {
    my ($class, $in, $name) = @_;
    return $in->{$name};
}

sub import { return }

# What get_info knows (numbers of ODBC's SQLGetInfo).
sub information {
    my ($class, $in, $number) = @_;
    my %known = (
        6   => 'libsqlite3odbc.so',
        7   => '01.72.0000',
        17  => 'SQLite',
        18  => $in->{_server_version},
        29  => '"',
        41  => '.',
        114 => 1
    );
    return $known{$number};
}

# Text of the database is bytes for the script unless it asked for characters; so are names.
sub names {
    my ($class, $database, $names) = @_;
    if (!$database->{sqlite_unicode}) { utf8::is_utf8($_) and utf8::encode($_) for @$names }
    return $names;
}

sub parameter_index {
    my ($class, $in, $parameter) = @_;
    return $parameter - 1 if $parameter =~ /^[0-9]+\z/ && $parameter > 0;
    my $names = $in->{_placeholders};
    my ($index) = grep { defined $names->[$_] && $names->[$_] eq $parameter } 0 .. $#$names;
    DBI::db::fail($in, '-2', "Unknown named parameter: $parameter") if !defined $index;
    return $index;
}

sub quote {
    my ($class, $value, $type) = @_;
    return 'NULL'                            if !defined $value;
    return "X'" . unpack('H*', $value) . "'" if defined $type && ($BIND_TYPE{$type} || '') eq 'blob';
    (my $text = $value) =~ s/'/''/g;
    return "'$text'";
}

sub store_database {
    my ($class, $in, $name, $value) = @_;
    $in->{_replayable} = '';
    if ($OPTION{$name}) {
        DBI::db::call(
            $in,
            request => 'configure',
            { connection => $in->{_id}, options => { $OPTION{$name} => $value } }) or return '';
    } elsif ($name eq 'sqlite_unicode' || $name eq 'sqlite_string_mode') {
        $value = _unicode({ $name => $value });
        DBI::db::call($in, request => 'configure', { connection => $in->{_id}, options => { unicode => $value } })
            or return '';
        $in->{sqlite_unicode} = $value;
        return 1;
    }
    $in->{$name} = $value;
    return 1;
}

# What text is bound as where numbers are asked for. An exponent makes no number here, white space before one only where a type is given.
sub _number_type {
    my ($text, $typed) = @_;
    $text =~ s/^\s+// if $typed;
    if ($text =~ /^([-+]?)([0-9]+)\z/) {
        my ($sign, $digits) = ($1, $2);
        $digits =~ s/^0+(?=.)//;
        my $limit = $sign eq '-' ? '9223372036854775808' : '9223372036854775807';
        return length $digits < 19 || (length $digits == 19 && $digits le $limit) ? 'integer' : undef;
    }
    return $text =~ /^[-+]?[0-9]+\.[0-9]+\z/ ? 'real' : undef;
}

sub _unicode {
    my ($attributes) = @_;
    my $mode = $attributes->{sqlite_string_mode};
    return $mode >= 4                                              ? 1 : 0 if defined $mode;
    return $attributes->{sqlite_unicode} || $attributes->{unicode} ? 1 : 0;
}

package DBD::SQLite::db;
use strict;
use warnings;

sub sqlite_busy_timeout {
    my ($handle, $milliseconds) = @_;
    my $in = tied %$handle || $handle;
    if (defined $milliseconds) {
        DBI::db::call(
            $in,
            request => 'configure',
            { connection => $in->{_id}, options => { busy_timeout => $milliseconds } }) or return undef;
        $in->{sqlite_busy_timeout} = $milliseconds;
    }
    return defined $in->{sqlite_busy_timeout} ? $in->{sqlite_busy_timeout} : 30_000;
}

sub sqlite_last_insert_rowid {
    my ($handle) = @_;
    my $in = tied %$handle || $handle;
    return DBI::db::_last_insert_id($in);
}

1;
