package DBI::Profile;
use strict;
use warnings;

use CPANBridge::DBI::Handle;
use CPANBridge::DBI::Watch;

our $VERSION         = '2.015065';
our $ON_DESTROY_DUMP = sub { CPANBridge::DBI::Watch::write_out($_[0]) };

use constant {
    DBIprofile_Statement   => '!Statement',
    DBIprofile_MethodName  => '!MethodName',
    DBIprofile_MethodClass => '!MethodClass',
};

my @EXPORT = qw(DBIprofile_Statement DBIprofile_MethodName DBIprofile_MethodClass dbi_profile dbi_profile_merge
    dbi_profile_merge_nodes dbi_time);

# Bits of a number as Profile.
my @BITS = ([ 1, 'DBI' ], [ 2, '!Statement' ], [ 4, '!MethodName' ], [ 8, '!MethodClass' ], [ 16, '!Caller2' ]);

sub as_node_path_list {
    my ($self, $node, $path) = @_;
    $node = $self->{Data} if !defined $node;
    return () if !defined $node;
    my @path = @{ $path || [] };
    return [ $node, @path ] if ref $node ne 'HASH';
    return map { $self->as_node_path_list($node->{$_}, [ @path, $_ ]) } sort keys %$node;
}

sub as_text {
    my ($self, $option) = @_;
    my $separator = defined $option->{separator} ? $option->{separator} : ' > ';
    my $format =
        defined $option->{format}
        ? $option->{format}
        : '%1$s: %11$fs / %10$d = %2$fs avg (first %12$fs, min %13$fs, max %14$fs)' . "\n";
    my $node = $self->{Data};
    my @path = @{ $option->{path} || [] };
    for my $step (@path) { $node = ref $node eq 'HASH' ? $node->{$step} : undef }
    my @nodes = $self->as_node_path_list($node, \@path);
    $option->{sortsub}->(\@nodes) if $option->{sortsub};
    my @lines = map {
        my ($leaf, @steps) = @$_;
        s/[\r\n]+/ /g for @steps;
        my ($count, $total) = @$leaf;
        sprintf $format, join($separator, @steps), $count ? $total / $count : 0, (undef) x 7, @$leaf
    } @nodes;
    no warnings 'uninitialized';
    return wantarray ? @lines : join '', @lines;
}

sub dbi_profile {
    my ($handle, $statement, $method, $begin, $end) = @_;
    return record($handle, $statement, $method, $begin, $end);
}

sub dbi_profile_merge { goto &dbi_profile_merge_nodes }

sub dbi_profile_merge_nodes {
    my ($into, @nodes) = @_;
    for my $node (@nodes) {
        if (ref $node eq 'HASH') { dbi_profile_merge_nodes($into, values %$node) }
        else                     { _add($into, @$node) }
    }
    return @$into ? $into->[1] : 0;
}

sub dbi_time { return CPANBridge::DBI::Watch::time_now() }

sub empty { delete $_[0]{Data}; return }

sub filename {
    my ($self, $name) = @_;
    $self->{File} = $name if @_ > 1;
    return $self->{File};
}

sub format {
    my ($self) = @_;
    my $leaf = [];
    dbi_profile_merge_nodes($leaf, $self->{Data}) if $self->{Data};
    my ($count, $total, $first_at, $last_at) = (@$leaf ? @$leaf[ 0, 1, 5, 6 ] : (0, 0, 0, 0));
    my $elapsed = $last_at - $first_at;
    (my $program = $0) =~ s{^.*/}{};
    my @now = localtime;
    return (
        sprintf(
            "DBI::Profile: %fs%s (%d calls) %s @ %04d-%02d-%02d %02d:%02d:%02d\n",
            $total, $elapsed > 0 ? sprintf(' %.2f%%', 100 * $total / $elapsed) : '',
            $count, $program,
            $now[5] + 1900,
            $now[4] + 1,
            @now[ 3, 2, 1, 0 ]
        ),
        ref $self->{Data} eq 'HASH' ? _format_level($self->{Data}, 0)
        : ref $self->{Data}         ? _format_leaf($self->{Data}) . "\n"
        :                             ''
    );
}

sub import {
    my ($class, @names) = @_;
    my $target = caller;
    no strict 'refs';
    *{"${target}::$_"} = \&$_ for @names
        ? grep {
        my $name = $_;
        grep { $_ eq $name } @EXPORT
        } @names
        : @EXPORT;
    return;
}

sub new {
    my ($class, %field) = @_;
    return bless {%field}, $class;
}

# What a script sets as Profile: a number, a text such as "!Statement:!MethodName/DBI::Profile", a hash, or an object.
sub parse {
    my ($value) = @_;
    return $value                    if ref $value && Scalar::Util::blessed($value);
    return __PACKAGE__->new(%$value) if ref $value eq 'HASH';
    my ($text, $class, @arguments) = split m{/}, $value;
    $class = __PACKAGE__ if !defined $class || $class eq '';
    if ($class ne __PACKAGE__ && !eval { (my $file = "$class.pm") =~ s{::}{/}g; require $file; 1 }) {
        CPANBridge::DBI::Handle::warning("Can't load $class: $@");
        return undef;
    }
    my @path;
    for my $part (split /:/, $text) {
        if ($part =~ /^[0-9]+\z/) {
            push @path, map { $part & $_->[0] ? $_->[1] : () } @BITS;
        } elsif ($part =~ /^-?0x([0-9a-f]+)\z/i) {
            my $bits = hex $1;
            push @path, map { $bits & $_->[0] ? $_->[1] : () } @BITS;
        } else {
            push @path, $part;
        }
    }
    return $class->new(Path => \@path, map { split /[=:]/, $_, 2 } @arguments);
}

# Adds the time of a call to the tree of a handle's profile.
sub record {
    my ($handle, $statement, $method, $begin, $end) = @_;
    my $in   = CPANBridge::DBI::Handle::inner($handle);
    my $self = $in->{Profile} or return undef;
    $statement = $in->{Statement} if !defined $statement && $in->{Type} ne 'dr';
    my $name = ref $method ? "$method" : $method;
    my @path;
    for my $step (@{ $self->{Path} || [] }) {
        if (ref $step eq 'CODE') {
            local $_ = $statement;
            my @found = $step->($handle, $name, $self->{Data} ||= {});
            return undef if @found == 1 && ref $found[0] eq 'SCALAR' && !defined ${ $found[0] };
            push @path, @found;
        } elsif (ref $step) {
            next;
        } elsif ($step eq '!Statement') {
            push @path, defined $statement ? $statement : '';
        } elsif ($step eq '!MethodName') {
            push @path, $name;
        } elsif ($step eq '!MethodClass') {
            push @path, "$in->{ImplementorClass}::$name";
        } elsif ($step =~ /^!(File|Caller)(2?)\z/) {
            push @path, _caller($1, $2);
        } elsif ($step =~ /^!Time(?:~([0-9]+))?\z/) {
            push @path, int($begin / ($1 || 1)) * ($1 || 1);
        } elsif ($step =~ /^\{(\w+)\}\z/) {
            my $value = $in->FETCH($1);
            push @path, defined $value ? $value : '';
        } else {
            push @path, $step;
        }
    }
    my $place = \$self->{Data};
    for my $step (@path) {
        $$place = {} if ref $$place ne 'HASH';
        $place  = \$$place->{ defined $step ? $step : '' };
    }
    $$place = [] if ref $$place ne 'ARRAY';
    my $took = $end - $begin;
    _add($$place, 1, $took, $took, $took, $took, $begin, $begin);
    return $$place;
}

sub DESTROY {
    my ($self) = @_;
    return if !$self->{Data} || $self->{Quiet};
    local ($@, $SIG{__DIE__});
    eval { $ON_DESTROY_DUMP->(join '', $self->format); 1 };
    return;
}

# [calls, seconds, first, least, most, time of the first, time of the last]
sub _add {
    my ($into, $count, $total, $first, $least, $most, $first_at, $last_at) = @_;
    if (!@$into) {
        @$into = ($count, $total, $first, $least, $most, $first_at, $last_at);
        return;
    }
    $into->[0] += $count;
    $into->[1] += $total;
    if ($first_at < $into->[5]) { @$into[ 2, 5 ] = ($first, $first_at) }
    $into->[3] = $least   if $least < $into->[3];
    $into->[4] = $most    if $most > $into->[4];
    $into->[6] = $last_at if $last_at > $into->[6];
    return;
}

# The script's place, with the one that called it if there are to be two.
sub _caller {
    my ($what, $two) = @_;
    my @places;
    my $level = 0;
    while (my ($package, $file, $line, $sub) = caller $level++) {
        next if $package =~ /^(?:DBI|CPANBridge|DBD)(?:::|\z)/;
        $file =~ s{^.*/}{};
        my $function = (caller $level)[3];
        push @places, $what eq 'File' ? $file : defined $function ? "$function line $line" : "line $line";
        last if @places == ($two ? 2 : 1);
    }
    return join ' via ', @places;
}

sub _format_leaf {
    my ($leaf) = @_;
    my ($count, $total, $first, $least, $most) = @$leaf;
    return sprintf '%fs', $total if $count < 2;
    return sprintf '%fs / %d = %fs avg (first %fs, min %fs, max %fs)', $total, $count, $total / $count, $first, $least,
        $most;
}

sub _format_level {
    my ($node, $depth) = @_;
    my $text = '';
    for my $key (sort keys %$node) {
        $text .= '    ' x $depth . "'$key' =>\n";
        $text .=
            ref $node->{$key} eq 'HASH'
            ? _format_level($node->{$key}, $depth + 1)
            : '    ' x ($depth + 1) . _format_leaf($node->{$key}) . "\n";
    }
    return $depth ? $text : "$text\n";
}

1;

=encoding utf8

=head1 NAME

DBI::Profile - Counts DBI's calls and their time

=head1 SYNOPSIS

  $dbh->{Profile} = 6;          # by statement and method
  ...
  print scalar $dbh->{Profile}->as_text;

=head1 DESCRIPTION

Set as attribute C<Profile> of a handle, or with C<DBI_PROFILE> in the environment. C<Path> says by what to count: C<!Statement>, C<!MethodName>,
C<!MethodClass>, C<!File>, C<!File2>, C<!Caller>, C<!Caller2>, C<!Time>, C<!Time~60>, C<{Attribute}>, a code reference, or text. A number means C<!Statement> (2),
C<!MethodName> (4), C<!MethodClass> (8), and sums. Statements take the profile of their connection.

C<Data> is a tree by path; a leaf is C<[calls, seconds, first, least, most, time of the first, time of the last]>. What was counted is written to the trace
when the profile goes, unless it has C<Quiet>. Nested calls are not counted; times include the way to the bridge.

=head1 METHODS

=head2 as_node_path_list

  my @nodes = $profile->as_node_path_list($node, \@path);

Each leaf with its path, C<[$leaf, @path]>.

=head2 as_text

  my $text = $profile->as_text({path => \@path, separator => ' > ', format => $format, sortsub => $code});

A line a leaf; in list context a list.

=head2 dbi_profile

  my $leaf = dbi_profile($h, $statement, $method, $begin, $end);

Adds a call of one's own.

=head2 dbi_profile_merge

  my $seconds = dbi_profile_merge(\my @leaf, @nodes);

As C<dbi_profile_merge_nodes>.

=head2 dbi_profile_merge_nodes

  my $seconds = dbi_profile_merge_nodes(\my @leaf, @nodes);

Adds leaves and trees together.

=head2 dbi_time

  my $seconds = dbi_time();

Now.

=head2 empty

  $profile->empty;

Forgets what was counted.

=head2 filename

  my $name = $profile->filename($name);

For programs that keep a name here.

=head2 format

  my ($heading, $report) = $profile->format;

As it is written at the end.

=head2 new

  my $profile = DBI::Profile->new(Path => ['!Statement']);

A profile.

=head2 parse

  my $profile = DBI::Profile::parse($value);

The profile that a value of the attribute means.

=head2 record

  record($h, $statement, $method, $begin, $end);

Adds a call.

=head1 CONSTRAINTS

References to scalars in C<Path> are passed over; C<DBI::ProfileDumper> and its files are not here.

=head1 SEE ALSO

L<DBI>

=cut
