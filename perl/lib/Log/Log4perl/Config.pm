package Log::Log4perl::Config;
use strict;
use warnings;
no warnings 'redefine';    # Log::Log4perl stands in for these methods until they are needed
use Log::Log4perl;
use Log::Log4perl::Filter;

our $UTF8 = 0;
our $WATCHER;

my %STATE;                 # what a watched configuration was read from

sub allow_code {
    my ($class, $value) = @_;
    if (defined $value) {
        $Log::Log4perl::ALLOW_CODE_IN_CONFIG_FILE = $value;
    }
    return $Log::Log4perl::ALLOW_CODE_IN_CONFIG_FILE;
}

sub allowed_code_ops {
    my ($class, @ops) = @_;
    @Log::Log4perl::ALLOWED_CODE_OPS_IN_CONFIG_FILE = @ops if @ops;
    my @now = @Log::Log4perl::ALLOWED_CODE_OPS_IN_CONFIG_FILE;
    return wantarray ? @now : @now ? $now[-1] : undef;
}

sub allowed_code_ops_convenience_map { return _map(\%Log::Log4perl::ALLOWED_CODE_OPS, @_[ 1 .. $#_ ]) }

sub init {
    my ($class, $source) = @_;
    my $error = _try($source);
    if (defined $error) {
        $Log::Log4perl::Logger::INITIALIZED     = 0;
        $Log::Log4perl::Logger::NON_INIT_WARNED = 0;
        die $error;
    }
    $WATCHER = $Log::Log4perl::Logger::WATCHER = undef;
    return Log::Log4perl::_initialized();
}

sub init_and_watch {
    my ($class, $source, $delay, $options) = @_;
    Log::Log4perl::Level::_require('Log/Log4perl/Config/Watch.pm');
    my $signal = defined $delay && $delay !~ /^\d+\z/ ? $delay : undef;
    my $had    = $Log::Log4perl::Logger::INITIALIZED;
    my $error  = _try($source);
    if (defined $error) {
        die $error if !$had;
        warn "Loading new config failed, reverted to old one\n";
    }
    %STATE = (source => $source, callback => ($options || {})->{preinit_callback});
    my $file = ref $source ? undef : $source;
    $WATCHER = $Log::Log4perl::Logger::WATCHER = Log::Log4perl::Config::Watch->new(
        file => $file,
        $signal ? (signal => $signal) : (check_interval => $delay // 30));
    Log::Log4perl::_initialized();
    return;
}

# Lines of a configuration as hashes in hashes.
sub tree {
    my ($class, $source, @lines) = @_;
    return _tree(_properties($source, @lines));
}

sub utf8 {
    my ($class, $flag) = @_;
    $UTF8 = $flag if defined $flag;
    return $UTF8;
}

sub vars_shared_with_safe_compartment {
    return _map(\%Log::Log4perl::VARS_SHARED_WITH_SAFE_COMPARTMENT, @_[ 1 .. $#_ ]);
}

sub watcher { return $WATCHER }

# Builds everything first; only then the old configuration goes.
sub _configure {
    my ($tree)     = @_;
    my $loggers    = _loggers($tree);
    my $additivity = {};
    _walk($tree->{additivity} || {}, '', sub { $additivity->{ $_[0] } = $_[1] });

    $Log::Log4perl::DateFormat::GMTIME       = _truth($tree->{utcDateTimes}{value})  if $tree->{utcDateTimes};
    $Log::Log4perl::one_message_per_appender = $tree->{oneMessagePerAppender}{value} if $tree->{oneMessagePerAppender};
    my $cspecs = $tree->{PatternLayout}{cspec} || {};
    for my $letter (sort keys %$cspecs) {
        Log::Log4perl::Level::_die("error: only single letters allowed in log4j.PatternLayout.cspec.$letter")
            if $letter !~ /^[a-zA-Z]\z/;
        Log::Log4perl::Layout::PatternLayout::add_global_cspec($letter, $cspecs->{$letter}{value});
    }
    _filters($tree->{filter} || {});

    if    (!@$loggers) { _suspicious('No loggers defined') }
    elsif (!grep { @{ $_->{appenders} } } @$loggers) {
        _suspicious('No appenders defined');
    }

    my $threshold = $tree->{threshold} ? $tree->{threshold}{value} : undef;
    my $built     = { made => {}, after => [], tree => $tree->{appender} || {}, threshold => $threshold };
    for my $logger (@$loggers) {
        _appender($built, $_) for @{ $logger->{appenders} };
    }

    my %old = %Log::Log4perl::Logger::APPENDER_BY_NAME;
    %Log::Log4perl::Logger::APPENDER_BY_NAME = %{ $built->{made} };
    if (!eval { $_->() for @{ $built->{after} }; 1 }) {
        my $error = $@;
        %Log::Log4perl::Logger::APPENDER_BY_NAME = %old;
        die $error;
    }
    %Log::Log4perl::Logger::APPENDER_BY_NAME = ();
    Log::Log4perl::Logger->reset;
    %Log::Log4perl::Logger::APPENDER_BY_NAME = %{ $built->{made} };
    for my $plan (@$loggers) {
        my $logger = Log::Log4perl::Logger->get_logger($plan->{category});
        $logger->level($plan->{level}, 1);
        $logger->{appender_names} = [ _unique(@{ $plan->{appenders} }) ];
        $logger->{additivity}     = $additivity->{ $plan->{category} } if exists $additivity->{ $plan->{category} };
    }
    return 1;
}

# Makes one appender, and those it relays to.
sub _appender {
    my ($built, $name) = @_;
    $name //= '';
    return if $built->{made}{$name};
    my $node  = $built->{tree}{$name};
    my $class = $node && $node->{value};
    Log::Log4perl::Level::_die("ERROR: you didn't tell me how to implement your appender '$name'") if !defined $class;
    Log::Log4perl::Level::_die("invalid keyword 'threshold' - perhaps you meant 'Threshold'?") if $node->{threshold};

    my %params =
        map { $_ => _plain($node->{$_}) } grep { !/^(?:value|layout|Threshold|Filter|warp_message)\z/ } keys %$node;
    if (defined $Log::Log4perl::JavaMap::user_defined{$class} || $class =~ /^org\.apache\.log4j\./) {
        Log::Log4perl::Level::_require('Log/Log4perl/JavaMap.pm');
        ($class, %params) = Log::Log4perl::JavaMap::translate($name, $class, %params);
    }
    my (@depends, @after);
    my $appender = Log::Log4perl::Appender->new(
        $class,
        name => $name,
        %params,
        l4p_depends_on       => \@depends,
        l4p_post_config_subs => \@after,
        $node->{warp_message} ? (warp_message => _warp($node->{warp_message}{value})) : (),
    );

    if ($node->{layout}) {
        $appender->layout(_layout($name, $node->{layout}));
    } elsif (!@depends) {
        Log::Log4perl::Level::_die("Layout not specified for appender $name");
    }
    if (@depends) {
        $appender->composite(1);
        push @{ $built->{after} }, @after;
    }
    my $level = $node->{Threshold} ? $node->{Threshold}{value} : $built->{threshold};
    $appender->threshold($level) if defined $level && Log::Log4perl::Level::is_valid($level);
    if ($node->{Filter}) {
        my $filter = Log::Log4perl::Filter::by_name($node->{Filter}{value});
        Log::Log4perl::Level::_die("Filter $node->{Filter}{value} doesn't exist") if !$filter;
        $appender->filter($filter);
    }
    $built->{made}{$name} = $appender;
    _appender($built, $_) for @depends;
    return;
}

# A value from the configuration: text, or code whose result counts.
sub _computed {
    my ($value) = @_;
    return $value->() if ref $value eq 'CODE';
    return $value     if ref $value || $value !~ /^\s*sub\s*\{/;
    return _evaluate($value)->();
}

# Code in a configuration runs in package main of the script's process: that is what the documentation promises.
sub _evaluate {
    my ($text) = @_;
    my $ops = \@Log::Log4perl::ALLOWED_CODE_OPS_IN_CONFIG_FILE;
    $ops = $Log::Log4perl::ALLOWED_CODE_OPS{$Log::Log4perl::ALLOW_CODE_IN_CONFIG_FILE} || [] if !@$ops;
    Log::Log4perl::Level::_die('$Log::Log4perl::Config->allow_code() setting prohibits Perl code in config file')
        if !$Log::Log4perl::ALLOW_CODE_IN_CONFIG_FILE;
    my ($code, $error);
    {
        local $@;
        local $SIG{__DIE__};
        if (@$ops) {
            Log::Log4perl::Level::_require('Safe.pm');
            my $compartment = Safe->new;
            $compartment->permit_only(@$ops);
            my $shared = \%Log::Log4perl::VARS_SHARED_WITH_SAFE_COMPARTMENT;
            $compartment->share_from($_, $shared->{$_}) for keys %$shared;
            $code = $compartment->reval($text);
        } else {
            $code = _eval_in_main($text);
        }
        $error = $@;
    }
    Log::Log4perl::Level::_die("Can't evaluate '$text' ($error)") if $error || !defined $code;
    return $code;
}

sub _filters {
    my ($tree) = @_;
    Log::Log4perl::Filter::reset();
    my @later;
    for my $name (sort keys %$tree) {
        my $class = $tree->{$name}{value};
        if (ref $class eq 'CODE' || $class =~ /^\s*sub\s*\{/) {
            my $code = ref $class ? $class : _evaluate($class);
            Log::Log4perl::Filter->new($name, $code)->register;
            next;
        }
        push @later, $name;
    }

    # A Boolean filter looks the others up when it is made.
    for my $name (sort { ($tree->{$a}{value} =~ /Boolean/) <=> ($tree->{$b}{value} =~ /Boolean/) || $a cmp $b } @later)
    {
        my $class  = $tree->{$name}{value};
        my %params = map { $_ => _plain($tree->{$name}{$_}) } grep { $_ ne 'value' } keys %{ $tree->{$name} };
        if (!$class->can('new')) {
            (my $file = "$class.pm") =~ s{::}{/}g;
            my $error = do {
                local ($@, $!);
                local $SIG{__DIE__};
                eval { require $file; 1 } ? '' : $@;
            };
            Log::Log4perl::Level::_die("Filter class '$class' doesn't exist") if $error;
        }
        my $filter = $class->new(name => $name, %params);
        Log::Log4perl::Level::_die("$class->new doesn't return a filter") if !$filter;
        $Log::Log4perl::Filter::FILTERS_DEFINED{$name} = $filter;
    }
    return;
}

# Key and value pairs from lines: comments, continuations, ${variables}.
sub _from_lines {
    my (@lines) = @_;
    my (@pairs, %variables);
    while (defined(my $line = shift @lines)) {
        next if $line =~ /^\s*[#;!]/;
        while ($line =~ /^(.+?)\\\s*\z/s) {
            my $start = $1;
            my $next  = @lines ? shift @lines : '';
            $next =~ s/^ +//;
            $next =~ s/^#.*//;
            $line = $start . $next;
        }
        my ($key, $value) = $line =~ /(\S+?)\s*=\s*(.*)/s or next;
        $value =~ s/\s+\z//;
        my $raw = $value;
        $value =~ s/\$\{(.*?)\}/_variable($1, \%variables)/ge;
        $variables{$key} = $raw;
        push @pairs, $key, $value;
    }
    return @pairs;
}

sub _layout {
    my ($name, $node) = @_;
    my $class = $node->{value} // '';
    $class =~ s/^org\.apache\.log4j\./Log::Log4perl::Layout::/;
    my $given = $class;
    my $error = '';
    my $load  = sub {
        my ($candidate) = @_;
        return 1 if $candidate->can('new');
        (my $file = "$candidate.pm") =~ s{::}{/}g;
        local ($@, $!);
        local $SIG{__DIE__};
        return 1 if eval { require $file; 1 };
        $error = $@;
        return 0;
    };
    for my $candidate ($class =~ /^Log::Log4perl::/ ? $class : ("Log::Log4perl::Layout::$class", $class)) {
        next if $candidate !~ /^\w+(?:::\w+)*\z/;
        my $first = $error;
        return $candidate->new($node) if $load->($candidate);
        $error = $first               if $first;
    }
    Log::Log4perl::Level::_die("ERROR: trying to set layout for $name to '$given' failed ($error)");
}

sub _loggers {
    my ($tree) = @_;
    my @loggers;
    my $add = sub {
        my ($category, $value) = @_;
        my ($level, @appenders) = split /\s*,\s*/, $value, -1;
        s/^\s+|\s+\z//g for grep { defined } $level, @appenders;
        $level //= '';
        Log::Log4perl::Level::to_priority($level);
        push @loggers, { category => $category, level => $level, appenders => [ grep { $_ ne '' } @appenders ] };
    };
    for my $key (qw(rootLogger rootlogger)) { $add->('', $tree->{$key}{value}) if defined $tree->{$key}{value} }
    for my $key (qw(logger category))       { _walk($tree->{$key} || {}, '', $add) }
    return \@loggers;
}

sub _map {
    my ($map, @args) = @_;
    if (!@args)                 { return wantarray ? %$map : $map }
    if (ref $args[0] eq 'HASH') { %$map = %{ $args[0] }; return }
    if (@args > 1)              { $map->{ $args[0] } = $args[1]; return }
    return $map->{ $args[0] };
}

# The value of a node as an appender's parameter: text, a list where it was repeated, a hash of what stands below.
sub _plain {
    my ($node) = @_;
    my @below = grep { $_ ne 'value' } keys %$node;
    return $node->{value} if !@below;
    return { map { $_ => _plain($node->{$_}) } @below };
}

# Lines in the form of properties; XML is refused by name.
sub _properties {
    my ($source, @lines) = @_;
    my ($content) = grep { /\S/ } @lines;
    Log::Log4perl::Level::_die("Configuration in XML is not supported by CPAN Bridge: $source")
        if defined $content && $content =~ /^\s*<(?:\?xml|!DOCTYPE|log4j:configuration)/;
    return _from_lines(@lines);
}

sub _read {
    my ($source) = @_;
    Log::Log4perl::Level::_die('Configuration not defined')   if !defined $source;
    return _tree(%$source)                                    if ref $source eq 'HASH';
    return _tree(_properties('a text', split /\n/, $$source)) if ref $source eq 'SCALAR';
    return $source->parse if eval { $source->isa(__PACKAGE__ . '::PropertyConfigurator') };
    if (   ref $source eq 'GLOB'
        || ref \$source eq 'GLOB'
        || (ref $source && eval { $source->can('getline') || $source->isa('IO::Handle') })) {
        local $/ = "\n";
        my @lines = <$source>;
        chomp @lines;
        return _tree(_properties('a handle', @lines));
    }
    Log::Log4perl::Level::_die('Configuration of type ' . ref($source) . ' is not supported') if ref $source;
    Log::Log4perl::Level::_die("Configuration from a URL is not supported by CPAN Bridge: $source")
        if $source =~ m{^(?:https?|ftp|wais|gopher|file):};
    open my $file, '<', $source or Log::Log4perl::Level::_die("Cannot open $source ($!)");
    binmode $file, ':utf8' if $UTF8;
    local $/ = "\n";
    my @lines = <$file>;
    close $file;
    chomp @lines;
    return _tree(_properties($source, @lines));
}

# Called at every log call of a watched configuration. True if a new one was read.
sub _reload_if_changed {
    return 0 if !$WATCHER || $STATE{busy} || !$WATCHER->change_detected;
    local $STATE{busy} = 1;
    return 0 if $STATE{callback} && !$STATE{callback}->();
    if (defined _try($STATE{source})) {
        warn "Loading new config failed, reverted to old one\n";
        return 0;
    }
    $Log::Log4perl::Logger::WATCHER = $WATCHER;
    Log::Log4perl::_initialized();
    return 1;
}

sub _suspicious {
    my ($what) = @_;
    warn "Log::Log4perl configuration looks suspicious: $what";
    return;
}

# Nested hashes from dotted keys; a leaf is { value => ... }.
sub _tree {
    my (@pairs) = @_;
    my $tree = {};
    while (my ($key, $value) = splice @pairs, 0, 2) {
        (my $path = $key) =~ s/^(?:log4perl|log4j|l4p)(?=\.|::)/log4perl/;
        my @steps = split /\.|::/, $path;
        next if !@steps;
        my $node = $tree;
        $node  = $node->{$_} ||= {} for @steps;
        $value = _computed($value) if $path !~ /\.cspec\b|\.warp_message\b|^log4perl\.filter\b|\.trigger\z/;
        if    (!exists $node->{value}) { $node->{value} = $value }
        elsif (@steps > 3) {
            $node->{value} = [ ref $node->{value} eq 'ARRAY' ? @{ $node->{value} } : $node->{value}, $value ];
        } elsif ($Log::Log4perl::Logger::NO_STRICT) {
            $node->{value} = $value;
        } else {
            Log::Log4perl::Level::_die("$key redefined");
        }
    }
    return $tree->{log4perl} || {};
}

sub _truth { return defined $_[0] && $_[0] !~ /^(?:0|false|)\z/i ? 1 : 0 }

# Reads a configuration and puts it in force; returns the error, undef if there was none.
sub _try {
    my ($source) = @_;
    local ($@, $!);
    local $SIG{__DIE__};    # it hears of the error when that is raised again
    return eval { _configure(_read($source)); 1 } ? undef : $@;
}

sub _unique {
    my %seen;
    return grep { !$seen{$_}++ } @_;
}

sub _variable {
    my ($name, $variables) = @_;
    return $variables->{$name} if exists $variables->{$name};
    return $ENV{$name}         if defined $ENV{$name};
    Log::Log4perl::Level::_die("Undefined Variable '$name'");
}

sub _walk {
    my ($node, $path, $visit) = @_;
    $visit->($path, $node->{value}) if exists $node->{value};
    _walk($node->{$_}, $path eq '' ? $_ : "$path.$_", $visit) for sort grep { $_ ne 'value' } keys %$node;
    return;
}

sub _warp {
    my ($value) = @_;
    return _evaluate($value) if !ref $value && $value =~ /^\s*sub\s*\{/;
    return _truth($value) ? $value : 0;
}

# Last, so that code from a configuration sees no variable of this file; strict and warnings hold for it.
sub _eval_in_main {
    return eval "package main; $_[0]";    ## no critic
}

1;

=encoding utf8

=head1 NAME

Log::Log4perl::Config - Reads configurations

=head1 SYNOPSIS

  log4perl.rootLogger                            = INFO, LOG, SCREEN
  log4perl.logger.My.Category                    = DEBUG
  log4perl.additivity.My.Category                = 1

  log4perl.appender.LOG                          = Log::Log4perl::Appender::File
  log4perl.appender.LOG.filename                 = sub { "/var/log/job.$$.log" }
  log4perl.appender.LOG.layout                   = PatternLayout
  log4perl.appender.LOG.layout.ConversionPattern = %d %-5p %m%n

  log4perl.appender.SCREEN                       = Log::Log4perl::Appender::Screen
  log4perl.appender.SCREEN.Threshold             = ERROR
  log4perl.appender.SCREEN.layout                = SimpleLayout

=head1 DESCRIPTION

Lines of C<key = value>; C<#>, C<;> and C<!> begin comments, a backslash at the end continues the line, C<${name}> is an earlier key or an environment
variable. The prefixes C<log4perl.>, C<log4j.> and C<l4p.> mean the same. A value that begins with C<sub {> is code, run once in package main when the
configuration is read; C<cspec>, C<filter>, C<warp_message> and C<trigger> keep theirs.

=head1 METHODS

=head2 allow_code

  Log::Log4perl::Config->allow_code(0);
  Log::Log4perl::Config->allow_code('safe');

May a configuration contain code? 1 unless set; C<safe> and C<restrictive> run it in a L<Safe> compartment.

=head2 allowed_code_ops

  Log::Log4perl::Config->allowed_code_ops(@ops);

Operators that code in a configuration may use (L<Opcode>).

=head2 allowed_code_ops_convenience_map

  my $map = Log::Log4perl::Config->allowed_code_ops_convenience_map;

The names that L</allow_code> knows; with a name and a list it adds one.

=head2 init

  Log::Log4perl::Config->init($source);

See L<Log::Log4perl/init>.

=head2 init_and_watch

  Log::Log4perl::Config->init_and_watch($file, $delay, $options);

See L<Log::Log4perl/init_and_watch>.

=head2 tree

  my $tree = Log::Log4perl::Config->tree('log.conf', @lines);

The configuration as hashes in hashes; the name is for messages.

=head2 utf8

  Log::Log4perl::Config->utf8(1);

Configuration files are in UTF-8.

=head2 vars_shared_with_safe_compartment

  Log::Log4perl::Config->vars_shared_with_safe_compartment(main => ['%ENV']);

Variables that code in a L<Safe> compartment sees.

=head2 watcher

  my $watcher = Log::Log4perl::Config->watcher;

The L<Log::Log4perl::Config::Watch> of a watched file.

=cut
