package Log::Log4perl::Layout::PatternLayout;
use strict;
use warnings;
use Log::Log4perl::Level ();

our %GLOBAL_USER_DEFINED_CSPECS;

my $BUILT_IN = 'cCdFHIlLmMnpPrRtTxX%';

# Codes that need to know who called, and how.
my %NEEDS_CALLER = map { $_ => 1 } qw(C F l L M);

sub add_global_cspec {
    my ($letter, $code) = @_;
    Log::Log4perl::Level::_die("Illegal value '$letter' in call to add_global_cspec()") if $letter !~ /^[a-zA-Z]\z/;
    _refuse_built_in($letter);
    $code = _compile($letter, $code, 'log4j.PatternLayout.cspec') if ref $code ne 'CODE';
    $GLOBAL_USER_DEFINED_CSPECS{$letter} = $code;
    return 1;
}

sub add_layout_cspec {
    my ($self, $letter, $code) = @_;
    Log::Log4perl::Level::_die("Illegal value '$letter' in call to add_layout_cspec()") if $letter !~ /^[a-zA-Z]\z/;
    _refuse_built_in($letter);
    $code = _compile($letter, $code, 'cspec') if ref $code ne 'CODE';
    $self->{userdef_specs}{$letter} = $code;
    return 1;
}

sub new {
    my $class   = shift;
    my $options = ref $_[0] eq 'HASH' ? shift : {};
    my $self    = bless {
        time_function                => undef,
        message_chomp_before_newline => 1,
        userdef_specs                => {%GLOBAL_USER_DEFINED_CSPECS},
        undef_column_value => exists $options->{undef_column_value} ? $options->{undef_column_value} : '[undef]',
        stack              => [],
        dates              => {},
    }, $class;

    for my $name (qw(ConversionPattern message_chomp_before_newline time_function cspec)) {
        next if !exists $options->{$name};
        my $value = $options->{$name};
        $value = $value->{value} if ref $value eq 'HASH' && $name ne 'cspec';
        if ($name eq 'cspec') { $self->add_layout_cspec($_, $value->{$_}{value}) for sort keys %$value }
        else                  { $self->{$name} = $value }
    }
    my $pattern = @_ ? $_[0] : $self->{ConversionPattern};
    $self->_parse($pattern // '%m%n');
    return $self;
}

# The numbers of frames matter here: render is called by an appender, that by a logger's closure, that by a method which the script calls.
sub render {
    my ($self, $message, $category, $priority, $level) = @_;

    my ($package, $file, $line);
    if ($self->{needs_caller}) {
        $level //= 0;
        while (1) {
            ($package, $file, $line) = caller $level;
            last if !defined $package || !$Log::Log4perl::WRAPPERS_REGISTERED{$package} || $package eq 'Log::Log4perl';
            $level++;
        }
    }
    if ($self->{chomp_message}) { $message =~ s/\n\z// }

    my $undef = $self->{undef_column_value};
    my @values;
    for my $piece (@{ $self->{pieces} }) {
        my ($code, $argument) = @$piece;
        push @values,
              $code eq 'm' ? (defined $argument ? $self->_message($message, $argument, \@values) : $message)
            : $code eq 'p' ? (defined $argument ? _prefix($priority, $argument)                  : $priority)
            : $code eq 'd' ? $self->_date($piece)
            : $code eq 'c' ? ($argument ? _last_parts($category, '.', $argument) : $category)
            : $code eq 'n' ? "\n"
            : $code eq 'L' ? $line // $undef
            : $code eq 'F' ? (!defined $file ? $undef : $argument ? _last_parts($file, '/', $argument) : $file)
            : $code eq 'P' ? $$
            : $code eq 'M' || $code eq 'l' ? do {
            my ($frame, $function) = ($level + 1);
            $frame++ while ($function = (caller $frame)[3] // '') eq '(eval)';
            $function = 'main::' if $function eq '';
                  $code eq 'l' ? "$function " . ($file // $undef) . ' (' . ($line // $undef) . ')'
                : $argument    ? _last_parts($function, '::', $argument)
                :                $function;
            }
            : $code eq 'C'
            ? (!defined $package ? $undef : $argument ? _last_parts($package, '::', $argument) : $package)
            : $code eq 'x' ? Log::Log4perl::NDC->get
            : $code eq 'X'
            ? (defined $argument ? Log::Log4perl::MDC->get($argument) // $undef : '[No curlies defined]')
            : $code eq 'r'                 ? _milliseconds($self->_now, $self->{started})
            : $code eq 'R'                 ? $self->_since_last
            : $code eq 'H'                 ? _hostname()
            : $code eq 'T'                 ? _stack_trace()
            : $code eq 't' || $code eq 'I' ? 'N/A'
            : do {
            local $self->{curlies} = $argument;
            $piece->[2]->($self, $message, $category, $priority, $level + 1);
            };
    }

    # A column of a database may be NULL.
    return undef if @values == 1 && !defined $values[0];
    return sprintf $self->{printf}, @values;
}

# Code from a configuration: `sub { ... }`, run in package main.
sub _compile {
    my ($letter, $text, $where) = @_;
    Log::Log4perl::Level::_require('Log/Log4perl/Config.pm');
    Log::Log4perl::Level::_die('$Log::Log4perl::ALLOW_CODE_IN_CONFIG_FILE setting prohibits user defined cspecs')
        if !Log::Log4perl::Config->allow_code;
    my $code = $text =~ /^\s*sub\b/ ? Log::Log4perl::Config::_evaluate($text) : undef;
    return $code if ref $code eq 'CODE';
    Log::Log4perl::Level::_die(
        "eval'ing your perlcode for '$where.$letter' doesn't return a coderef \nHere is the perl code: \n\t$text\n ");
}

# A date without milliseconds is the same for a whole second.
sub _date {
    my ($self, $piece) = @_;
    my $format = $piece->[2];
    my ($seconds, $microseconds) =
        $self->{time_function} ? $self->_now : $format->_needs_milliseconds ? $self->_now : CORE::time();
    return $format->format($seconds, $microseconds) if $format->_needs_milliseconds || $self->{time_function};
    my $key = $Log::Log4perl::DateFormat::GMTIME ? "u$seconds" : $seconds;
    return $piece->[4] if defined $piece->[3] && $piece->[3] eq $key;
    @$piece[ 3, 4 ] = ($key, $format->format($seconds, 0));
    return $piece->[4];
}

my $hostname;

sub _hostname {
    return $hostname if defined $hostname;
    Log::Log4perl::Level::_require('Sys/Hostname.pm');
    local ($@, $!);
    return $hostname = Sys::Hostname::hostname();
}

sub _last_parts {
    my ($text, $separator, $count) = @_;
    return '' if $count !~ /^\d+\z/ || $count == 0;
    my @parts = split /\Q$separator\E/, $text;
    return join $separator, @parts > $count ? @parts[ -$count .. -1 ] : @parts;
}

sub _message {
    my ($self, $message, $argument, $values) = @_;
    for my $option (sort split /\s*,\s*/, $argument) {    # chomp comes before indent
        if    ($option eq 'chomp') { $message =~ s/\n\z// }
        elsif ($option =~ /^indent(?:=(\d+))?\z/) {

            # As in the original: as wide as everything around the message.
            my $width  = $1 // length sprintf $self->{printf}, @$values, ('') x (@{ $self->{pieces} } - @$values);
            my $indent = ' ' x $width;
            $message =~ s/\n/\n$indent/g;
        }
    }
    return $message;
}

sub _milliseconds {
    my ($seconds, $microseconds, $since) = @_;
    return int(($seconds - $since->[0]) * 1000 + ($microseconds - $since->[1]) / 1000);
}

sub _now {
    my ($self) = @_;
    if (my $function = $self->{time_function}) {
        my ($seconds, $microseconds) = $function->();
        return ($seconds, $microseconds // 0);
    }
    Log::Log4perl::Level::_require('Time/HiRes.pm');
    return Time::HiRes::gettimeofday();
}

# Turns a pattern into a format for sprintf and a list of pieces: [code, text in braces, date format or code reference, second, its text].
# What is no code stays for sprintf, as in the original.
sub _parse {
    my ($self, $pattern) = @_;
    my $letters = $BUILT_IN . join '', sort keys %{ $self->{userdef_specs} };
    $pattern =~ s/\\n/\n/g;
    $self->{chomp_message} = $self->{message_chomp_before_newline} && $pattern =~ /%m%n/;
    my $printf = '';
    my @pieces;
    while ($pattern =~ /\G(.*?)%(-?\d*(?:\.\d+)?)([\Q$letters\E])(?:\{(.*?)\})?/gcs) {
        my ($text, $width, $code, $argument) = ($1, $2, $3, $4);
        $printf .= $text;
        if ($code eq '%') { $printf .= '%%'; next }
        push @pieces, my $piece = [ $code, $argument ];
        if ($code eq 'd') {
            Log::Log4perl::Level::_require('Log/Log4perl/DateFormat.pm');
            $piece->[2] = Log::Log4perl::DateFormat->new($argument // 'yyyy/MM/dd HH:mm:ss');
        } elsif ($code eq 'x') {
            Log::Log4perl::Level::_require('Log/Log4perl/NDC.pm');
        } elsif ($code eq 'X') {
            Log::Log4perl::Level::_require('Log/Log4perl/MDC.pm');
        } else {
            $piece->[2] = $self->{userdef_specs}{$code};
        }
        $printf .= "%${width}s";
        $self->{needs_caller} = 1 if $NEEDS_CALLER{$code};
    }
    $self->{printf}          = $printf . substr $pattern, pos($pattern) // 0;
    $self->{pieces}          = \@pieces;
    @$self{qw(started last)} = ([ $self->_now ]) x 2 if $self->{time_function} || grep { $_->[0] =~ /^[rR]\z/ } @pieces;
    return;
}

sub _prefix {
    my ($text, $length) = @_;
    no warnings 'numeric';
    return substr $text, 0, $length;
}

sub _refuse_built_in {
    my ($letter) = @_;
    return if index($BUILT_IN, $letter) < 0;
    Log::Log4perl::Level::_die("Please don't redefine built-in cspecs [$BUILT_IN] \nlike you do for 'cspec.$letter'");
}

sub _since_last {
    my ($self)  = @_;
    my @now     = $self->_now;
    my $elapsed = _milliseconds(@now, $self->{last});
    $self->{last} = \@now;
    return $elapsed;
}

sub _stack_trace {
    Log::Log4perl::Level::_require('Carp.pm');
    local $Carp::Internal{'Log::Log4perl::Layout::PatternLayout'} = 1;
    my @lines = split /\n/, Carp::longmess('');
    shift @lines if @lines > 1;
    s/^\s+// for @lines;
    return join ', ', @lines;
}

1;

=encoding utf8

=head1 NAME

Log::Log4perl::Layout::PatternLayout - Lines by pattern

=head1 SYNOPSIS

  log4perl.appender.LOG.layout = PatternLayout
  log4perl.appender.LOG.layout.ConversionPattern = %d{yyyy-MM-dd HH:mm:ss} %-5p [%P] %F{1}:%L %m%n

=head1 DESCRIPTION

C<%m> message (C<%m{chomp}>, C<%m{indent}>, C<%m{indent=4}>), C<%n> newline, C<%d> date (L<Log::Log4perl::DateFormat>), C<%p> level (C<%p{1}> its first
letter), C<%c> category (C<%c{1}> its last part), C<%F> file (C<%F{1}> without folders), C<%L> line, C<%M> function, C<%C> package, C<%l> function, file and
line, C<%P> process id, C<%H> host, C<%r> milliseconds since the start, C<%R> since the last message, C<%T> stack trace, C<%x> NDC, C<%X{key}> MDC,
C<%%> a percent sign. All take widths as printf does: C<%-5p>, C<%.3c>, C<%06L>. C<cspec> defines letters of one's own.

One newline at the end of the message is dropped where the pattern says C<%m%n>, unless C<message_chomp_before_newline = 0>.

=head1 METHODS

=head2 add_global_cspec

  Log::Log4perl::Layout::PatternLayout::add_global_cspec('U', sub { ... });

Defines a letter for all layouts made from now on. The code receives layout, message, category, level and the number of frames to the script;
C<< $layout->{curlies} >> is the text in braces.

=head2 add_layout_cspec

  $layout->add_layout_cspec('U', sub { ... });

Defines a letter for one layout.

=head2 new

  my $layout = Log::Log4perl::Layout::PatternLayout->new($pattern);
  my $layout = Log::Log4perl::Layout::PatternLayout->new({ time_function => \&now, message_chomp_before_newline => 0 }, $pattern);

C<%m%n> without a pattern.

=head2 render

  my $line = $layout->render($message, $category, $level, $caller_level);

Renders one message.

=cut
