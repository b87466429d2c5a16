package DBD::Oracle::Bind;
use strict;
use warnings;

use CPANBridge::DBI::Driver;

our @ISA = ('CPANBridge::DBI::Driver');

# How values get to placeholders: the hooks of DBD::Oracle that are about binding.

# ODBC's types as Oracle's (ora_sql_type of the original's dbdimp.c); what is not here is bound as VARCHAR2 with a warning.
my %SQL_TYPE = (
    (map { $_ => 1 } 12, 2 .. 8, -5, -6, 9 .. 11, 91 .. 95),
    1  => 96,
    -2 => 23,
    -3 => 23,
    -1 => 8,
    -4 => 24,
    30 => 113,
    40 => 112,
);

# What a placeholder's default type may be (ora_ph_type).
my %PLACEHOLDER_TYPE = map { $_ => 1 } 1, 5, 96, 97;

# Types of Oracle's numbers that take more than text.
my ($VARCHAR2, $CURSOR, $NUMBER_TABLE) = (1, 116, 202);
my %TABLE = (201 => 'dbd_rebind_ph_varchar2_table', $NUMBER_TABLE => 'dbd_rebind_ph_number_table');

# Types of C that a table of numbers may have: SQLT_INT and SQLT_FLT.
my %NUMBER_IN_C = map { $_ => 1 } 3, 4;

sub bind {
    my ($class, $in, $values, $types, $params, $count) = @_;
    my @values = @$values;
    $count = @values if !defined $count;
    if (grep { !exists $values->[$_] } 0 .. $count - 1) {
        CPANBridge::DBI::Handle::fail($in, '1008', 'ORA-01008: not all variables bound (DBD ERROR: OCIStmtExecute)');
        return;
    }

    # Arrays and cursors do not travel as text.
    for my $index (grep { ref $values[$_] } 0 .. $count - 1) {
        my $type = $types && $types->[$index] || '';
        if ($type =~ /^oracle:(?:201|202)\b/) {
            _is_array(\$values[$index], $type =~ /201/ ? 201 : 202, $class->parameter_name($in, $index));
            $params->{arrays}[$index] = [ map { defined $_ ? "$_" : undef } @{ $values[$index] } ];
            $values[$index] = undef;
        } elsif ($type =~ /^oracle:(?:102|116)\b/ && _is_statement($values[$index])) {
            $params->{statements}[$index] = CPANBridge::DBI::Handle::inner($values[$index])->{_id};
            $values[$index] = undef;
        } elsif (ref $values[$index] eq 'ARRAY' && $in->{_outputs} && $in->{_outputs}[$index]) {

            # What RETURNING gives goes into the array; nothing goes in.
            @{ $values[$index] } = ();
            $values[$index] = undef;
        }
    }
    $class->SUPER::bind($in, \@values, $types, $params, $count);
    my $database = $in->{_db} || $in;
    $params->{options}{by_position} = 1 if $params->{options} && defined $params->{sql};
    my $default = $database->{ora_ph_type};
    my $form    = $database->{ora_ph_csform} ? ":$database->{ora_ph_csform}" : '';
    $default =
        defined $default && $default != $VARCHAR2 && $PLACEHOLDER_TYPE{$default} ? "oracle:$default$form" : undef;
    $default = "oracle:$VARCHAR2$form" if !defined $default && $form ne '';
    return if !$default && !($types && @$types);
    $params->{types} = [ map { defined $types->[$_] ? $types->[$_] : $default } 0 .. $#{ $params->{values} } ];
    return;
}

sub bind_type {
    my ($class, $in, $attributes, $parameter, $value, $inout) = @_;
    my ($sql_type, $type, $form, $entries, $internal);
    ($sql_type, $type, $form, $entries, $internal) =
        ref $attributes
        ? @$attributes{qw(TYPE ora_type ora_csform ora_maxarray_numentries ora_internal_type)}
        : $attributes
        if defined $attributes;
    die "Can't specify both TYPE ($sql_type) and ora_type ($type)" . CPANBridge::DBI::Handle::at()
        if defined $sql_type && defined $type;
    if (!defined $type && defined $sql_type) {
        $type = $SQL_TYPE{$sql_type};
        if (!defined $type) {
            CPANBridge::DBI::Handle::warning("SQL type $sql_type is not fully supported, bound as SQL_VARCHAR instead")
                if $in->{PrintWarn};
            $type = $VARCHAR2;
        }
    }
    _check($class, $in, $parameter, $value, $type, $inout) if defined $parameter;
    return undef                                           if !defined $type && !defined $form;
    $type = $VARCHAR2                                      if !defined $type;
    if ($type == $NUMBER_TABLE && $internal && !$NUMBER_IN_C{$internal}) {
        die "dbd_rebind_ph_number_table(): Specified internal bind type $internal unsupported. "
            . 'SYS.DBMS_SQL.NUMBER_TABLE can be bound only to SQLT_FLT or SQLT_INT datatypes.'
            . CPANBridge::DBI::Handle::at();
    }
    my @parts = ($type, map { $_ || '' } $form, $entries, $internal);
    pop @parts while $parts[-1] eq '';
    return 'oracle:' . join ':', @parts;
}

sub parameter_index {
    my ($class, $in, $parameter) = @_;
    my $names   = $in->{_placeholders};
    my $name    = _placeholder($parameter);
    my ($index) = grep { $names->[$_] eq $name } 0 .. $#$names;
    die "Can't bind unknown placeholder '$name' (" . DBI::neat($parameter) . ')' . CPANBridge::DBI::Handle::at()
        if !defined $index;
    return $index;
}

# Values of execute are for :p1, :p2 and so on; placeholders with names of their own are bound one by one.
sub values_by_position {
    my ($class, $in, $values) = @_;
    for my $number (1 .. @$values) {
        next if $in->{_placeholders}[ $number - 1 ] =~ /^:p[0-9]+\z/;
        $class->parameter_index($in, $number);
    }
    return;
}

# What the original refuses when a placeholder is bound.
sub _check {
    my ($class, $in, $parameter, $value, $type, $inout) = @_;
    my $name  = _placeholder($parameter);
    my $index = $class->parameter_index($in, $parameter);
    my $mode  = $in->{_modes}[$index];
    $inout = $inout ? 1 : 0;
    die "Can't rebind or change param $name in/out mode after first bind ($mode => $inout)"
        . CPANBridge::DBI::Handle::at()
        if defined $mode && $mode != $inout;
    $in->{_modes}[$index] = $inout;
    if (!defined $type) {
        ($type) = ($in->{_types}[$index] || '') =~ /^oracle:([0-9]+)/;
        $type = $VARCHAR2 if !defined $type;
    }
    if    ($TABLE{$type}) { _is_array($value, $type, $name) }
    elsif (ref $$value eq 'ARRAY') {
        die "Array bind is supported only for ORA_%_TABLE types. Unable to bind '$name'."
            . CPANBridge::DBI::Handle::at()
            if $type != $VARCHAR2;
    } elsif (ref $$value && !_is_statement($$value) && !_is_overloaded($$value)) {
        die "Can't bind a reference (" . DBI::neat($$value) . ')' . CPANBridge::DBI::Handle::at();
    }
    return;
}

sub _is_array {
    my ($value, $type, $name) = @_;
    return if ref $$value eq 'ARRAY';
    die "$TABLE{$type}(): bad bind variable. ARRAY reference required, but got "
        . DBI::neat($$value)
        . " for '$name'."
        . CPANBridge::DBI::Handle::at();
}

sub _is_overloaded {
    my ($value) = @_;
    require overload;
    return overload::Overloaded($value);
}

sub _is_statement { return Scalar::Util::blessed($_[0]) && $_[0]->isa('DBI::st') }

# The name of a placeholder that the script may call by its number.
sub _placeholder {
    my ($parameter) = @_;
    return $parameter =~ /^[0-9]+\z/ ? ":p$parameter" : $parameter =~ /^:/ ? lc $parameter : ':' . lc $parameter;
}

1;

=encoding utf8

=head1 NAME

DBD::Oracle::Bind - How values get to Oracle's placeholders

=head1 SYNOPSIS

  my @table = ('a', 'b');
  my $sth   = $dbh->prepare('BEGIN report.fill(:names); END;');
  $sth->bind_param_inout(':names', \\@table, 30, {ora_type => ORA_VARCHAR2_TABLE, ora_maxarray_numentries => 100});

=head1 DESCRIPTION

The hooks of L<DBD::Oracle> that are about binding, with the rules and error texts of the original's F<dbdimp.c>. L<DBI> alone calls them.

=head1 METHODS

=head2 bind

  DBD::Oracle->bind($in, \@values, \@types, \%params, $count);

All values are text, which the server converts, unless a type says otherwise. PL/SQL tables travel as lists, cursors as handles.

=head2 bind_type

  my $type = DBD::Oracle->bind_type($in, {ora_type => ORA_CLOB}, $parameter, \$value, $inout);

C<ora_type> with C<ora_csform>, C<ora_maxarray_numentries> and C<ora_internal_type>, or a type of DBI. Dies for values that cannot be bound so.

=head2 parameter_index

  my $index = DBD::Oracle->parameter_index($in, ':name');

Place of a placeholder; dies for one that is not there, as the original does.

=head2 values_by_position

  DBD::Oracle->values_by_position($in, \@values);

Dies if a placeholder has a name of its own: C<execute(@values)> is for C<?> and C<:1>.

=head1 SEE ALSO

L<DBD::Oracle>, L<CPANBridge::DBI::Driver>

=cut
