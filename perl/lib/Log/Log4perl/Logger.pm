package Log::Log4perl::Logger;
use strict;
use warnings;
use Log::Log4perl::Level ();

our %APPENDER_BY_NAME;
our $LOGGERS_BY_NAME = {};
our $ROOT_LOGGER;
our $INITIALIZED;
our $NON_INIT_WARNED = 0;
our $NO_STRICT       = 0;
our $WATCHER;
our $DISPATCHED = 0;    # a logger exists or init ran: too late for custom levels

$Carp::Internal{$_}++ for qw(Log::Log4perl Log::Log4perl::Logger Log::Log4perl::Level Log::Log4perl::Appender);

_define_level_methods($_) for keys %Log::Log4perl::Level::PRIORITY;

sub add_appender {
    my ($self, $appender) = @_;
    my $name = $appender->name;
    $APPENDER_BY_NAME{$name} = $appender;
    $INITIALIZED = 1;
    push @{ $self->{appender_names} }, $name if !grep { $_ eq $name } @{ $self->{appender_names} };
    _refresh_all();
    return $appender;
}

sub additivity {
    my ($self, $flag) = @_;
    if (defined $flag) {
        $self->{additivity} = $flag;
        _refresh_all();
    }
    return $self->{additivity};
}

sub and_die {
    my $self = shift;
    _exit_instead() if !$Log::Log4perl::LOGDIE_MESSAGE_ON_STDERR;
    die $_[0]       if !$Log::Log4perl::STRINGIFY_DIE_MESSAGE && ref $_[0];
    die _with_place(join '', _resolve(@_));
}

sub and_warn {
    my $self = shift;
    warn _with_place(join '', _resolve(@_)) if $Log::Log4perl::LOGDIE_MESSAGE_ON_STDERR;
    return 1;
}

sub always { return &{ $_[0]{OFF} || return undef } }

sub category { return $_[0]{category} }

sub cleanup {
    $WATCHER          = undef;
    %APPENDER_BY_NAME = ();
    $LOGGERS_BY_NAME  = {};
    $ROOT_LOGGER      = undef;
    $INITIALIZED      = 0;
    return;
}

sub create_custom_level {
    my ($name, $after, $syslog, $log_dispatch) = @_;
    Log::Log4perl::Level::_die('create_custom_level must be called before init or first get_logger() call')
        if $DISPATCHED;
    my $levels = \%Log::Log4perl::Level::PRIORITY;
    Log::Log4perl::Level::_die('create_custom_level: forgot to pass in a level string!')
        if !defined $name || $name eq '';
    Log::Log4perl::Level::_die('create_custom_level: forgot to pass in a level after which to place the new level!')
        if !defined $after;
    Log::Log4perl::Level::_die(qq(create_custom_level: no such level "$after"! Use one of: ) . join ', ',
        sort keys %$levels)
        if !exists $levels->{$after};
    my $upper    = $levels->{$after};
    my $lower    = Log::Log4perl::Level::get_lower_level($upper);
    my $priority = int(($upper + $lower) / 2);
    Log::Log4perl::Level::_die(
        "Calculated level of $priority already exists!\nThis should only happen if you've made some insane number of custom\n"
            . "levels (like 15 one after another)\nYou can usually fix this by re-arranging your code from:\n"
            . "create_custom_level(\"cust1\", X);\ncreate_custom_level(\"cust2\", X);\ncreate_custom_level(\"cust3\", X);\n...\ninto:\n"
            . "create_custom_level(\"cust3\", X);\ncreate_custom_level(\"cust2\", 4);\ncreate_custom_level(\"cust1\", cust2);\n"
    ) if exists $Log::Log4perl::Level::LEVELS{$priority};
    Log::Log4perl::Level::add_priority($name, $priority, $syslog, $log_dispatch);
    _define_level_methods(uc $name);
    Log::Log4perl::Level::_export(uc $name, scalar caller);
    return;
}

sub dec_level { my $self = shift; return $self->more_logging(@_) }

sub eradicate_appender {
    my ($name) = @_;
    return if !defined $name || !exists $APPENDER_BY_NAME{$name};
    for my $logger ($ROOT_LOGGER, values %$LOGGERS_BY_NAME) {
        next if !$logger;
        @{ $logger->{appender_names} } = grep { $_ ne $name } @{ $logger->{appender_names} };
    }
    delete $APPENDER_BY_NAME{$name};
    _refresh_all();
    return;
}

sub error_die {
    my $self = shift;
    $self->{ERROR}->($self, @_) if $self->{ERROR};
    _exit_instead()             if !$Log::Log4perl::LOGDIE_MESSAGE_ON_STDERR;
    die _joined(@_)             if !$Log::Log4perl::STRINGIFY_DIE_MESSAGE;
    die _with_place(_joined(@_));
}

sub error_warn {
    my $self = shift;
    $self->{ERROR}->($self, @_)   if $self->{ERROR};
    warn _with_place(_joined(@_)) if $Log::Log4perl::LOGDIE_MESSAGE_ON_STDERR;
    return 1;
}

sub get_logger {
    my ($class, $category) = @_;
    return $class->get_root_logger if !defined $category || $category eq '';
    $category =~ s/::/./g          if index($category, '::') >= 0;
    return $LOGGERS_BY_NAME->{$category} ||= _new($category);
}

sub get_root_logger { return $ROOT_LOGGER ||= _new('') }

sub has_appenders { return scalar @{ $_[0]{appender_names} } }

sub inc_level { my $self = shift; return $self->less_logging(@_) }

sub init_warn {
    return if $NON_INIT_WARNED;
    $NON_INIT_WARNED = 1;
    warn "Log4perl: Seems like no initialization happened. Forgot to call init()?\n";
}

sub less_logging {
    my ($self, $steps) = @_;
    return _shift_level($self, \&Log::Log4perl::Level::get_higher_level, $steps);
}

sub level {
    my ($self, $level, $dont_refresh) = @_;
    if (defined $level) {
        my $priority =
              exists $Log::Log4perl::Level::LEVELS{$level}   ? $level
            : exists $Log::Log4perl::Level::PRIORITY{$level} ? $Log::Log4perl::Level::PRIORITY{$level}
            :                                                  Log::Log4perl::Level::_croak("invalid level '$level'");
        $self->{level} = $priority;
        _refresh_all() if !$dont_refresh;
        return $priority;
    }
    my $logger = $self;
    $logger = _parent($logger) while !defined $logger->{level} && $logger->{category} ne '';
    return $logger->{level} // $Log::Log4perl::Level::PRIORITY{OFF};
}

sub log {
    my ($self, $priority) = (shift, shift);
    die _carp_text('shortmess', 'log: No priority given!')           if !defined $priority;
    Log::Log4perl::Level::_croak("priority $priority isn't numeric") if $priority !~ /^\d+\z/;
    my $name = $Log::Log4perl::Level::LEVELS{$priority}
        // Log::Log4perl::Level::_croak(Log::Log4perl::Level::_unknown($priority));
    unshift @_, $self;
    return &{ $self->{$name} || return undef };
}

sub logcarp {
    my $self = shift;
    my $text = _carp_text('shortmess', @_);
    $self->{WARN}->($self, $_) for $self->{WARN} ? _lines($text) : ();
    warn $text;
    return;
}

sub logcluck {
    my $self = shift;
    my $text = _carp_text('longmess', @_);
    $self->{WARN}->($self, $_) for $self->{WARN} ? _lines($text) : ();
    warn $text;
    return;
}

sub logconfess {
    my $self = shift;
    my $text = _carp_text('longmess', @_);
    $self->{FATAL}->($self, $_) for $self->{FATAL} ? _lines($text) : ();
    _exit_instead() if !$Log::Log4perl::LOGDIE_MESSAGE_ON_STDERR;
    die !$Log::Log4perl::STRINGIFY_DIE_MESSAGE && ref $_[0] ? $_[0] : $text;
}

sub logcroak {
    my $self = shift;
    my $text = _carp_text('shortmess', @_);
    $self->{FATAL}->($self, $_) for $self->{FATAL} ? _lines($text) : ();
    _exit_instead() if !$Log::Log4perl::LOGDIE_MESSAGE_ON_STDERR;
    die !$Log::Log4perl::STRINGIFY_DIE_MESSAGE && ref $_[0] ? $_[0] : $text;
}

sub logdie {
    my $self = shift;
    $self->{FATAL}->($self, _chomped(@_)) if $self->{FATAL};
    return $self->and_die(@_);
}

sub logexit {
    my $self = shift;
    $self->{FATAL}->($self, _chomped(@_)) if $self->{FATAL};
    _exit_instead();
}

sub logwarn {
    my $self = shift;
    $self->{WARN}->($self, _chomped(@_)) if $self->{WARN};
    return $self->and_warn(@_);
}

sub more_logging {
    my ($self, $steps) = @_;
    return _shift_level($self, \&Log::Log4perl::Level::get_lower_level, $steps);
}

sub parent_logger { return $_[0]{category} eq '' ? undef : _parent($_[0]) }

sub parent_string {
    my ($category) = @_;
    return '' if $category eq '' || $category !~ /^(.*)\./s;
    return $1;
}

sub remove_appender {
    my ($self, $name, $dont_refresh, $sloppy) = @_;
    if (!grep { $_ eq $name } @{ $self->{appender_names} }) {
        return 0 if $sloppy;
        Log::Log4perl::Level::_die("No such appender: $name");
    }
    @{ $self->{appender_names} } = grep { $_ ne $name } @{ $self->{appender_names} };
    _refresh_all() if !$dont_refresh;
    return 1;
}

sub reset {
    %APPENDER_BY_NAME = ();
    $INITIALIZED      = 0;
    for my $logger ($ROOT_LOGGER, values %$LOGGERS_BY_NAME) {
        next if !$logger;
        $logger->{level}          = undef;
        $logger->{appender_names} = [];
        $logger->{additivity}     = 1;
    }
    $ROOT_LOGGER->{level} = $Log::Log4perl::Level::PRIORITY{OFF} if $ROOT_LOGGER;
    $WATCHER = undef;
    return;
}

sub warning_render { my $self = shift; return join '', _resolve(@_) }

# Text of a message as Carp words it, seen from the script.
sub _carp_text {
    my ($function, @parts) = @_;
    Log::Log4perl::Level::_require('Carp.pm');
    my $text = _joined(@parts);
    local @Carp::CarpInternal{qw(Log::Log4perl Log::Log4perl::Logger)} = (1, 1);
    return $function eq 'longmess' ? Carp::longmess($text) : Carp::shortmess($text);
}

sub _chomped {
    my @parts = @_;
    $parts[-1] =~ s/\n\z// if @parts && defined $parts[-1] && !ref $parts[-1];
    return @parts;
}

# One accessor a level: `debug`, `is_debug`, `isDebugEnabled`. What they do stands in the logger, since it changes with every new configuration.
sub _define_level_methods {
    my ($name) = @_;
    my ($method, $slot) = (lc $name, "is_$name");
    my $is = sub { my $value = $_[0]{$slot}; return ref $value ? &$value : $value };
    no strict 'refs';
    no warnings 'redefine';
    *{$method}                               = sub { return &{ $_[0]{$name} || return undef } };
    *{"is_$method"}                          = $is;
    *{ 'is' . ucfirst($method) . 'Enabled' } = $is;
    return;
}

sub _exit_instead { exit $Log::Log4perl::LOGEXIT_CODE }

sub _joined { return join $Log::Log4perl::JOIN_MSG_ARRAY_CHAR, _resolve(@_) }

sub _lines { return split /(?<=\n)/, $_[0] }

sub _new {
    my ($category) = @_;
    $DISPATCHED = 1;
    my $self = bless {
        category       => $category,
        level          => $category eq '' ? $Log::Log4perl::Level::PRIORITY{OFF} : undef,
        additivity     => 1,
        appender_names => [],
        },
        __PACKAGE__;
    $ROOT_LOGGER ||= $category eq '' ? $self : _new('');
    _refresh($self);
    return $self;
}

# Writes one message to every appender of a logger. It is called by a level's method, which is called by the script: layouts rely on that distance.
sub _output {
    my ($category, $level, $dispatch_level, $appenders) = @_;
    return sub {
        my $self = shift;
        $INITIALIZED or init_warn();
        my $parts = \@_;
        for (@_) {
            next if defined $_ && !ref $_;
            $parts = [ _resolve(@_) ];
            _warn_undefined(@$parts);
            last;
        }
        my $count = 0;
        for my $appender (@$appenders) {
            next     if !defined $appender;    # gone in global destruction
            $count++ if $appender->log({ message => [@$parts], level => $dispatch_level }, $category, $level);
        }
        return $count;
    };
}

sub _parent {
    my $category = $_[0]{category};
    while ($category =~ s/\.[^.]*\z//) {
        return $LOGGERS_BY_NAME->{$category} if $LOGGERS_BY_NAME->{$category};
    }
    return $ROOT_LOGGER ||= _new('');
}

# Computes what each level's method does: nothing at all for a suppressed level.
sub _refresh {
    my ($self) = @_;
    my ($level, $logger, @names) = ($self->level, $self);
    while (1) {
        push @names, @{ $logger->{appender_names} };
        last if !$logger->{additivity} || $logger->{category} eq '';
        $logger = _parent($logger);
    }
    if ($Log::Log4perl::one_message_per_appender) {
        my %seen;
        @names = grep { !$seen{$_}++ } @names;
    }
    my @appenders = grep { defined } @APPENDER_BY_NAME{@names};
    my $live      = $INITIALIZED || @appenders;
    for my $name (keys %Log::Log4perl::Level::PRIORITY) {
        my $enabled = $live && $Log::Log4perl::Level::PRIORITY{$name} >= $level;
        my $output =
             !$live ? \&_uninitialized
            : $enabled
            && @appenders ? _output($self->{category}, $name, $Log::Log4perl::Level::L4P_TO_LD{$name}, \@appenders)
            : undef;
        $self->{$name} = $output;
        $self->{"is_$name"} = $enabled ? 1 : 0;
        _watch($self, $name, $output, $self->{"is_$name"}) if $WATCHER;
    }
    return;
}

sub _refresh_all {
    _refresh($_) for grep { defined } $ROOT_LOGGER, values %$LOGGERS_BY_NAME;
    return;
}

# Calls code references and filters: `sub { ... }` and `{ filter => \&f, value => $v }`.
sub _resolve {
    return map {
              ref $_ eq 'CODE'                               ? $_->()
            : ref $_ eq 'HASH' && ref $_->{filter} eq 'CODE' ? $_->{filter}->($_->{value})
            : $_
    } @_;
}

sub _shift_level {
    my ($self, $next, $steps) = @_;
    $steps //= 1;
    return                                      if $steps < 0;
    $self->level($next->($self->level, $steps)) if $steps;
    return '';
}

sub _uninitialized {
    init_warn();
    return undef;
}

sub _warn_undefined {
    for my $index (0 .. $#_) {
        next if defined $_[$index];
        Log::Log4perl::Level::_require('Carp.pm');
        local @Carp::CarpInternal{qw(Log::Log4perl Log::Log4perl::Logger)} = (1, 1);
        Carp::carp('Warning: Log message argument #' . ($index + 1) . ' undefined');
    }
    return;
}

# Puts a look at the configuration file before a level's method; `goto` keeps the distance to the script.
sub _watch {
    my ($self, $name, $output, $is) = @_;
    $self->{$name} = sub {
        if (Log::Log4perl::Config::_reload_if_changed()) {
            my $now = $_[0]{$name};
            goto &$now if $now;
            return undef;
        }
        goto &$output if $output;
        return undef;
    };
    $self->{"is_$name"} = sub {
        return $is if !Log::Log4perl::Config::_reload_if_changed();
        my $now = $_[0]{"is_$name"};
        return ref $now ? &$now : $now;
    };
    return;
}

# Adds the place of the call, like die and warn but without the final dot.
sub _with_place {
    my ($text) = @_;
    return $text if $text =~ /\n\z/;
    my $depth = 0;
    $depth++ while (caller $depth)[0] =~ /^Log::Log4perl(?:::Logger)?\z/;
    $depth += $Log::Log4perl::caller_depth;
    while (my $package = (caller $depth)[0]) {
        last if !$Log::Log4perl::WRAPPERS_REGISTERED{$package};
        $depth++;
    }
    my ($file, $line) = (caller $depth)[ 1, 2 ];
    return "$text at " . ($file // '') . ' line ' . ($line // '') . "\n";
}

1;

=encoding utf8

=head1 NAME

Log::Log4perl::Logger - Loggers

=head1 SYNOPSIS

  my $logger = Log::Log4perl->get_logger('My.Category');
  $logger->info('message');
  $logger->logdie('no file') if !-e $file;

=head1 DESCRIPTION

A logger belongs to a category. It has a level, or takes its nearest ancestor's; a message that passes goes to its own appenders and to those of all
ancestors, up to a logger without additivity.

=head1 METHODS

For each level there are C<trace>, C<debug>, C<info>, C<warn>, C<error>, C<fatal> (also C<off> and C<all>), which return how many appenders wrote the
message, or undef if the level is suppressed; C<is_debug> and so on, also as C<isDebugEnabled>, which return 1 or 0.

=head2 add_appender

  $logger->add_appender($appender);

Attaches an appender.

=head2 additivity

  my $flag = $logger->additivity;
  $logger->additivity(0);

Do messages go on to the ancestors' appenders?

=head2 always

  $logger->always(@parts);

Writes a message whatever the level is. (The original only has the function C<ALWAYS>.)

=head2 and_die

  $logger->and_die(@parts);

Second half of L</logdie>.

=head2 and_warn

  $logger->and_warn(@parts);

Second half of L</logwarn>.

=head2 category

  my $category = $logger->category;

Name with dots; empty for the root logger.

=head2 cleanup

  Log::Log4perl::Logger->cleanup;

Forgets all loggers and appenders.

=head2 create_custom_level

  Log::Log4perl::Logger::create_custom_level($name, $after, $syslog, $log_dispatch);

Adds a level just below C<$after>. Must be called before the first logger is made.

=head2 dec_level

  $logger->dec_level($steps);

As L</more_logging>: decreases the number, as the original does (its documentation says otherwise).

=head2 eradicate_appender

  Log::Log4perl::Logger::eradicate_appender($name);

Removes an appender from every logger. As in the original this is a function: called as a method of a logger it does nothing.

=head2 error_die

  $logger->error_die(@parts);

Logs with level ERROR, then dies.

=head2 error_warn

  $logger->error_warn(@parts);

Logs with level ERROR, then warns.

=head2 get_logger

  my $logger = Log::Log4perl::Logger->get_logger($category);

The one logger of a category.

=head2 get_root_logger

  my $logger = Log::Log4perl::Logger->get_root_logger;

The root logger.

=head2 has_appenders

  my $count = $logger->has_appenders;

How many appenders of its own the logger has.

=head2 inc_level

  $logger->inc_level($steps);

As L</less_logging>: increases the number.

=head2 init_warn

  Log::Log4perl::Logger::init_warn();

Warns, once, that nothing was initialised.

=head2 less_logging

  $logger->less_logging($steps);

Makes the level more severe, by one step unless told.

=head2 level

  my $priority = $logger->level;
  $logger->level($DEBUG);
  $logger->level('DEBUG');

The level in force, as a number; sets the logger's own one. Dies with C<invalid level 'X'>.

=head2 log

  my $count = $logger->log($INFO, @parts);

Logs with the level of this number.

=head2 logcarp

  $logger->logcarp(@parts);

Logs with level WARN and warns, from the perspective of the caller.

=head2 logcluck

  $logger->logcluck(@parts);

Logs with level WARN and warns, with a stack trace.

=head2 logconfess

  $logger->logconfess(@parts);

Logs with level FATAL and dies, with a stack trace.

=head2 logcroak

  $logger->logcroak(@parts);

Logs with level FATAL and dies, from the perspective of the caller.

=head2 logdie

  $logger->logdie(@parts);

Logs with level FATAL, then dies, also if the level is suppressed. The text gets C< at FILE line N> unless it ends with a newline.

=head2 logexit

  $logger->logexit(@parts);

Logs with level FATAL, then exits with C<$Log::Log4perl::LOGEXIT_CODE>.

=head2 logwarn

  $logger->logwarn(@parts);

Logs with level WARN, then warns.

=head2 more_logging

  $logger->more_logging($steps);

Makes the level more verbose, by one step unless told.

=head2 parent_logger

  my $logger = $logger->parent_logger;

The nearest ancestor that exists, undef for the root logger.

=head2 parent_string

  my $category = Log::Log4perl::Logger::parent_string('a.b.c');

The category above: C<a.b>.

=head2 remove_appender

  $logger->remove_appender($name);

Detaches an appender from this logger. Dies with C<No such appender: NAME>.

=head2 reset

  Log::Log4perl::Logger->reset;

Forgets levels and appenders of all loggers; the loggers stay usable.

=head2 warning_render

  my $text = $logger->warning_render(@parts);

Joins the parts, calling code references and filters.

=cut
