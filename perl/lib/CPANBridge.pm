package CPANBridge;
use strict;
use warnings;

our $VERSION = '0.1.0';

use CPANBridge::Channel ();
use CPANBridge::Session ();

my %EXPORTS = map { $_ => 1 }
    qw(call call_python disable_debug enable_debug get_last_error get_timeout set_timeout test_bridge test_python_bridge);

my ($debug, $timeout, $last_error) = (0, 0, '');
my @at_end;

sub at_end {
    my ($class, $code) = @_;
    push @at_end, [ $$, $code ];
    return;
}

sub call {
    _without_invocant(\@_);
    my ($module, $function, $params, %option) = @_;
    local ($!, $@);
    my $patience = defined $option{timeout} ? $option{timeout} : $timeout;
    my ($answer, undef, $session, undef, undef, $callbacks) = _perform($module, $function, $params, $patience);
    _forget($session, $callbacks);
    $last_error = $answer->{success} ? '' : $answer->{error};
    CPANBridge::Session::note("call $module.$function", $answer->{success} ? 'ok' : $last_error) if $debug;
    return { success => 1, result => $answer->{result} }                                         if $answer->{success};
    require CPANBridge::Result;
    return CPANBridge::Result->failed($answer);
}

sub call_python { goto &call }

sub disable_debug {
    $debug = 0;
    return;
}

sub enable_debug {
    $debug = 1;
    return;
}

sub get_last_error { return $last_error }

sub get_timeout { return $timeout }

sub import {
    my ($class, @names) = @_;
    my $target = caller;
    for my $name (@names) {
        if (!$EXPORTS{$name}) {
            require Carp;
            Carp::croak(qq{"$name" is not exported by $class});
        }
        no strict 'refs';
        *{"${target}::$name"} = \&$name;
    }
    return;
}

sub new {
    my ($class, %option) = @_;
    my $self = bless {%option}, $class;
    set_timeout($option{timeout}) if $option{timeout};
    enable_debug()                if $option{debug};
    return $self;
}

sub open {
    my ($class, $module, $function, $params, %option) = @_;
    local ($!, $@);
    my ($answer, $connection, $session, $route, $numbers, $callbacks) =
        _perform($module, $function, $params, $option{timeout});
    if (!$answer->{success}) {
        _forget($session, $callbacks);
        CPANBridge::Channel::throw($answer);
    }
    my $channel =
        CPANBridge::Channel->new(module => $module, connection => $connection, route => $route, numbers => $numbers);
    return wantarray ? ($answer->{result}, $channel) : $channel;
}

sub set_timeout {
    _without_invocant(\@_);
    my ($seconds) = @_;
    $timeout = $seconds || 0;
    return $timeout;
}

sub test_bridge {
    my $answer = call('test', 'ping', {});
    return $answer->{success} ? 1 : 0;
}

sub test_python_bridge { goto &test_bridge }

sub _forget {
    my ($session, $callbacks) = @_;
    delete @{ $session->{callbacks} }{ keys %$callbacks } if $session;
    return;
}

sub _perform {
    my ($module, $function, $params, $seconds) = @_;
    my (%callbacks, %numbers);
    my $request = CPANBridge::Channel::envelope($module, $function, $params, $seconds, \%callbacks, \%numbers);
    my ($answer, $session, $connection, $route) =
        CPANBridge::Session::perform($request, \%callbacks, CPANBridge::Channel::patience($seconds));
    return ($answer, $connection, $session, $route, \%numbers, \%callbacks);
}

# These names are called as functions, as class methods, and as methods of an object.
sub _without_invocant {
    my ($arguments) = @_;
    shift @$arguments if @$arguments && (ref $arguments->[0] || $arguments->[0] eq __PACKAGE__);
    return;
}

END {
    local ($!, $@);
    my $status = $?;
    while (my $hook = pop @at_end) {
        my ($pid, $code) = @$hook;
        next unless $pid == $$;
        eval { $code->(); 1 } or warn $@;
    }
    CPANBridge::Session::finish();
    $? = $status;
}

1;

=encoding utf8

=head1 NAME

CPANBridge - Perl's end of the bridge

=head1 SYNOPSIS

  use CPANBridge;

  my ($result, $channel) = CPANBridge->open(database => 'connect', {dsn => 'dbi:SQLite:dbname=x.db'});
  my $statement = $channel->request(prepare => {sql => 'SELECT 1'});

  # Old scripts
  my $answer = CPANBridge::call(test => 'ping') or die CPANBridge::get_last_error();

=head1 DESCRIPTION

Modules such as L<DBI> or L<Excel::Writer::XLSX> use this one to reach a process that does their work: the user's daemon, or a private
process of the script. Scripts have no need to.

The first call looks for a bridge: the daemon's socket, a daemon that it starts, a daemon over TCP, a private process, in this order and
as far as the settings allow. Why one of them was not used stands in F<client.log> beside the socket; nothing is printed.

Calls leave C<$!>, C<$@>, C<$?>, C<$_> and the script's other globals alone and cope with whatever values these have. While a call waits,
signal handlers run at once; one that dies gets the script out of the call, which is then cancelled on the other side.

=head1 ENVIRONMENT

Each has a key in the configuration file too, without the prefix and in small letters. The environment goes first.

=over 2

=item CPAN_BRIDGE_CONFIG

The configuration file, JSON. Default is F</etc/cpan_bridge.conf>, which may be missing.

=item CPAN_BRIDGE_SOCKET

Path of the daemon's socket. Default is F<cpan-bridge.sock> in C<$XDG_RUNTIME_DIR> if that is ours and has mode 0700, else in
F</run/cpan-bridge/UID>, else in F<~/.cpan-bridge/HOSTNAME>.

=item CPAN_BRIDGE_DAEMON, CPAN_BRIDGE_AUTOSTART, CPAN_BRIDGE_FALLBACK

0 forbids to use a daemon, to start one, to use a private process.

=item CPAN_BRIDGE_TCP, CPAN_BRIDGE_SECRET_FILE

C<host:port> of a daemon that listens on TCP, and the file with the secret shared with it, which others must not be able to read.

=item CPAN_BRIDGE_CRYPT_CBC_VERSION

C<2> or C<3>, which is the default: whose defaults L<Crypt::CBC> has where a script says nothing.

=item CPAN_BRIDGE_NODE

The node program, for daemons and private processes that the script starts. Default is the one that came with the installation, else the
first on PATH that is new enough. Under taint mode a program is used only if nobody but us and root could change it.

=back

=head1 CLASS METHODS

=head2 at_end

  CPANBridge->at_end(sub { $workbook->close });

Runs code at the end of the script, the last registered first, in the process that registered it: after the script's own END blocks,
before global destruction. An exception becomes a warning. The bridge can be used in the code, and after it.

=head2 import

  use CPANBridge qw(call get_last_error);

Imports functions. None is imported by default.

=head2 new

  my $bridge = CPANBridge->new(timeout => 60, debug => 1);

An object to call the functions below on, for scripts that are used to one. Its options set what L</set_timeout> and L</enable_debug> set.

=head2 open

  my ($result, $channel) = CPANBridge->open($module, $function, \%params, timeout => $seconds);
  my $channel            = CPANBridge->open($module, $function, \%params);

Makes a call, and a L<CPANBridge::Channel> for all further calls that concern what it made. Dies with a L<CPANBridge::Error>.

Parameters are copied. Arrays and hashes travel as they are, all other references and objects as the text they have in Perl. A code
reference at the top level becomes a callback: the bridge may run it, in scalar context, while the script waits in a call; one
further down is an error.

A call that was not even begun, since the daemon ended or drains, is made again with another one. Never is any other.

=head1 FUNCTIONS

For scripts written for older bridges. All can be called as functions, class methods, and methods of an object.

=head2 call

  my $answer = CPANBridge::call($module, $function, \%params, timeout => $seconds);

Makes one call. Returns C<< {success => 1, result => ...} >>, or an answer that is false in boolean context and holds C<success> (0),
C<error> (the text) and C<error_info> (what L<CPANBridge::Error> would hold, as a hash). Handles made this way live until the script ends.

=head2 call_python

The same under its old name.

=head2 disable_debug

  CPANBridge::disable_debug();

Ends what L</enable_debug> began.

=head2 enable_debug

  CPANBridge::enable_debug();

Writes a line about each L</call> into F<client.log>: what was called and whether it worked, no values.

=head2 get_last_error

  my $text = CPANBridge::get_last_error();

Why the last L</call> failed; empty if it did not.

=head2 get_timeout

  my $seconds = CPANBridge::get_timeout();

Time-out of L</call>; 0 is none.

=head2 set_timeout

  CPANBridge::set_timeout($seconds);

Sets the time-out of every L</call> that has none of its own.

=head2 test_bridge

  my $bool = CPANBridge::test_bridge();

Can the bridge be reached?

=head2 test_python_bridge

The same under its old name.

=head1 CAVEATS

What a script posted and the client still holds back (up to 100 ms, up to 64 KB) is sent before the next call, at the end of the script,
and with the next post that comes later than 100 ms. It is not sent by C<system> or C<fork>, which Perl offers no way to follow
that would disturb no script: nothing outside can see a difference, since what is made of posts becomes visible with the answer to a
call. C<exec>, C<POSIX::_exit> and a deadly signal throw it away, along with all else that was not finished.

=head1 SEE ALSO

L<CPANBridge::Channel>, L<CPANBridge::Error>, L<CPANBridge::World>, F<docs/wire.md>

=cut
