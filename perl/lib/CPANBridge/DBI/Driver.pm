package CPANBridge::DBI::Driver;
use strict;
use warnings;

use CPANBridge::DBI::Handle;

our $VERSION = '0.1.0';

sub active {
    my ($class, $in, $what) = @_;
    my $database = $in->{_db} || $in;
    return 1 if $database->{Active};
    CPANBridge::DBI::Handle::fail($in, '-2', "attempt to $what on inactive database handle");
    return '';
}

sub after_call { return }

sub before_change { return '' }

sub bind {
    my ($class, $in, $values, $types, $params, $count) = @_;
    $count = @$values if !defined $count;
    $params->{values} = [ map { defined $_ ? "$_" : undef } @$values[ 0 .. $count - 1 ] ];
    return;
}

sub bind_type {
    my ($class, $in, $attributes) = @_;
    return ref $attributes ? $attributes->{TYPE} : $attributes;
}

sub binds_plainly { return '' }

sub binds_text {
    my ($class) = @_;
    return $class->can('bind') == \&bind;
}

sub call_options { return }

sub chopped_columns { return }

sub connected { return }

sub cursor_name { return undef }

# Values of the same name for each column, as far as the answer to prepare or execute told them.
sub describe {
    my ($class, $in, $name) = @_;
    my $columns = $in->{_columns};
    my $key     = lc $name;
    return [ map { $_->{$key} } @$columns ]     if $columns && @$columns == @{ $in->{_slots} };
    return [ map { undef } @{ $in->{_slots} } ] if $name ne 'NULLABLE' || !defined $in->{_id};
    my $result = CPANBridge::DBI::Handle::call($in, request => 'describe', { statement => $in->{_id} }) or return undef;
    return $result->{nullable};
}

sub execute_failed { return }

sub disconnected { return }

sub end_disconnected { $_[0]->active(@_[ 1, 2 ]); return }

sub ends_always { return '' }

sub execute_returns {
    my ($class, $in, $affected) = @_;
    return $affected == 0 ? '0E0' : $affected;
}

sub fetch_database {
    my ($class, $in, $name) = @_;
    return $in->{$name};
}

sub fetch_statement {
    my ($class, $in, $name) = @_;
    return $in->{$name};
}

sub information { return undef }

# May a script hear of a failure? What it hears may be changed.
sub is_active { return $_[1]{Active} }

sub judge { return 1 }

sub literal {
    my ($class, $in, $value, $type) = @_;
    (my $text = $value) =~ s/'/''/g;
    return "'$text'";
}

sub may_query { return $_[0]->active($_[1], 'prepare') }

sub names {
    my ($class, $database, $names) = @_;
    return $names;
}

sub parameter_index {
    my ($class, $in, $parameter) = @_;
    return $parameter - 1 if $parameter =~ /^[0-9]+\z/ && $parameter > 0;
    my $names = $in->{_placeholders};
    my ($index) = grep { defined $names->[$_] && $names->[$_] eq $parameter } 0 .. $#$names;
    CPANBridge::DBI::Handle::fail($in, '-2', "Unknown named parameter: $parameter") if !defined $index;
    return $index;
}

sub parameter_name {
    my ($class, $in, $index) = @_;
    my $name = $in->{_placeholders}[$index];
    return defined $name ? $name : $index + 1;
}

# By the name of each placeholder that has a type.
sub parameter_types {
    my ($class, $in) = @_;
    my $types = $in->{_types};
    my %types;
    for my $index (grep { defined $types->[$_] } 0 .. $#$types) {
        my $type = $types->[$index];
        $types{ $class->parameter_name($in, $index) } = ref $type ? $type : { TYPE => $type };
    }
    return \%types;
}

sub private_attributes { return undef }

sub quote {
    my ($class, $in, $value, $type) = @_;
    return 'NULL' if !defined $value;
    return $class->literal($in, $value, $type);
}

sub quote_identifier {
    my ($class, $in, @names) = @_;
    return join '.', map { (my $name = $_) =~ s/"/""/g; qq("$name") } grep { defined } @names;
}

sub read_only { return }

sub result_statement {
    my ($class, $in, $sql, $description) = @_;
    return DBI::st::_local($in, $sql, $description);
}

sub rows {
    my ($class, $in) = @_;
    my $read = $in->{_seen};
    return $in->{_affected} if !@{ $in->{_slots} } || !defined $read || $in->{_whole_result};
    return $read - DBI::st::_unread($in);
}

sub store_database {
    my ($class, $in, $name, $value) = @_;
    $in->{$name} = $value;
    return 1;
}

sub store_statement {
    my ($class, $in, $name, $value) = @_;
    $in->{$name} = $value;
    return 1;
}

sub unbound_text { return 'undef' }

sub undescribed { return undef }

sub switch_disconnected { return 1 }

sub switching_ends_work { return '' }

sub values_by_position { return }

sub wrong_bind_count {
    my ($class, $in, $given, $needed) = @_;
    return CPANBridge::DBI::Handle::fail($in, '-1', "called with $given bind variables when $needed are needed");
}

1;

=encoding utf8

=head1 NAME

CPANBridge::DBI::Driver - What a DBD package may say about its database

=head1 SYNOPSIS

  package DBD::Example;
  use strict;
  use warnings;
  use CPANBridge::DBI::Driver;
  our @ISA = ('CPANBridge::DBI::Driver');

  sub driver { return {Name => 'Example', Version => '1.0', Attribution => 'DBD::Example', prefix => 'ex_', whole_result => 1} }

  sub connection {
      my ($class, $dsn, $user, $password, $attributes) = @_;
      return {wire => {driver => 'example', target => {host => $dsn}}, replayable => 1};
  }

  package DBD::Example::db;

  # $dbh->ex_size, and $dbh->func('size')
  sub ex_size {
      my ($dbh) = @_;
      my $in = CPANBridge::DBI::Handle::inner($dbh);
      my $result = CPANBridge::DBI::Handle::call($in, request => 'example_size', {connection => $in->{_id}}) or return undef;
      return $result->{size};
  }

=head1 DESCRIPTION

A driver is a package F<DBD/NAME.pm> in this installation (that is how C<available_drivers> finds it) with two halves: class methods of
C<DBD::NAME>, the I<hooks> below, that translate between DBI and the bridge; and methods in C<DBD::NAME::dr>, C<DBD::NAME::db> and
C<DBD::NAME::st>, written as in the original: they get the handle.

=over 4

=item Private methods

A method of the second half whose name begins with the driver's prefix becomes a method of all DBI handles of that kind, so that C<can> finds it; with or without
the prefix it can be called by C<func>.

=item Instead of DBI's own

A method of the second half with the name of one of DBI's (C<table_info>, C<column_info>, C<primary_key_info>, C<foreign_key_info>, C<statistics_info>,
C<type_info_all>, C<last_insert_id>, C<data_sources>, C<ping>, C<do>, C<more_results>, C<cancel>, ...) is called instead of it. Within it other methods neither
report nor reset errors: what it leaves in the error is reported once, under its own name.
C<< CPANBridge::DBI::Handle::builtin($handle, $name, @arguments) >> calls DBI's own.

=back

Errors are set with C<CPANBridge::DBI::Handle::fail($in, $err, $errstr, $state)>, which returns undef; calls to the bridge are made with
C<CPANBridge::DBI::Handle::call>, which sets the error by itself. A parameter of a call that is a code reference can be called by the driver's other half
while the script waits for this or a later call of the same connection; C<CPANBridge::DBI::Handle::callback> wraps the script's code so that
it sees DBI as from outside.

=head2 The inside of a handle

C<$in> is the hash behind a handle (L<CPANBridge::DBI::Handle>). Of a connection: C<_id> (its handle at the bridge), C<_server_version>, C<_options> for
the driver's own use, attributes under their names. Of a statement: C<_db> (inside of the connection), C<_id>, C<Statement>,
C<_placeholders> (names or undef, by position), C<_values>, C<_types> (what C<bind_type> returned), C<_columns> (type, precision, scale,
nullable and the driver's own by column, if the answer told them), C<_slots> (one entry a column).

=head2 What driver() says

C<Name>, C<Version>, C<Attribution> and C<prefix> of private names; and as far as it differs: C<defaults> (attributes of the driver handle that
connections inherit, such as C<ShowErrorStatement>), C<inout> (1: C<bind_param_inout> works), C<inout_array> (1: C<bind_param_inout_array> too), C<off> (what C<AutoCommit> reads as when it is off, instead of an empty string), C<live_results> (1: rows of an open result show what is changed meanwhile), C<whole_result> (1: a result is read at execute, so C<rows> and execute tell its size).

=head1 METHODS

All are class methods. Those that L</"SYNOPSIS"> shows must be there, the others have the defaults described.

=head2 active

  my $bool = $class->active($in, $method);

Sets the error of a method that needs an open connection.

=head2 after_call

  $class->after_call($in, $report, $by);

Gets what the driver's other half reported beside an answer (C<report> of a connection), to a call of C<$by>, if not of the connection itself. Nothing by default.

=head2 before_change

  my $bool = $class->before_change($in, $sql);

Called of a driver with C<live_results> before a statement while results of the connection are open, and before a rollback, where C<$sql> is undef. True if rows that
were not fetched yet may show what it changes. False by default.

=head2 bind

  $class->bind($in, \@values, \@types, \%params, $count);

Puts bind values and their types into C<values> and C<types> of a call's parameters; the values become text.

=head2 bind_type

  my $type = $class->bind_type($in, $attributes, $parameter, \$value, $inout);

What to keep of the third argument of C<bind_param>, a type or a hash: its type. The last is true for C<bind_param_inout>; C<bind_param_array>
has neither parameter nor value.

=head2 binds_plainly

  my $bool = $class->binds_plainly($in, \@values);

May an execution with these values, none of which has a type, go out at once, each value as its text? Then C<bind> and C<call_options> are not called. False by
default. A driver that says so may change the values, which are those that C<ParamValues> shows.

=head2 binds_text

  my $bool = $class->binds_text($in);

Do values without types travel as the text they are? Then C<execute_array> sends whole columns and does not call C<bind>. True for a driver that has no
C<bind> of its own.

=head2 call_options

  $class->call_options($in, $function, \%params, \%attributes);

May add to a call of C<prepare>, C<do>, C<query> or C<execute>: C<< $params->{options} >>, a hash that the driver's other half gets, or C<< $params->{multiple} >> for a C<do>
of several statements. C<%attributes> are those of the method, undef for C<execute>.

=head2 chopped_columns

  my $indexes = $class->chopped_columns($in);

Which columns C<ChopBlanks> concerns. Undef, the default, means all.

=head2 connected

  $class->connected($in, $result);

A connection was opened, and its handle is about to be made.

=head2 cursor_name

  my $name = $class->cursor_name($in);

C<CursorName> of a statement: undef.

=head2 describe

  my $list = $class->describe($in, 'TYPE');

Values of C<TYPE>, C<NULLABLE>, C<PRECISION> and C<SCALE>: those of C<_columns>, else undef; nullability is asked for.

=head2 disconnected

  $class->disconnected($database);

The connection is being closed. A driver can forget what is over now. Nothing by default.

=head2 end_disconnected

  $class->end_disconnected($database, $how);

C<commit> or C<rollback> of a connection that is closed: notes the error that the original does. That of C<active> by default.

=head2 ends_always

  my $bool = $class->ends_always;

Do C<commit> and C<rollback> reach the database also while AutoCommit is on, after the warning? False by default.

=head2 execute_failed

  $class->execute_failed($in, $rows);

Corrects what a statement shall say of itself after an execute that failed. C<$rows> is what C<rows> had said before; it says 0 now.

=head2 execute_returns

  my $rows = $class->execute_returns($in, $affected);

What C<execute> returns: C<0E0> for 0.

=head2 fetch_database

  my $value = $class->fetch_database($in, $name);

A private attribute of a connection: the stored one.

=head2 fetch_statement

  my $value = $class->fetch_statement($in, $name);

A private attribute of a statement: the stored one.

=head2 information

  my $value = $class->information($in, $number);

What C<get_info> answers: nothing.

=head2 is_active

  my $bool = $class->is_active($in);

What C<Active> says: whether a result is open, until the first fetch behind it.

=head2 judge

  my $bool = $class->judge($in, \%details);

May a script hear of a failure of the driver's other half? C<details> (C<err>, C<errstr>, C<state>, C<diagnostics>) can be changed. Yes by default.

=head2 literal

  my $sql = $class->literal($in, $value, $type);

A defined value as C<quote> writes it: between quotes, with quotes doubled.

=head2 may_query

  my $bool = $class->may_query($database, $sql);

May the text be prepared and executed in one call (C<selectrow_array> and its kind)? Notes an error or dies as C<prepare> and C<execute> would.

=head2 names

  my $names = $class->names($database, \@names);

Column names as the script shall see them.

=head2 parameter_index

  my $index = $class->parameter_index($in, ':name');

Place of a placeholder, from 0. Sets the error and returns undef for one that is not there.

=head2 parameter_name

  my $name = $class->parameter_name($in, $index);

What C<ParamValues> calls a placeholder: its name, or its number.

=head2 parameter_types

  my $types = $class->parameter_types($in);

The attribute C<ParamTypes>.

=head2 private_attributes

  my $info = $class->private_attributes($in);

A hash whose keys are the private attributes, for C<private_attribute_info>; none by default.

=head2 quote

  my $sql = $class->quote($in, $value, $type);

NULL, or what C<literal> says.

=head2 quote_identifier

  my $sql = $class->quote_identifier($in, @names);

Names between double quotes, with dots.

=head2 read_only

  $class->read_only($in, $value);

C<ReadOnly> was set on an open connection. Nothing by default; at connect the driver finds it among the attributes.

=head2 result_statement

  my $sth = $class->result_statement($in, $name, {NAME => \@names, TYPE => \@types, rows => \@rows});

A statement handle, executed, with rows that are here already: for catalogue methods.

=head2 rows

  my $count = $class->rows($in);

What C<rows> of a statement answers: rows changed; of a result all if it was read whole, else those fetched so far.

=head2 store_database

  my $done = $class->store_database($in, $name, $value);

Sets a private attribute of a connection.

=head2 store_statement

  my $done = $class->store_statement($in, $name, $value);

Sets a private attribute of a statement.

=head2 switch_disconnected

  my $bool = $class->switch_disconnected($database);

May C<AutoCommit> be switched on a connection that is closed? Notes an error or dies where the original does. True by default.

=head2 switching_ends_work

  my $bool = $class->switching_ends_work;

Is C<BegunWork> over when the script switches C<AutoCommit> on in an open transaction? False by default.

=head2 unbound_text

  my $text = $class->unbound_text;

How C<ShowErrorStatement> shows a placeholder without a value. C<undef> by default.

=head2 undescribed

  my $value = $class->undescribed($in, 'NAME');

Names and descriptions of columns before they are known: undef.

=head2 values_by_position

  $class->values_by_position($in, \@values);

The script gave C<execute> values; a driver whose placeholders may have names can die. Nothing by default.

=head2 wrong_bind_count

  return $class->wrong_bind_count($in, $given, $needed);

Sets the error of an C<execute> with the wrong number of values, and returns undef.

=head1 SEE ALSO

L<DBI>, L<DBD::SQLite>, L<CPANBridge::DBI::Handle>

=cut
