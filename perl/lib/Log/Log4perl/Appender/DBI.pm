package Log::Log4perl::Appender::DBI;
use strict;
use warnings;
use Log::Log4perl::Appender;
use Log::Log4perl::Layout::PatternLayout;

our @ISA = ('Log::Log4perl::Appender');

sub calculate_bind_values {
    my ($self,    $p)       = @_;
    my ($layouts, $message) = ($self->{bind_value_layouts}, $p->{message});
    my @parts = ref $message eq 'ARRAY' ? @$message : ();
    return \@parts if !%$layouts;

    my ($last) = sort { $b <=> $a } keys %$layouts;
    my $single = ref $message eq 'ARRAY' ? undef : $message;
    my @values;
    for my $number (1 .. $last) {

        # Layouts find the script five frames up: a logger's method, its closure, the wrapper, log and this.
        my $value =
              $layouts->{$number}
            ? $layouts->{$number}
            ->render($message, $p->{log4p_category}, $p->{log4p_level}, 5 + $Log::Log4perl::caller_depth)
            : @parts ? shift @parts
            :          $single;
        $single = undef if !$layouts->{$number};
        if ($self->{MAX_COL_SIZE} && defined $value && length $value > $self->{MAX_COL_SIZE}) {
            $value = substr $value, 0, $self->{MAX_COL_SIZE};
        }
        push @values, $value;
    }
    return [ @values, @parts ];
}

sub check_buffer {
    my ($self) = @_;
    return if !$self->{BUFFER} || @{ $self->{BUFFER} } < 2 * $self->{BUFFERSIZE};
    my ($statement, $known) = (undef, '');
    while (my ($sql, $values) = splice @{ $self->{BUFFER} }, 0, 2) {
        $self->{pending_stmt} = $sql;
        if ($sql ne $known) {
            $statement->finish if $statement;
            $statement = $self->create_statement($sql);
        }
        $self->query_execute($statement, @$values);
        $known = $sql;
    }
    $statement->finish   if $statement;
    $self->{dbh}->commit if $self->{dbh} && !$self->{dbh}{AutoCommit};
    return;
}

sub create_statement {
    my ($self, $sql) = @_;
    _croak('Log4perl: sql not set in Log4perl::Appender::DBI') if !$sql;
    return $self->{dbh}->prepare($sql) || _croak("Log4perl: DBI->prepare failed $DBI::errstr\n$sql");
}

sub flush {
    my ($self) = @_;
    return if $$ != $self->{pid};
    local $self->{BUFFERSIZE} = 1;
    return $self->check_buffer;
}

sub log {
    my ($self, %p) = @_;
    $self->_after_fork if $$ != $self->{pid};
    chomp $p{message}  if !ref $p{message};
    my $values = $self->calculate_bind_values(\%p);
    return $self->query_execute($self->{sth}, @$values) if $self->{usePreparedStmt};
    my $sql =
        $self->{layout}->render($p{message}, $p{log4p_category}, $p{log4p_level}, 4 + $Log::Log4perl::caller_depth);
    push @{ $self->{BUFFER} }, $sql, $values;
    return $self->check_buffer;
}

sub new {
    my ($class, %p) = @_;
    my $self = bless {
        reconnect_attempts => $p{reconnect_attempts} // 1,
        reconnect_sleep    => $p{reconnect_sleep}    // 0,
        SQL                => $p{sql},
        MAX_COL_SIZE       => $p{max_col_size},
        BUFFERSIZE         => $p{bufferSize} || 1,
        BUFFER             => [],
        pid                => $$,
        },
        ref $class || $class;
    $self->_connect(%p);
    my $params = ref $p{params} eq 'HASH' ? $p{params} : {};
    $self->{bind_value_layouts} = { map { $_ => _column($params->{$_}) } keys %$params };
    if ($p{usePreparedStmt}) {
        $self->{sth}             = $self->create_statement($p{sql});
        $self->{usePreparedStmt} = 1;
    } else {
        $self->{layout} = _column($p{sql});
    }
    return $self;
}

# Runs a statement; where the connection is lost, on a new one.
sub query_execute {
    my ($self, $statement, @values) = @_;
    my $attempts = $self->{reconnect_attempts};
    my $error    = '[no error]';
    for my $attempt (0 .. $attempts) {
        return 1 if $statement->execute(@values);

        # Before ping forgets it.
        $error = $self->{dbh}->errstr;
        _croak("Log4perl: DBI appender error: '$error'") if $self->{dbh}->ping;
        if ($attempt == $attempts) {
            my ($again, $plural) = $attempts == 1 ? ('', '') : ('re', 's');
            _croak(   "Log4perl: DBI appender failed to ${again}connect "
                    . "to database after $attempts attempt$plural (last error error was [$error]");
        }
        sleep $self->{reconnect_sleep}                                    if $attempt && $self->{reconnect_sleep};
        eval { local $SIG{__DIE__}; $self->{dbh} = $self->{connect}->() } if $self->{connect};
        $statement = $self->create_statement($self->{usePreparedStmt} ? $self->{SQL} : $self->{pending_stmt});
        $self->{sth} = $statement if $self->{usePreparedStmt};
    }
    return;
}

sub DESTROY {
    my ($self) = @_;
    return if ${^GLOBAL_PHASE} eq 'DESTRUCT';
    local ($@, $!, $?);
    $self->flush;
    $self->{dbh}->disconnect if $$ == $self->{pid} && $self->{_mine} && $self->{dbh};
    return;
}

# What was not written yet is the parent's, and so is its connection.
sub _after_fork {
    my ($self) = @_;
    @$self{qw(pid BUFFER)} = ($$, []);
    return if !$self->{connect};
    my $inherited = $self->{dbh};
    $_->{InactiveDestroy} = 1 for grep { defined } $self->{sth}, $inherited;
    $self->{dbh}          = $self->{connect}->();
    $self->{sth}          = $self->create_statement($self->{SQL}) if $self->{usePreparedStmt};
    return;
}

sub _column {
    my ($pattern) = @_;
    return Log::Log4perl::Layout::PatternLayout->new({
        ConversionPattern  => { value => $pattern },
        undef_column_value => undef,
    });
}

sub _connect {
    my ($self, %p) = @_;
    if ($p{dbh}) {
        $self->{dbh} = $p{dbh};
        return;
    }
    Log::Log4perl::Level::_require('DBI.pm');
    my %attributes = (PrintError => 0, ref $p{attrs} eq 'HASH' ? %{ $p{attrs} } : ());
    my @login      = @p{qw(datasource username password)};
    $self->{connect} = sub { DBI->connect(@login, {%attributes}) || _croak("Log4perl: $DBI::errstr") };
    $self->{dbh}     = $self->{connect}->();
    $self->{_mine}   = 1;
    return;
}

sub _croak {
    Log::Log4perl::Level::_require('Carp.pm');
    local $Carp::CarpLevel = $Carp::CarpLevel + 1;
    return Carp::croak(@_);
}

1;

=encoding utf8

=head1 NAME

Log::Log4perl::Appender::DBI - Writes to a database

=head1 SYNOPSIS

  log4perl.appender.DB                 = Log::Log4perl::Appender::DBI
  log4perl.appender.DB.datasource      = dbi:Pg:dbname=logs
  log4perl.appender.DB.username        = logger
  log4perl.appender.DB.password        = secret
  log4perl.appender.DB.sql             = insert into log (level, customer, category, message) values (?, ?, ?, ?)
  log4perl.appender.DB.params.1        = %p
  log4perl.appender.DB.params.3        = %c
  log4perl.appender.DB.usePreparedStmt = 1
  log4perl.appender.DB.layout          = NoopLayout
  log4perl.appender.DB.warp_message    = 0

  $logger->warn($customer, 'big problem');

=head1 DESCRIPTION

Placeholders that have no C<params.N> take the parts of the message in turn. Without C<usePreparedStmt> the statement itself is a pattern (C<... values ('%p', ?)>), and
C<bufferSize> messages are written together, the rest when the appender goes. Further parameters: C<attrs.NAME> of the connection, C<dbh> instead of a login,
C<max_col_size>, C<reconnect_attempts> (1), C<reconnect_sleep> (0).

A process that was forked opens a connection of its own; what its parent had not written yet, the parent writes.

=head1 METHODS

=head2 calculate_bind_values

  my $values = $appender->calculate_bind_values({ message => \@parts, ... });

Values for the placeholders.

=head2 check_buffer

  $appender->check_buffer;

Writes what waits, if it is enough.

=head2 create_statement

  my $statement = $appender->create_statement($sql);

Prepares a statement.

=head2 flush

  $appender->flush;

Writes all that waits.

=head2 log

  $appender->log(message => \@parts, log4p_category => 'x', log4p_level => 'INFO');

Writes a message, or keeps it.

=head2 new

  my $appender = Log::Log4perl::Appender::DBI->new(datasource => 'dbi:SQLite:log.db', sql => '...');

Connects; dies with C<Log4perl: > and the driver's error.

=head2 query_execute

  $appender->query_execute($statement, @values);

Runs a statement. Where the connection was lost it connects again and runs it on the new one, C<reconnect_attempts> times, as the original does: a message may be there twice,
if the server had taken it before the connection broke.

=cut
