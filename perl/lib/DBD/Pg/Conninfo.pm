package DBD::Pg::Conninfo;
use strict;
use warnings;

# Parameters of libpq that have an environment variable.
my %VARIABLE = (
    application_name => 'PGAPPNAME',
    client_encoding  => 'PGCLIENTENCODING',
    connect_timeout  => 'PGCONNECT_TIMEOUT',
    dbname           => 'PGDATABASE',
    host             => 'PGHOST',
    hostaddr         => 'PGHOSTADDR',
    options          => 'PGOPTIONS',
    passfile         => 'PGPASSFILE',
    password         => 'PGPASSWORD',
    port             => 'PGPORT',
    service          => 'PGSERVICE',
    sslcert          => 'PGSSLCERT',
    sslkey           => 'PGSSLKEY',
    sslmode          => 'PGSSLMODE',
    sslrootcert      => 'PGSSLROOTCERT',
    user             => 'PGUSER',
);

# Settings of the session that have one.
my %SETTING = (datestyle => 'PGDATESTYLE', geqo => 'PGGEQO', timezone => 'PGTZ');

my @SOCKETS  = qw(/var/run/postgresql /tmp);
my @SERVICES = qw(/etc/postgresql-common /etc);

sub target {
    my ($dsn, $user, $password) = @_;
    $dsn =~ s/\b(?:db|database)\s*=/dbname=/;
    $dsn =~ s/"/'/g if $dsn =~ /dbname\s*=\s*["']/;
    my ($given, $trouble) =
        $dsn =~ m{^postgres(?:ql)?://} ? _uri($dsn) : _pairs($dsn);
    return ($dsn, undef, $trouble) if defined $trouble;
    $given->{user}     = "$user"     if defined $user     && length $user;
    $given->{password} = "$password" if defined $password && length $password;
    my %target  = %$given;
    my $service = defined $target{service} ? $target{service} : $ENV{PGSERVICE};

    if (defined $service && length $service) {
        my ($of_service, $why) = _service($service);
        return ($dsn, undef, $why) if defined $why;
        %target = (%$of_service, %target);
    }
    for my $name (keys %VARIABLE) {
        my $value = $ENV{ $VARIABLE{$name} };
        $target{$name} = $value if !defined $target{$name} && defined $value && length $value;
    }
    $target{own_options} = $target{options};
    _settings(\%target);
    if (!defined $target{user}) { $target{user} = getpwuid $> }
    $target{dbname} = $target{user}             if !defined $target{dbname} || !length $target{dbname};
    $target{port}   = 5432                      if !defined $target{port};
    $target{host}   = $target{hostaddr}         if !defined $target{host};
    $target{host}   = (grep { -d } @SOCKETS)[0] if !defined $target{host};
    _certificates(\%target);
    $target{password} = _password(\%target) if !defined $target{password};
    delete @target{qw(passfile service)};
    return ($dsn, \%target, undef);
}

# Files in the home directory, where the mode of encryption asks for them.
sub _certificates {
    my ($target) = @_;
    my $home     = _home() or return;
    my %default  = (sslcert => 'postgresql.crt', sslkey => 'postgresql.key', sslrootcert => 'root.crt');
    for my $name (keys %default) {
        my $file = "$home/.postgresql/$default{$name}";
        $target->{$name} = $file if !defined $target->{$name} && -e $file;
        next if !defined $target->{$name};
        require CPANBridge::World;
        $target->{$name} = CPANBridge::World::absolute_path($target->{$name});
    }
    return;
}

sub _decoded {
    my ($text) = @_;
    $text =~ s/%([0-9A-Fa-f]{2})/chr hex $1/ge;
    return $text;
}

sub _home { return defined $ENV{HOME} && length $ENV{HOME} ? $ENV{HOME} : (getpwuid $>)[7] }

# name=value, between blanks or semicolons; values may be between quotes.
sub _pairs {
    my ($text) = @_;
    my %pair;
    return (undef, 'invalid connection option ""') if $text =~ /^[\s;]*=/;
    while ($text =~ /\G[\s;]*([^\s;=]+)/gc) {
        my $name = $1;
        $text =~ /\G\s*=\s*/gc or return (undef, qq(missing "=" after "$name" in connection info string));
        my $value = '';
        if ($text =~ /\G'/gc) {
            while ($text =~ /\G(?:\\(.)|([^'\\]))/gcs) { $value .= defined $1 ? $1 : $2 }
            $text =~ /\G'/gc or return (undef, 'unterminated quoted string in connection info string');
        } else {
            while ($text =~ /\G(?:\\(.)|([^\s;\\]))/gcs) { $value .= defined $1 ? $1 : $2 }
        }
        $pair{$name} = $value;
    }
    return (\%pair, undef);
}

# From the file for passwords: host:port:database:user:password, any of the first four may be *.
sub _password {
    my ($target) = @_;
    my $home     = _home();
    my $file     = defined $target->{passfile} ? $target->{passfile} : defined $home ? "$home/.pgpass" : return undef;
    local $!;
    open my $fh, '<', $file or return undef;
    my @stat = stat $fh;
    if ($stat[2] & 077) {
        print STDERR
            qq(WARNING: password file "$file" has group or world access; permissions should be u=rw (0600) or less\n);
        return undef;
    }
    my $host = $target->{host} =~ m{^/} ? 'localhost' : $target->{host};
    my @want = ($host, @$target{qw(port dbname user)});
    local $/ = "\n";
    while (my $line = <$fh>) {
        next if $line =~ /^#/;
        $line =~ s/\r?\n\z//;
        my @field = $line =~ /\G((?:\\.|[^:\\])*)(?::|\z)/g;
        s/\\(.)/$1/g for @field;
        next             if @field < 5;
        return $field[4] if !grep { $field[$_] ne '*' && $field[$_] ne $want[$_] } 0 .. 3;
    }
    return undef;
}

# Parameters of a service.
sub _service {
    my ($service) = @_;
    my $home      = _home();
    my @files     = defined $ENV{PGSERVICEFILE}
        && length $ENV{PGSERVICEFILE} ? $ENV{PGSERVICEFILE} : defined $home ? "$home/.pg_service.conf" : ();
    my $given = defined $ENV{PGSERVICEFILE} && length $ENV{PGSERVICEFILE};
    return (undef, qq(service file "$files[0]" not found)) if $given && !-e $files[0];
    push @files, map { "$_/pg_service.conf" } defined $ENV{PGSYSCONFDIR} ? $ENV{PGSYSCONFDIR} : @SERVICES;
    local $!;
    for my $file (@files) {
        open my $fh, '<', $file or next;
        local $/ = "\n";
        my ($inside, %pair);
        while (my $line = <$fh>) {
            $line =~ s/^\s+|\s+\z//g;
            next if $line eq '' || $line =~ /^#/;
            if ($line =~ /^\[(.*)\]\z/) { last if $inside; $inside = $1 eq $service; next }
            next if !$inside;
            $line =~ /^([^=]+)=(.*)\z/ or return (undef, qq(syntax error in service file "$file", line $.));
            $pair{$1} = $2;
        }
        return (\%pair, undef) if $inside;
    }
    return (undef, qq(definition of service "$service" not found));
}

# What the environment says of the session goes with the options that it begins with.
sub _settings {
    my ($target) = @_;
    for my $name (sort keys %SETTING) {
        my $value = $ENV{ $SETTING{$name} };
        next if !defined $value || !length $value;
        $value =~ s/([\s\\])/\\$1/g;
        $target->{options} = join ' ', "-c $name=$value", defined $target->{options} ? $target->{options} : ();
    }
    return;
}

sub _uri {
    my ($text) = @_;
    my ($authority, $path, $query) = $text =~ m{^postgres(?:ql)?://([^/?]*)(?:/([^?]*))?(?:\?(.*))?\z}s
        or return (undef, qq(invalid URI "$text"));
    my %pair;
    if ($authority =~ s/^([^@]*)@//) {
        my ($user, $password) = split /:/, $1, 2;
        $pair{user}     = _decoded($user)     if length $user;
        $pair{password} = _decoded($password) if defined $password;
    }
    my (@hosts, @ports);
    for my $place (split /,/, $authority) {
        my ($host, $port) = $place =~ /^\[(.*)\](?::(.*))?\z/ ? ($1, $2) : split /:/, $place, 2;
        push @hosts, _decoded(defined $host ? $host : '');
        push @ports, defined $port ? $port : '';
    }
    $pair{host}   = join ',', @hosts if grep { length } @hosts;
    $pair{port}   = join ',', @ports if grep { length } @ports;
    $pair{dbname} = _decoded($path) if defined $path && length $path;
    for my $part (defined $query ? split /&/, $query : ()) {
        my ($name, $value) = split /=/, $part, 2;
        return (undef, qq(missing key/value separator "=" in URI query parameter: "$part")) if !defined $value;
        $pair{ _decoded($name) } = _decoded($value);
    }
    return (\%pair, undef);
}

1;

=encoding utf8

=head1 NAME

DBD::Pg::Conninfo - Where a PostgreSQL connection leads

=head1 SYNOPSIS

  my ($name, $target, $trouble) = DBD::Pg::Conninfo::target('dbname=sales;host=db', $user, $password);

=head1 DESCRIPTION

Makes of a data source name, of the variables C<PG...> of the script's environment, of F<pg_service.conf> and of F<.pgpass> the parameters that libpq would
use. In that order: what the name says, the service, the environment, libpq's defaults.

=head1 FUNCTIONS

=head2 target

  my ($name, $target, $trouble) = target($dsn, $user, $password);

The data source name as handles show it, and the parameters; or what is wrong with it, in libpq's words.

=head1 SEE ALSO

L<DBD::Pg>

=cut
