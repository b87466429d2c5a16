package Log::Log4perl;
use strict;
use warnings;
use Log::Log4perl::Level ();
use Log::Log4perl::Logger;
use Log::Log4perl::Appender;
use Log::Log4perl::Layout;
use Log::Log4perl::MDC;
use Log::Log4perl::NDC;

our $VERSION = '1.57';

our $caller_depth              = 0;
our $JOIN_MSG_ARRAY_CHAR       = '';
our $LOGDIE_MESSAGE_ON_STDERR  = 1;
our $LOGEXIT_CODE              = 1;
our $STRINGIFY_DIE_MESSAGE     = 1;
our $one_message_per_appender  = 0;
our %WRAPPERS_REGISTERED       = ('Log::Log4perl' => 1);
our $ALLOW_CODE_IN_CONFIG_FILE = 1;
our @ALLOWED_CODE_OPS_IN_CONFIG_FILE;
our %ALLOWED_CODE_OPS                  = (safe => [':browse'], restrictive => [':default']);
our %VARS_SHARED_WITH_SAFE_COMPARTMENT = (main => ['%ENV']);

%Log::Log4perl::JavaMap::user_defined = ();    # scripts may fill it before anything else is loaded

# Class methods only, so these classes are loaded when the first one is called.
_load_on_first_use(
    'Log::Log4perl::Config' => [
        qw(allow_code allowed_code_ops allowed_code_ops_convenience_map init init_and_watch utf8 vars_shared_with_safe_compartment watcher)
    ],
    'Log::Log4perl::DateFormat' => ['new'],
    'Log::Log4perl::Filter'     => ['by_name'],
);

Log::Log4perl::Level::_export($_, __PACKAGE__) for keys %Log::Log4perl::Level::PRIORITY;

# Mail and rows that were kept for the end go out while everything still works.
END {
    local ($?, $!, $@);
    for my $output (map { $_->{appender} } values %Log::Log4perl::Logger::APPENDER_BY_NAME) {
        for my $class (qw(Log::Dispatch::Email Log::Log4perl::Appender::DBI)) {
            next if !UNIVERSAL::isa($output, $class);
            eval { $output->flush; 1 } or warn $@;
        }
    }
}

sub add_appender {
    my ($class, $appender) = @_;
    $Log::Log4perl::Logger::APPENDER_BY_NAME{ $appender->name } = $appender;
    return $appender;
}

sub appender_by_name {
    my ($class, $name) = @_;
    my $appender = $Log::Log4perl::Logger::APPENDER_BY_NAME{$name};
    return $appender ? $appender->{appender} : undef;
}

sub appender_thresholds_adjust {
    my ($class, $delta, $names) = @_;
    return 0 if !$delta;
    my $step  = $delta > 0 ? \&Log::Log4perl::Level::get_higher_level : \&Log::Log4perl::Level::get_lower_level;
    my @names = $names     ? @$names                                  : keys %Log::Log4perl::Logger::APPENDER_BY_NAME;
    for my $name (@names) {
        my $appender = $Log::Log4perl::Logger::APPENDER_BY_NAME{$name}
            or Log::Log4perl::Level::_die("Unable to find appender '$name'");
        my $old = $appender->threshold;
        $appender->threshold($step->($old, abs $delta)) if defined $old;
    }
    return scalar @names;
}

sub appenders { return \%Log::Log4perl::Logger::APPENDER_BY_NAME }

sub easy_init {
    my ($class, @args) = @_;
    $class = __PACKAGE__, unshift @args, $_[0] if @_ && (ref $_[0] || ($_[0] // '') =~ /^\d+\z/);
    @args  = ($Log::Log4perl::Level::PRIORITY{DEBUG}) if !@args;
    for my $arg (@args) {
        next if ref $arg eq 'HASH' || (!ref $arg && defined $arg && $arg =~ /^\d+\z/);
        Log::Log4perl::Level::_require('Carp.pm');
        Carp::carp('All arguments to easy_init should be either an integer log level or a hash reference.');
        return;
    }

    my @plans;
    for my $arg (@args) {
        my %p = (
            level    => $Log::Log4perl::Level::PRIORITY{DEBUG},
            file     => 'STDERR',
            category => '',
            layout   => '%d %m%n',
            utf8     => undef,
            ref $arg ? %$arg : (level => $arg));
        my $level = $p{level};
        Log::Log4perl::Level::_croak("invalid level '$level'")
            if !exists $Log::Log4perl::Level::LEVELS{$level} && !exists $Log::Log4perl::Level::PRIORITY{$level};
        my @destination =
            $p{file} =~ /^STD(ERR|OUT)\z/
            ? ('Log::Log4perl::Appender::Screen', stderr => $1 eq 'ERR' ? 1 : 0)
            : do {
            my ($append, $name) = $p{file} =~ /^(?:>?(>))?\s*(.*)/s;
            ('Log::Log4perl::Appender::File', filename => $name, mode => $p{file} =~ /^>>/ ? 'append' : 'clobber');
            };
        my $appender = Log::Log4perl::Appender->new(@destination, utf8 => $p{utf8});
        $appender->layout(Log::Log4perl::Layout::PatternLayout->new($p{layout}));
        push @plans, [ $p{category}, $level, $appender ];
    }

    Log::Log4perl::Logger->reset;
    for my $plan (@plans) {
        my ($category, $level, $appender) = @$plan;
        my $logger = Log::Log4perl::Logger->get_logger($category);
        $logger->level($level, 1);
        $logger->add_appender($appender);
    }
    _initialized();
    return;
}

sub eradicate_appender {
    my ($class, $name) = @_;
    return Log::Log4perl::Logger::eradicate_appender($name);
}

sub get_logger {
    my $category;
    if    (@_ && (@_ > 1 || (defined $_[0] && $WRAPPERS_REGISTERED{ $_[0] }))) { $category = $_[1] // '' if @_ > 1 }
    elsif (@_)                                                                 { $category = $_[0] // '' }
    if    (!defined $category) {
        my $depth = 0;
        $depth++ while $WRAPPERS_REGISTERED{ $category = caller $depth };
    }
    return Log::Log4perl::Logger->get_logger($category);
}

sub import {
    my $class  = shift;
    my $target = caller;
    my %tag    = map { $_ => 1 } @_;

    if (delete $tag{':levels'})  { Log::Log4perl::Level::_export($_, $target) for keys %Log::Log4perl::Level::PRIORITY }
    if (delete $tag{get_logger}) { no strict 'refs'; *{"${target}::get_logger"} = \&get_logger }
    if (delete $tag{':easy'})    { _import_easy($target) }
    if (delete $tag{':nowarn'})                  { $Log::Log4perl::Logger::NON_INIT_WARNED = 1 }
    if (delete $tag{':nostrict'})                { $Log::Log4perl::Logger::NO_STRICT       = 1 }
    if (delete $tag{':no_extra_logdie_message'}) { $LOGDIE_MESSAGE_ON_STDERR               = 0 }
    if (delete $tag{':resurrect'})               { _resurrect() }
    Log::Log4perl::Level::_die('Unknown Option(s): ' . join ' ', sort { $a cmp $b } keys %tag) if %tag;
    return;
}

sub infiltrate_lwp { Log::Log4perl::Level::_die('Log::Log4perl->infiltrate_lwp is not supported by CPAN Bridge') }

sub init {
    my (undef, @args) = _without_class(@_);
    return Log::Log4perl::Config->init(@args);
}

sub init_and_watch {
    my (undef, @args) = _without_class(@_);
    return Log::Log4perl::Config->init_and_watch(@args);
}

sub init_once {
    my (undef, @args) = _without_class(@_);
    return $Log::Log4perl::Logger::INITIALIZED if $Log::Log4perl::Logger::INITIALIZED;
    return init(__PACKAGE__, @args);
}

sub initialized { return $Log::Log4perl::Logger::INITIALIZED }

sub new { Log::Log4perl::Level::_die(q(THIS CLASS ISN'T FOR DIRECT USE. PLEASE CHECK 'perldoc Log::Log4perl'.)) }

my @easy_loggers;

sub remove_logger {
    my ($class, $logger) = @_;
    my $category = $logger->category;
    if ($category eq '') { $Log::Log4perl::Logger::ROOT_LOGGER = undef }
    else                 { delete $Log::Log4perl::Logger::LOGGERS_BY_NAME->{$category} }
    $_->{logger} = undef for grep { $_->{logger} && $_->{logger} == $logger } @easy_loggers;
    return 1;
}

sub reset { return Log::Log4perl::Logger->reset }

sub wrapper_register {
    my ($class, $wrapper) = @_;
    $WRAPPERS_REGISTERED{$wrapper} = 1;
    return;
}

# DEBUG, LOGDIE and so on for one package, with the logger of that package.
sub _import_easy {
    my ($target) = @_;
    my $easy = { logger => Log::Log4perl::Logger->get_logger($target) };
    push @easy_loggers, $easy;
    $Log::Log4perl::Logger::NON_INIT_WARNED = 1;
    Log::Log4perl::Logger::_refresh_all();

    no strict 'refs';
    no warnings 'redefine';
    *{"${target}::get_logger"} = \&get_logger;
    Log::Log4perl::Level::_export($_, $target) for keys %Log::Log4perl::Level::PRIORITY;
    for my $name (qw(TRACE DEBUG INFO WARN ERROR FATAL ALWAYS)) {
        my $level = $name eq 'ALWAYS' ? 'OFF' : $name;
        *{"${target}::$name"} = sub {
            my $logger = $easy->{logger}   or return undef;
            my $output = $logger->{$level} or return undef;
            unshift @_, $logger;
            return &$output;
        };
    }
    for my $name (qw(LOGCARP LOGCLUCK LOGCONFESS LOGCROAK)) {
        my $method = Log::Log4perl::Logger->can(lc $name);
        *{"${target}::$name"} = sub {
            unshift @_, $easy->{logger} || Log::Log4perl::Logger->get_logger($target);
            goto &$method;
        };
    }
    for my $name (qw(LOGDIE LOGEXIT LOGWARN)) {
        my ($level, $then) =
            $name eq 'LOGWARN' ? ('WARN', 'and_warn') : ('FATAL', $name eq 'LOGDIE' ? 'and_die' : undef);
        *{"${target}::$name"} = sub {
            my $logger = $easy->{logger} || Log::Log4perl::Logger->get_logger($target);
            $logger->{$level}->($logger, @_) if $logger->{$level};
            exit $LOGEXIT_CODE               if !$then;
            return $logger->$then(@_);
        };
    }
    return;
}

sub _initialized {
    $Log::Log4perl::Logger::INITIALIZED     = 1;
    $Log::Log4perl::Logger::NON_INIT_WARNED = 0;
    Log::Log4perl::Logger::_refresh_all();
    return 1;
}

sub _load_on_first_use {
    my (%methods) = @_;
    for my $package (keys %methods) {
        (my $file = "$package.pm") =~ s{::}{/}g;
        for my $method (@{ $methods{$package} }) {
            my $name = "${package}::$method";
            no strict 'refs';
            *{$name} = sub {
                {
                    local ($@, $!);
                    require $file;
                }
                goto &{$name};
            };
        }
    }
    return;
}

# `###l4p code` comes alive, line numbers stay.
sub _resurrect {
    Log::Log4perl::Level::_require('Filter/Util/Call.pm');
    Filter::Util::Call::filter_add(
        sub {
            my $status = Filter::Util::Call::filter_read();
            s/^\s*###l4p// if $status > 0;
            return $status;
        });
    return;
}

# `Log::Log4perl->init(...)` and `Log::Log4perl::init(...)` are both in use.
sub _without_class { return defined $_[0] && !ref $_[0] && $_[0] eq __PACKAGE__ ? @_ : (__PACKAGE__, @_) }

1;

=encoding utf8

=head1 NAME

Log::Log4perl - Logging with levels, categories, layouts and appenders

=head1 SYNOPSIS

  use Log::Log4perl qw(:easy);
  Log::Log4perl->easy_init({ level => $DEBUG, file => '>>app.log', layout => '%d %p %m%n' });
  INFO 'start';
  LOGDIE "no file $file" if !-e $file;

  # or with a configuration
  Log::Log4perl->init('log4perl.conf');
  my $logger = Log::Log4perl->get_logger('My.Category');
  $logger->debug('value is ', $value);

=head1 DESCRIPTION

A replacement in pure Perl, core modules only, for Log::Log4perl 1.57. Files and screen are written by the script's own process; nothing here talks to a
daemon. A suppressed level costs one method call.

C<use> takes C<:easy> (the functions C<TRACE DEBUG INFO WARN ERROR FATAL ALWAYS LOGDIE LOGWARN LOGEXIT LOGCARP LOGCLUCK LOGCROAK LOGCONFESS>, the levels and
C<get_logger>), C<:levels>, C<get_logger>, C<:nowarn>, C<:nostrict>, C<:no_extra_logdie_message> and C<:resurrect>.

=head1 VARIABLES

C<$Log::Log4perl::caller_depth> (raise it with C<local> in wrappers), C<$LOGEXIT_CODE>, C<$LOGDIE_MESSAGE_ON_STDERR>, C<$STRINGIFY_DIE_MESSAGE>,
C<$JOIN_MSG_ARRAY_CHAR>.

=head1 METHODS

=head2 add_appender

  Log::Log4perl->add_appender($appender);

Makes an appender known without attaching it to a logger.

=head2 appender_by_name

  my $appender = Log::Log4perl->appender_by_name('LOG');

The appender object itself, without its wrapper; undef if there is none.

=head2 appender_thresholds_adjust

  my $count = Log::Log4perl->appender_thresholds_adjust($steps, \@names);

Moves the thresholds of all appenders, or of these, by so many levels.

=head2 appenders

  my $by_name = Log::Log4perl->appenders;

All appenders with their wrappers, by name.

=head2 easy_init

  Log::Log4perl->easy_init($DEBUG);
  Log::Log4perl->easy_init({ level => $INFO, file => '>>app.log', layout => '%d %m%n', category => 'My', utf8 => 1 }, ...);

One appender for each argument. C<file> is a name (overwritten, or appended to after C<< >> >>), C<STDOUT> or C<STDERR>.

=head2 eradicate_appender

  Log::Log4perl->eradicate_appender($name);

Removes an appender from all loggers and forgets it.

=head2 get_logger

  my $logger = Log::Log4perl->get_logger($category);

The one logger of a category, of the calling package by default.

=head2 import

See L</DESCRIPTION>.

=head2 infiltrate_lwp

Not supported; dies.

=head2 init

  Log::Log4perl->init($file);
  Log::Log4perl->init(\$text);
  Log::Log4perl->init(\%hash);
  Log::Log4perl->init($handle);

Reads a configuration and replaces the one before. When it dies the old one stays in force.

=head2 init_and_watch

  Log::Log4perl->init_and_watch($file, $seconds);
  Log::Log4perl->init_and_watch($file, 'HUP');
  Log::Log4perl->init_and_watch($file, $seconds, { preinit_callback => sub { ... } });

Reads a configuration file again when it changed: looked at no more often than this when something is logged, or after the signal.

=head2 init_once

  Log::Log4perl->init_once($file);

As L</init>, unless something was initialised before.

=head2 initialized

  my $bool = Log::Log4perl->initialized;

Was anything initialised?

=head2 new

Dies: loggers come from L</get_logger>.

=head2 remove_logger

  Log::Log4perl->remove_logger($logger);

Forgets a logger; the C<:easy> functions of its package do nothing from then on.

=head2 reset

  Log::Log4perl->reset;

Forgets the configuration.

=head2 wrapper_register

  Log::Log4perl->wrapper_register(__PACKAGE__);

Calls that come from this package are reported at the place of its caller.

=head1 CONSTRAINTS

Refused when the configuration is read, with a text that names it: configurations at a URL or in XML, and appenders for RRDtool, Apache, Tk and Windows. C<infiltrate_lwp> and
L<Log::Log4perl::Resurrector> are refused when they are used. When the disk is full the script goes on, see L<Log::Log4perl::Appender::File>.

=head1 CAVEATS

C<%F>, C<%L> and C<%M> are right also for the message during which a watched configuration was read again, where the original prints a frame too high.

C<< $logger->logdie() >> without any argument dies with an empty message; the original dies of an internal error.

=head1 SEE ALSO

L<Log::Log4perl::Config>, L<Log::Log4perl::Logger>, L<Log::Log4perl::Appender>, L<Log::Log4perl::Layout::PatternLayout>

=cut
