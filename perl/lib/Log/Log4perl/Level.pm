package Log::Log4perl::Level;
use strict;
use warnings;

our %PRIORITY = (
    ALL   => 0,
    TRACE => 5000,
    DEBUG => 10000,
    INFO  => 20000,
    WARN  => 30000,
    ERROR => 40000,
    FATAL => 50000,
    OFF   => 2147483647,
);
our %LEVELS = reverse %PRIORITY;

# Numbers of syslog and Log::Dispatch, kept for appenders that ask for them.
our %SYSLOG     = (ALL => 7, TRACE => 7, DEBUG => 7, INFO => 6, WARN => 4, ERROR => 3, FATAL => 0, OFF => 7);
our %L4P_TO_LD  = (ALL => 0, TRACE => 0, DEBUG => 0, INFO => 1, WARN => 3, ERROR => 4, FATAL => 7, OFF => 7);
our @LD_STRINGS = qw(DEBUG INFO NOTICE WARNING ERROR CRITICAL ALERT EMERGENCY);

sub add_priority {
    my ($name, $priority, $syslog, $log_dispatch) = @_;
    $name             = uc $name;
    $PRIORITY{$name}  = $priority;
    %LEVELS           = reverse %PRIORITY;
    $SYSLOG{$name}    = $syslog       // 7;
    $L4P_TO_LD{$name} = $log_dispatch // 0;
    _export($name, 'Log::Log4perl::Level');
    return $priority;
}

sub get_higher_level {
    my ($level, $steps) = @_;
    for (1 .. $steps || 1) {
        my ($next) = grep { $_ > $level } sort { $a <=> $b } values %PRIORITY;
        $level = $next // 0;
    }
    return $level;
}

sub get_lower_level {
    my ($level, $steps) = @_;
    for (1 .. $steps || 1) {
        my ($next) = grep { $_ < $level } sort { $b <=> $a } values %PRIORITY;
        $level = $next // 0;
    }
    return $level;
}

sub import {
    my ($class, $namespace) = @_;
    _export($_, $namespace // scalar caller) for keys %PRIORITY;
    return;
}

sub isGreaterOrEqual {
    my ($left, $right) = map { exists $PRIORITY{$_} ? $PRIORITY{$_} : $_ } @_;
    return $left <= $right;
}

sub is_valid { return exists $PRIORITY{ $_[0] } }

sub to_level {
    my ($priority) = @_;
    return $LEVELS{$priority} if exists $LEVELS{$priority};
    _croak(_unknown($priority));
}

sub to_LogDispatch_string {
    my ($priority) = @_;
    my $name = to_level($priority);
    return $name eq 'WARN' ? 'WARNING' : $name eq 'FATAL' ? 'EMERGENCY' : $name;
}

sub to_priority {
    my ($name) = @_;
    return $PRIORITY{$name} if exists $PRIORITY{$name};
    _croak("level '$name' is not a valid error level (" . join('|', keys %PRIORITY) . ')');
}

# Dies at the place of whoever called the calling function from another package, as Carp would, without loading it.
sub _croak {
    my ($text)  = @_;
    my $package = caller;
    my $depth   = 0;
    $depth++ while (caller $depth + 1) && (caller $depth)[0] eq $package;
    my ($file, $line) = (caller $depth)[ 1, 2 ];
    die "$text at $file line $line.\n";
}

# Dies at the place of the calling line, as the original's modules do.
sub _die {
    my ($text) = @_;
    my (undef, $file, $line) = caller;
    die $text =~ /\n\z/ ? $text : "$text at $file line $line.\n";
}

sub _export {
    my ($name, $namespace) = @_;
    no strict 'refs';
    *{"${namespace}::$name"} = \"$PRIORITY{$name}";
    return;
}

# Loads a core module, or one of ours, at run time: what the script keeps in $@ and $! stays.
sub _require {
    my ($file) = @_;
    return if $INC{$file};
    local ($@, $!);
    require $file;
    return;
}

sub _unknown {
    my ($priority) = @_;
    my $known      = join '|', sort { $a <=> $b } keys %LEVELS;
    return "priority '$priority' is not a valid error level number ($known\n          )";
}

1;

=encoding utf8

=head1 NAME

Log::Log4perl::Level - Levels and their numbers

=head1 SYNOPSIS

  use Log::Log4perl::Level;
  print "$ERROR\n";                                    # 40000
  print Log::Log4perl::Level::to_level($ERROR), "\n";  # ERROR

=head1 DESCRIPTION

The levels ALL, TRACE, DEBUG, INFO, WARN, ERROR, FATAL and OFF as package variables, exported into the package that says C<use>, or into the
package named in its argument.

=head1 FUNCTIONS

=head2 add_priority

  Log::Log4perl::Level::add_priority('NOTIFY', 25000, $syslog, $log_dispatch);

Adds a level. L<Log::Log4perl::Logger/create_custom_level> picks the number itself.

=head2 get_higher_level

  my $priority = Log::Log4perl::Level::get_higher_level($priority, $steps);

The next more severe level, C<$steps> times (1 by default). Above OFF it starts again at ALL, as the original does.

=head2 get_lower_level

  my $priority = Log::Log4perl::Level::get_lower_level($priority, $steps);

The next more verbose level, C<$steps> times (1 by default), and ALL at most.

=head2 import

  use Log::Log4perl::Level;
  use Log::Log4perl::Level 'My::Space';

Exports C<$ALL>, C<$TRACE>, ... C<$OFF>.

=head2 isGreaterOrEqual

  my $bool = Log::Log4perl::Level::isGreaterOrEqual($left, $right);

True if the first level is as verbose as the second, or more.

=head2 is_valid

  my $bool = Log::Log4perl::Level::is_valid('INFO');

True for the name of a level; names are upper case.

=head2 to_LogDispatch_string

  my $name = Log::Log4perl::Level::to_LogDispatch_string($WARN);

The name used by Log::Dispatch: C<WARNING> for WARN, C<EMERGENCY> for FATAL.

=head2 to_level

  my $name = Log::Log4perl::Level::to_level(20000);

Name of a number; dies if there is no such level.

=head2 to_priority

  my $number = Log::Log4perl::Level::to_priority('INFO');

Number of a name; dies if there is no such level.

=cut
