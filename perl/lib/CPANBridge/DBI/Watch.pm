package CPANBridge::DBI::Watch;
use strict;
use warnings;

use CPANBridge::DBI::Handle;

# Calls of handles that somebody watches: Callbacks, Profile, trace, TaintIn. Loaded when the first handle asks for it.

my %TRACE_FLAG = (SQL => 0x100, CON => 0x200, ENC => 0x400, DBD => 0x800, TXN => 0x1000, ALL => 0x7fff_ffff);
my $output;

# A method with what is to be done around it.
sub around {
    my ($in, $name, $run) = @_;
    return sub {
        check_taint($in, $name, \@_) if $in->{TaintIn} && ${^TAINT};
        my $callbacks = $in->{Callbacks};
        if (my $code = $callbacks && ($callbacks->{$name} || $callbacks->{'*'})) {
            local $_ = $name;
            my @answer = $code->(@_);
            return wantarray ? @answer : $answer[-1] if !defined $_;
            die sprintf(
                'Callback for %s returned %d values but must not return any (temporary restriction in current version)',
                $name, scalar @answer)
                . CPANBridge::DBI::Handle::at()
                if @answer;
        }
        my $level  = $CPANBridge::DBI::Handle::KEEPS_ERROR{$name} ? 0 : level($in);
        my $handle = $_[0];
        trace_call($in, $name, \@_) if ($level & 15) > 1;
        my $start  = $in->{Profile} ? time_now() : undef;
        my @values = wantarray      ? $run->(@_) : scalar $run->(@_);
        if (defined $start) {
            require DBI::Profile;
            DBI::Profile::record($handle, undef, $name, $start, time_now());
        }
        trace_return($in, $name, \@_, \@values) if $level & 15;
        return wantarray ? @values : $values[0];
    };
}

# What to keep of a value that a script sets one of these attributes to.
sub attribute {
    my ($in, $name, $value) = @_;
    if ($name eq 'Profile' && defined $value) { require DBI::Profile; return DBI::Profile::parse($value) }
    if ($name eq 'TraceLevel' && defined $value && $value !~ /^[0-9]+\z/) { return parse_trace_flags($in, $in, $value) }
    @$in{qw(TaintIn TaintOut)} = ($value ? 1 : '') x 2 if $name eq 'Taint';
    return $value;
}

sub check_taint {
    my ($in, $name, $arguments) = @_;
    for my $number (1 .. $#$arguments) {
        next
            if ref $arguments->[$number]
            || !defined $arguments->[$number]
            || !Scalar::Util::tainted($arguments->[$number]);
        die sprintf('Insecure dependency in parameter %d of %s->%s method call while running with -T switch',
            $number, DBI::common::_name_of($in), $name)
            . CPANBridge::DBI::Handle::at();
    }
    return;
}

sub dump_handle {
    my ($in, undef, $message, $level) = @_;
    my @lines = (defined $message ? $message : 'dump_handle') . sprintf ' (%s)', DBI::common::_name_of($in);
    for my $name (sort grep { !/^_/ && !ref $in->{$_} && defined $in->{$_} && $in->{$_} ne '' } keys %$in) {
        push @lines, "    $name: " . ($name eq 'Password' ? '****' : DBI::neat($in->{$name}));
    }
    write_out(join "\n", @lines, '');
    return;
}

sub level {
    my ($in) = @_;
    my ($own, $all) = ($in->{TraceLevel} || 0, $CPANBridge::DBI::Handle::TRACE);
    return $own | $all & ~15 | (($own & 15) > ($all & 15) ? $own & 15 : $all & 15);
}

sub parse_trace_flag {
    my ($in, undef, $name) = @_;
    return defined $TRACE_FLAG{$name} ? $TRACE_FLAG{$name} : ();
}

sub parse_trace_flags {
    my ($in,    undef,  $text)    = @_;
    my ($level, $flags, @unknown) = (0, 0);
    for my $word (split /\s*[|&,]\s*/, $text) {
        if    ($word =~ /^\s*0*([0-9]+)\s*\z/) { $level = $1 }
        elsif (defined $TRACE_FLAG{$word})     { $flags |= $TRACE_FLAG{$word} }
        elsif ($word ne '')                    { push @unknown, $word }
    }
    CPANBridge::DBI::Handle::warning(
        sprintf "%s->parse_trace_flags(%s) ignored unknown trace flags: %s",
        ref $in ? DBI::common::_name_of($in) : $in,
        $text, join ' ', map { "'$_'" } @unknown
    ) if @unknown && (!ref $in || $in->{Warn});
    return $flags | $level;
}

# Where traces go: a file's name, a handle, STDERR or STDOUT by name. Undef leaves it.
sub set_output {
    my ($file) = @_;
    return 1 if !defined $file;
    if (ref $file || ref \$file eq 'GLOB') { $output = $file;    return 1 }
    if ($file eq 'STDERR')                 { undef $output;      return 1 }
    if ($file eq 'STDOUT')                 { $output = \*STDOUT; return 1 }
    my $opened = open my $handle, '>>', $file;
    if (!$opened) {
        warn "Can't open trace file $file: $!" . CPANBridge::DBI::Handle::at();
        return '';
    }
    my $selected = select $handle;
    $| = 1;
    select $selected;
    $output = $handle;
    return 1;
}

sub time_now { require Time::HiRes; return Time::HiRes::time() }

sub trace {
    my ($in, $handle, $level, $file) = @_;
    my $old = $in->{TraceLevel} || 0;
    set_output($file) if defined $file;
    if (defined $level) {
        $in->{TraceLevel} = $level =~ /^[0-9]+\z/ ? $level + 0 : parse_trace_flags($in, $handle, $level);
        CPANBridge::DBI::Handle::watch($in);
    }
    return $old;
}

sub trace_call {
    my ($in, $name, $arguments) = @_;
    my ($handle, @rest) = @$arguments;
    write_out(
        sprintf "    -> %s for %s (%s%s)\n",
        $name,     $in->{ImplementorClass},
        "$handle", join '', map { ' ' . DBI::neat($_, 200) } @rest
    );
    return;
}

sub trace_msg {
    my ($in, undef, $text, $least) = @_;
    my $level = ref $in ? level($in) : $CPANBridge::DBI::Handle::TRACE;
    return '' if ($level & 15) < (defined $least ? $least : 1);
    write_out($text);
    return 1;
}

sub trace_return {
    my ($in, $name, $arguments, $values) = @_;
    my $error = $in->{_error};
    write_out(
        sprintf "%s    <- %s= %s%s\n",
        defined $error->[0]
            && $error->[0] ? sprintf("    !! ERROR: %s %s\n", $error->[0], DBI::neat($error->[1], 200)) : '',
        $name,
        @$values == 1
        ? DBI::neat($values->[0], 200)
        : '( ' . DBI::neat_list($values, 200) . ' ) [' . @$values . ' items]',
        CPANBridge::DBI::Handle::at() =~ /^(.*)\.\n\z/s
    );
    return;
}

sub write_out {
    my ($text) = @_;
    local ($!, $\, $,);
    $text =~ s/([^\x00-\xff])/sprintf '\\x{%x}', ord $1/ge if utf8::is_utf8($text);
    my $selected = select($output || \*STDERR);
    my $buffers  = $|;
    $| = 1;
    print $text;
    $| = $buffers;
    select $selected;
    return;
}

1;

=encoding utf8

=head1 NAME

CPANBridge::DBI::Watch - Callbacks, profiles and traces of DBI's methods

=head1 SYNOPSIS

  $dbh->{Callbacks} = {prepare => sub { my ($dbh, $sql) = @_; print "$_: $sql\n"; return }};
  $dbh->trace(2, 'trace.txt');

=head1 DESCRIPTION

What happens around methods of handles with C<Callbacks>, C<Profile>, C<TraceLevel> or, under taint mode, C<TaintIn>. All other handles do not come here.

=head1 FUNCTIONS

=head2 around

  my $code = around($in, $name, $code);

A method with everything around it.

=head2 attribute

  my $value = attribute($in, 'Profile', $value);

What to keep of a value that an attribute is set to.

=head2 check_taint

  check_taint($in, $name, \@arguments);

Dies for a tainted argument.

=head2 dump_handle

  $h->dump_handle($message, $level);

The method: writes attributes to the trace.

=head2 level

  my $level = level($in);

Level and flags that count for a handle.

=head2 parse_trace_flag

  my $flag = $h->parse_trace_flag('SQL');

The method: the number of a flag.

=head2 parse_trace_flags

  my $number = $h->parse_trace_flags('SQL|3');

The method: flags and level as a number.

=head2 set_output

  my $done = set_output($file);

Sends traces to a file, a handle, C<STDERR> or C<STDOUT>.

=head2 time_now

  my $seconds = time_now();

Seconds since 1970, with a fraction.

=head2 trace

  my $level = $h->trace($level, $file);

The method: sets the level, returns the one before.

=head2 trace_call

  trace_call($in, $name, \@arguments);

Writes that a method begins.

=head2 trace_msg

  my $done = $h->trace_msg($text, $level);

The method: writes text if the level is at least this.

=head2 trace_return

  trace_return($in, $name, \@arguments, \@values);

Writes what a method returns.

=head2 write_out

  write_out($text);

Writes to the trace.

=head1 SEE ALSO

L<DBI>, L<DBI::Profile>

=cut
