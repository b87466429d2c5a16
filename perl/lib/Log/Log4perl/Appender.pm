package Log::Log4perl::Appender;
use strict;
use warnings;
use Log::Log4perl::Level ();

our $unique_counter = 0;

# What they need is on no host that the bridge is for.
my %UNSUPPORTED = map { $_ => 1 }
    qw(Log::Log4perl::Appender::RRDs Log::Dispatch::ApacheLog Log::Dispatch::DBI Log::Dispatch::Tk Log::Dispatch::Win32EventLog);

our $AUTOLOAD;

sub AUTOLOAD {
    my $self = shift;
    my ($method) = $AUTOLOAD =~ /([^:]+)\z/;
    Log::Log4perl::Level::_die(qq(Can't locate object method "$method" via package "$self")) if !ref $self;
    return $self->{appender}->$method(@_);
}

sub composite {
    my ($self, $flag) = @_;
    $self->{composite} = $flag if defined $flag;
    return $self->{composite};
}

sub filter {
    my ($self, $filter) = @_;
    $self->{filter} = $filter if $filter;
    return $self->{filter};
}

sub layout {
    my ($self, $layout) = @_;
    $self->{layout} = $layout if $layout;
    return $self->{layout} ||= do {
        Log::Log4perl::Level::_require('Log/Log4perl/Layout/SimpleLayout.pm');
        Log::Log4perl::Layout::SimpleLayout->new;
    };
}

# Called by a logger's closure; layouts find the script three frames up.
sub log {
    my ($self, $p, $category, $level, $cache) = @_;
    return 0 if defined $self->{level} && $self->{level} > ($Log::Log4perl::Level::PRIORITY{$level} // 0);

    $p->{log4p_category} = $category;
    $p->{log4p_level}    = $level;
    $p->{name}           = $self->{name};
    return 0 if $self->{filter} && !$self->{filter}->ok(%$p);

    my $layout = $self->{layout} || (!$self->{composite} && $self->layout);
    my $warp   = $self->{warp_message};
    if (!defined $warp) {
        $p->{message} = join $Log::Log4perl::JOIN_MSG_ARRAY_CHAR, map { $_ // '' } @{ $p->{message} }
            if ref $p->{message} eq 'ARRAY';
    } elsif ($warp) {
        my $function = ref $warp ? $warp : _function($warp);
        $p->{message} = [ $function->(ref $p->{message} eq 'ARRAY' ? @{ $p->{message} } : $p->{message}) ];
    }
    $p->{message} = $layout->render($p->{message}, $category, $level, 3 + $Log::Log4perl::caller_depth) if $layout;

    if ($cache) {
        $$cache = [%$p];
        return 1;
    }
    $self->{appender}->log(%$p);
    return 1;
}

sub log_cached {
    my ($self, $cache) = @_;
    $self->{appender}->log(@$cache);
    return 1;
}

sub name {
    my ($self, $name) = @_;
    $self->{name} = $name if defined $name;
    return $self->{name};
}

sub new {
    my ($class, $appender_class, %params) = @_;
    $appender_class //= '';
    _load($appender_class);

    $params{name}      //= unique_name();
    $params{min_level} //= 'debug';

    # The original turns Log::Dispatch's default round: never lose what an earlier run wrote.
    $params{mode} //= 'append' if $appender_class eq 'Log::Dispatch::File';
    my $warp = delete $params{warp_message};

    my $appender = $appender_class->new(%params);
    return bless {
        appender     => $appender,
        name         => $params{name},
        layout       => undef,
        level        => undef,
        composite    => 0,
        warp_message => $warp,
    }, $class;
}

sub threshold {
    my ($self, $level) = @_;
    if (defined $level) {
        $self->{level} = $level =~ /^\d+\z/ ? $level : Log::Log4perl::Level::to_priority($level);
    }
    return $self->{level};
}

sub unique_name { return sprintf 'app%03d', ++$unique_counter }

sub DESTROY { }

sub _function {
    my ($name) = @_;
    no strict 'refs';
    return \&{$name} if defined &{$name};
    Log::Log4perl::Level::_die("Undefined subroutine &$name called");
}

# Loads a class unless the script defines it itself.
sub _load {
    my ($class) = @_;
    my $reason;
    if    ($UNSUPPORTED{$class})                  { $reason = "$class is not supported by CPAN Bridge" }
    elsif ($class !~ /^[A-Za-z_]\w*(?:::\w+)*\z/) { $reason = "'$class' not a valid class name " }
    else {
        return if $class->can('new');
        (my $file = "$class.pm") =~ s{::}{/}g;
        local ($@, $!);
        local $SIG{__DIE__};
        return if eval { require $file; 1 };
        $reason = $@;
    }
    Log::Log4perl::Level::_die("ERROR: can't load appenderclass '$class'\n$reason");
}

1;

=encoding utf8

=head1 NAME

Log::Log4perl::Appender - Wraps an appender with layout, threshold and filter

=head1 SYNOPSIS

  my $appender = Log::Log4perl::Appender->new('Log::Log4perl::Appender::File', name => 'log', filename => 'app.log');
  $appender->layout(Log::Log4perl::Layout::PatternLayout->new('%d %m%n'));
  $logger->add_appender($appender);

=head1 DESCRIPTION

Any class with C<new(%params)> and C<log(%params)> can be an appender; C<log> receives C<message>, C<level>, C<log4p_level>, C<log4p_category> and C<name>.
Methods that are not listed here go to the wrapped object.

=head1 METHODS

=head2 composite

  $appender->composite(1);

Marks an appender that relays to another one and therefore needs no layout.

=head2 filter

  $appender->filter($filter);

Sets or returns the filter.

=head2 layout

  $appender->layout($layout);

Sets or returns the layout; L<Log::Log4perl::Layout::SimpleLayout> unless set.

=head2 log

  my $logged = $appender->log({ message => \@parts, level => 1 }, $category, $level, \my $cache);

Checks threshold and filter, renders the message and hands it to the wrapped object, or stores it in C<$cache>. Returns 1, or 0 if it was refused.

=head2 log_cached

  $appender->log_cached($cache);

Writes what L</log> stored.

=head2 name

  my $name = $appender->name;

Name of the appender.

=head2 new

  my $appender = Log::Log4perl::Appender->new($class, name => 'log', %params);

Loads the class unless it is defined, and makes its object. Dies with C<ERROR: can't load appenderclass 'X'> and the reason. For Log::Dispatch::File the
mode is C<append> unless told.

=head2 threshold

  $appender->threshold('ERROR');

Sets or returns the lowest level the appender writes.

=head2 unique_name

  my $name = Log::Log4perl::Appender::unique_name();

A new name: app001, app002, and so on.

=head1 CAVEATS

Appenders for RRDtool, Apache, Tk and Windows are not supported; they die when the configuration is read, with a text that names the class.

=cut
