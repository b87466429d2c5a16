package CPANBridge::DBI::Rare;
use strict;
use warnings;

use CPANBridge::DBI::Handle;

# What few scripts call, loaded when the first one does.

# How a method wants to be called, for the message about a wrong count.
my %USAGE = (
    begin_work             => '[ \%attr ]',
    bind_col               => '$column, \\$var [, \%attr]',
    bind_columns           => '\\$var1 [, \\$var2, ...]',
    bind_param             => '$parameter, $var [, \%attr]',
    bind_param_array       => '$parameter, $var [, \%attr]',
    bind_param_inout       => '$parameter, \\$var, $maxlen, [, \%attr]',
    bind_param_inout_array => '$parameter, \\@var, $maxlen, [, \%attr]',
    blob_copy_to_file      => '$field, $filename_or_handleref',
    blob_read              => '$field, $offset, $len [, \\$buf [, $bufoffset]]',
    clone                  => '[\%attr]',
    column_info            => '$catalog, $schema, $table, $column [, \%attr ]',
    connect                => '[$db [,$user [,$passwd [,\%attr]]]]',
    connect_cached         => '[$db [,$user [,$passwd [,\%attr]]]]',
    data_sources           => '[\%attr]',
    default_user           => '$user, $pass [, \%attr]',
    do                     => '$statement [, \%attr [, @bind_params ] ]',
    dump_handle            => '[$message [, $level]]',
    dump_results           => '$maxfieldlen, $linesep, $fieldsep, $filehandle',
    execute                => '[@args]',
    execute_array          => '\\%attribs [, @args]',
    execute_for_fetch      => '$fetch_sub [, $tuple_status]',
    fetchall_arrayref      => '[ $slice [, $max_rows]]',
    fetchall_hashref       => '$key_field',
    foreign_key_info       => '$pk_catalog, $pk_schema, $pk_table, $fk_catalog, $fk_schema, $fk_table [, \%attr ]',
    get_info               => '$info_type',
    last_insert_id         => '[$catalog [,$schema [,$table_name [,$field_name [, \%attr ]]]]]',
    parse_trace_flag       => '$name',
    parse_trace_flags      => '$flags',
    prepare                => '$statement [, \%attr]',
    prepare_cached         => '$statement [, \%attr [, $if_active ] ]',
    quote                  => '$string [, $data_type ]',
    quote_identifier       => '$name [, ...] [, \%attr ]',
    selectall_hashref      => '$statement, $keyfield [, \%attr [, @bind_params ] ]',
    set_err                => '$err, $errmsg [, $state, $method, $rv]',
    statistics_info        => '$catalog, $schema, $table, $unique_only, $quick, [, \%attr ]',
    swap_inner_handle      => '$h [, $allow_reparent ]',
    trace                  => '[$trace_level, [$filename]]',
    trace_msg              => '$message_text [, $min_level ]',
    type_info              => '$data_type',
    visit_child_handles    => '$coderef [, $info ]',
    (map { $_ => '$catalog, $schema, $table [, \%attr ]' } qw(primary_key primary_key_info)),
    (map { $_ => '$catalog, $schema, $table, $type [, \%attr ]' } qw(table_info tables)),
    (
        map { $_ => '$statement [, \%attr [, @bind_params ] ]' }
            qw(selectall_array selectall_arrayref selectcol_arrayref selectrow_array selectrow_arrayref selectrow_hashref)
    ),
);

# Methods of the original that the bridge does not have.
my %MISSING = map { $_ => 1 } qw(bind_param_array bind_param_inout_array blob_copy_to_file blob_read dump_handle
    execute_array execute_for_fetch parse_trace_flag parse_trace_flags preparse
    swap_inner_handle take_imp_data visit_child_handles);

my %CLASS_METHOD = (
    disconnect_all     => sub { $_->disconnect_all for values %DBI::installed_drh; return 1 },
    driver_prefix      => \&_driver_prefix,
    init_rootclass     => sub { return 1 },
    installed_versions => \&_installed_versions,
    setup_driver       => sub {
        die 'DBI->setup_driver is not supported by CPAN Bridge: no drivers but its own can be used'
            . CPANBridge::DBI::Handle::at();
    },
    trace     => \&_trace_all,
    trace_msg => sub {
        my ($class, $text, $level) = @_;
        require CPANBridge::DBI::Watch;
        return CPANBridge::DBI::Watch::trace_msg($class, $class, $text, $level);
    },
    visit_handles => sub {
        my ($class, $code, $information) = @_;
        $information = {} if !defined $information;
        for my $drh (values %DBI::installed_drh) {
            my $next = $code->($drh, $information) or next;
            $drh->visit_child_handles($code, $next);
        }
        return $information;
    },
);
my %FUNCTION = (
    data_diff               => [ Text    => 'data_diff' ],
    data_string_desc        => [ Text    => 'data_string_desc' ],
    data_string_diff        => [ Text    => 'data_string_diff' ],
    dbi_profile             => [ Profile => 'dbi_profile' ],
    dbi_profile_merge       => [ Profile => 'dbi_profile_merge' ],
    dbi_profile_merge_nodes => [ Profile => 'dbi_profile_merge_nodes' ],
    dbi_time                => [ Profile => 'dbi_time' ],
    dump_results            => \&dump_results,
    hash                    => [ Text => 'hash' ],
    looks_like_number       => \&looks_like_number,
    neat                    => \&neat,
    neat_list               => \&neat_list,
    sql_type_cast           => [ Text => 'sql_type_cast' ],
);

sub class_dispatch {
    my ($name, @arguments) = @_;
    if (my $function = $FUNCTION{$name}) {
        if (ref $function eq 'ARRAY') {
            my $package = $function->[0] eq 'Profile' ? 'DBI::Profile' : 'CPANBridge::DBI::Text';
            $function = CPANBridge::DBI::Handle::from($package, $function->[1]);
        }

        # Some change their arguments.
        shift @_;
        goto &$function;
    }
    if (   @arguments
        && defined $arguments[0]
        && !ref $arguments[0]
        && $arguments[0] =~ /^\w+(?:::\w+)*\z/
        && $arguments[0]->isa('DBI')) {
        if (my $method = $CLASS_METHOD{$name}) { return $method->(@arguments) }
        die qq(Can't locate object method "$name" via package "$arguments[0]") . CPANBridge::DBI::Handle::at();
    }
    die "Undefined subroutine &DBI::$name called" . CPANBridge::DBI::Handle::at();
}

sub clone {
    my ($in, $handle, $attributes) = @_;
    my $closure = $in->{dbi_connect_closure}
        or return CPANBridge::DBI::Handle::fail($in, $CPANBridge::DBI::Handle::OWN_ERR, q(Can't clone handle));
    if (!$attributes) {

        # As the handle is now, and not as it was when it was opened.
        my @cached = grep { /^(?:private|dbi|dbd)_/ || /^$in->{_prefix}/ } keys %$in;
        @cached           = grep { !ref $in->{$_} || ref $in->{$_} eq 'CODE' } @cached;
        $attributes       = { map { $_ => $in->{$_} } @cached };
        $attributes->{$_} = $handle->FETCH($_)
            for qw(AutoCommit AutoInactiveDestroy ChopBlanks FetchHashKeyName HandleError HandleSetErr
            InactiveDestroy LongReadLen LongTruncOk PrintError PrintWarn Profile RaiseError RaiseWarn ShowErrorStatement TaintIn
            TaintOut);
    }
    delete $attributes->{dbi_connect_closure};
    local $CPANBridge::DBI::Handle::NESTED = 1;
    my $clone = $closure->($handle, $attributes);
    if (!$clone) {
        my $error = CPANBridge::DBI::Handle::inner($in->{_drh})->{_error};
        return CPANBridge::DBI::Handle::fail($in, @$error);
    }
    $clone->STORE(dbi_connect_closure => $closure);
    return $clone;
}

sub dispatch {
    my ($name, $handle, @arguments) = @_;
    my $class = ref $handle                 || $handle;
    my $in    = ref $handle ? tied %$handle || $handle : undef;
    die "$class method '$name' is not supported by CPAN Bridge" . CPANBridge::DBI::Handle::at()
        if $in && $in->{Type} && $MISSING{$name};
    die qq(Can't locate object method "$name" via package "$class") . CPANBridge::DBI::Handle::at();
}

sub dump_results {
    my ($statement, $length, $row_separator, $column_separator, $output) = @_;
    return 0 if !$statement;
    $length           = 35       if !$length;
    $row_separator    = "\n"     if !defined $row_separator;
    $column_separator = ', '     if !defined $column_separator;
    $output           = \*STDOUT if !$output;
    local ($,, $\) = (undef, undef);
    my $count = 0;

    while (my $row = $statement->fetch) {
        print $output $row_separator if $count++;
        print $output neat_list($row, $length, $column_separator);
    }
    print $output "\n$count rows" . ($DBI::err ? " ($DBI::err: $DBI::errstr)" : '') . "\n";
    return $count;
}

sub dump_statement {
    my ($in, $handle, @format) = @_;
    local $CPANBridge::DBI::Handle::NESTED = 1;
    return dump_results($handle, @format);
}

sub func {
    my ($in, $handle, @arguments) = @_;
    my $name   = pop @arguments;
    my $class  = $in->{ImplementorClass};
    my $method = $class->can($name) || $class->can("$in->{_prefix}$name");
    die qq(Can't locate DBI object method "$name" via package "$class") . CPANBridge::DBI::Handle::at() if !$method;
    local $CPANBridge::DBI::Handle::NESTED = 1;
    return $method->($handle, @arguments);
}

sub looks_like_number {
    my @answers = map { !defined $_ || $_ eq '' ? undef : Scalar::Util::looks_like_number($_) ? 1 : '' } @_;
    return wantarray ? @answers : $answers[0];
}

sub neat {
    my ($value, $length) = @_;
    return 'undef' if !defined $value;

    # A number shows bare, whatever else it may be.
    return "$value"                         if ref $value;
    return "$value" eq '' ? "''" : "$value" if _is_number($value);
    $length ||= $DBI::neat_maxlen;
    $length = 6 if $length < 6;
    my $quote = utf8::is_utf8($value) ? '"' : "'";
    my $text  = "$value";
    $text = substr($text, 0, $length - 5) . '...' if length($text) > $length - 2;

    # A character counts as printable if it would be without its highest bit.
    if   ($quote eq '"') { utf8::encode($text) }
    else                 { $text =~ s/[\x00-\x08\x0e-\x1f\x7f\x80-\x88\x8e-\x9f\xff]/./g }
    return $quote . $text . $quote;
}

sub neat_list {
    my ($list, $length, $separator) = @_;
    return join defined $separator ? $separator : ', ', map { neat($_, $length) } @$list;
}

sub not_a_reference {
    my ($in, $number, $value) = @_;
    die sprintf(
        "Can't %s->bind_col(%s, %s,...), need a reference to a scalar",
        DBI::common::_name_of($in),
        $number, neat($value)) . CPANBridge::DBI::Handle::at();
}

sub param_values {
    my ($in) = @_;
    my %values;
    for my $index (0 .. $#{ $in->{_placeholders} }) {
        $values{ $in->{_driver}->parameter_name($in, $index) } = $in->{_values}[$index];
    }
    return \%values;
}

sub param_values_text {
    my ($in)   = @_;
    my $driver = $in->{_driver};
    my $values = $in->{_values};
    my %text;
    for my $index (0 .. $#{ $in->{_placeholders} }) {
        $text{ $driver->parameter_name($in, $index) } =
            exists $values->[$index] ? neat($values->[$index]) : $driver->unbound_text;
    }
    my @names = sort { ($a =~ /^\d+\z/ && $b =~ /^\d+\z/) ? $a <=> $b : $a cmp $b } keys %text;
    return join ', ', map { "$_=$text{$_}" } @names;
}

# DbTypeSubclass: the handle becomes one of a class for the kind of database, below the root class; explicit names, what code makes of the
# driver's name, or that name.
sub rebless_by_type {
    my ($handle, $root, $wanted) = @_;
    my $in    = tied %$handle;
    my @types = ref $wanted eq 'CODE' || $wanted eq '1' ? ucfirst $in->{_driver_name} : split /\s*,\s*/, $wanted;
    @types = $wanted->($handle, [@types]) if ref $wanted eq 'CODE';
    my @classes = map { "${root}::$_" } @types;
    my $parent  = $root;
    for my $class (reverse @classes) {
        no strict 'refs';
        (my $file = "$class.pm") =~ s{::}{/}g;
        if (!@{"${class}::ISA"}) {
            my ($loaded, $failure);
            {
                local ($@, $SIG{__DIE__});
                $loaded  = eval { require $file; 1 };
                $failure = $@;
            }
            die $failure if !$loaded && $failure !~ /^Can't locate \Q$file\E/;
        }
    }
    for my $class (@classes) {
        no strict 'refs';
        for my $kind (qw(db st)) {
            @{"${class}::${kind}::ISA"} = ("${parent}::$kind") if !@{"${class}::${kind}::ISA"};
        }
        $parent = $class;
    }
    $in->{_root} = $classes[0];
    bless $_, "$classes[0]::db" for $in, $handle;
    return;
}

# Two handles of a kind change what is behind them.
sub swap_inner_handle {
    my ($in, $handle, $other, $allow_reparent) = @_;
    my $other_in = tied %$other || $other;
    my $trouble =
          $in->{Type} ne $other_in->{Type}                             ? "between $in->{Type}h and $other_in->{Type}h"
        : !$allow_reparent && _parent_of($in) != _parent_of($other_in) ? 'with handle from different parent'
        :                                                                undef;
    if (defined $trouble) {
        CPANBridge::DBI::Handle::fail($in, 1, "Can't swap_inner_handle $trouble");
        return '';
    }
    for ([ $in->{_outer}, $other_in ], [ $other_in->{_outer}, $in ]) {
        my ($outer, $new) = @$_;
        my $class = ref $new;
        no warnings 'untie';
        untie %$outer;
        tie %$outer, $class, $new;
        $new->{_outer} = $outer;
        Scalar::Util::weaken($new->{_outer});
    }
    return 1;
}

sub visit_child_handles {
    my ($in, $handle, $code, $information) = @_;
    $information = {} if !defined $information;
    for my $child (@{ DBI::common::_family($in, 'ChildHandles') }) {
        my $next = $code->($child, $information) or next;
        $child->visit_child_handles($code, $next);
    }
    return $information;
}

sub wrong_count {
    my ($name, $class, $count) = @_;
    my ($least, $most) = @{ $CPANBridge::DBI::Handle::LIMITS{$name} };
    my $expected = sprintf 'between %d and %d', $least - 1, $most - 1;
    die sprintf("DBI %s: invalid number of arguments: got handle + %d, expected handle + %s\nUsage: \$h->%s(%s)",
        $name, $count - 1, $expected, $name, $USAGE{$name} || '')
        . CPANBridge::DBI::Handle::at();
}

sub _parent_of { return Scalar::Util::refaddr($_[0]{_db} || $_[0]{_drh} || $_[0]) }

sub _driver_prefix {
    my ($class, $driver) = @_;
    my ($name) = (defined $driver ? $driver : '') =~ /^DBD::(\w+)\z/ or return;
    return if !grep { $_ eq $name } $class->available_drivers, 'NullP';
    return tied(%{ $class->install_driver($name) })->{_prefix};
}

# Called without a context it is for people to read.
sub _installed_versions {
    my ($class) = @_;
    my %version;
    for my $name ($class->available_drivers) {
        my $handle = $class->install_driver($name);
        $version{"DBD::$name"} = $handle->{Version};
    }
    return map { /^DBD::(\w+)/ } sort keys %version if wantarray;
    $version{DBI} = $DBI::VERSION;
    return \%version if defined wantarray;
    require Config;
    @version{qw(OS Perl)} = ("$^O\t($Config::Config{osvers})", "$]\t($Config::Config{archname})");
    printf "  %-16s: %s\n", $_, $version{$_} for reverse sort keys %version;
    return;
}

sub _is_number {
    my ($value) = @_;
    require B;
    my $flags = B::svref_2object(\$value)->FLAGS;
    return $flags & (B::SVf_IOK() | B::SVf_NOK());
}

# Level of all handles, those that are there and those to come.
sub _trace_all {
    my ($class, $level, $file) = @_;
    require CPANBridge::DBI::Watch;
    my $old = $CPANBridge::DBI::Handle::TRACE;
    CPANBridge::DBI::Watch::set_output($file) if defined $file;
    return $old                               if !defined $level;
    $CPANBridge::DBI::Handle::TRACE =
        $level =~ /^[0-9]+\z/ ? $level + 0 : CPANBridge::DBI::Watch::parse_trace_flags($class, $class, $level);
    my @insides = map { tied %$_ } values %DBI::installed_drh;
    while (my $in = shift @insides) {
        CPANBridge::DBI::Handle::watch($in);
        push @insides, grep { defined } values %{ $in->{_kids} || {} };
    }
    return $old;
}

1;

=encoding utf8

=head1 NAME

CPANBridge::DBI::Rare - What few scripts call, loaded when the first one does

=head1 SYNOPSIS

  print DBI::neat($value), "\n";

=head1 DESCRIPTION

Functions of C<DBI> and methods of handles that would only cost loading time in most scripts, and the messages about calls that nobody answers.

=head1 FUNCTIONS

=head2 class_dispatch

  class_dispatch($name, @arguments);

A function or class method of DBI. Dies for one that does not exist, or that the bridge does not have.

=head2 clone

  my $handle = clone($in, $handle, \%attributes);

The method of connections.

=head2 dispatch

  dispatch($name, $handle, @arguments);

A method of a handle, private ones of the driver included. Dies for one that does not exist, or that the bridge does not have.

=head2 dump_results

  my $count = dump_results($sth, $length, $row_separator, $column_separator, $handle);

See L<DBI>.

=head2 dump_statement

  my $count = dump_statement($in, $sth, $length, $row_separator, $column_separator, $handle);

The method C<dump_results> of statements.

=head2 func

  my $value = func($in, $handle, @arguments, $name);

The method of all handles.

=head2 looks_like_number

  my @answers = looks_like_number(@values);

See L<DBI>.

=head2 neat

  my $text = neat($value, $length);

See L<DBI>.

=head2 neat_list

  my $text = neat_list(\@values, $length, $separator);

See L<DBI>.

=head2 not_a_reference

  not_a_reference($in, $number, $value);

Dies for a column bound to what is no reference.

=head2 param_values

  my $values = param_values($in);

The attribute C<ParamValues>.

=head2 param_values_text

  my $text = param_values_text($in);

The same as messages show it.

=head2 rebless_by_type

  rebless_by_type($dbh, $root, $types);

Does what C<DbTypeSubclass> says.

=head2 swap_inner_handle

  $h->swap_inner_handle($other, $allow_reparent);

The method: the handles change what they stand for.

=head2 visit_child_handles

  $h->visit_child_handles($code, $information);

The method: calls code with each child, and with theirs if it returns something, which they get.

=head2 wrong_count

  wrong_count($name, $class, $count);

Dies for a call with too few or too many arguments.

=head1 SEE ALSO

L<DBI>

=cut
