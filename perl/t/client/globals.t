# A script's switches and globals: whatever it set, calls work; and they neither print nor change anything.
use strict;
use warnings;

use Config;
use FindBin qw($Bin);
use lib "$Bin/lib";
use Test::More;

use BridgeTest qw($home run_perl runs stop_daemon);

my $lib = "$Bin/../../lib";

# Every kind of call there is, and its answers as one line.
my $work = <<'END_OF_WORK';
sub work {
    my ($value, $channel) = CPANBridge->open('test', 'echo', {value => "a\xe9"});
    my @got = ($value eq "a\xe9" ? 'bytes' : 'changed bytes');
    push @got, $channel->request(echo => {value => "\x{263a}"}) eq "\x{263a}" ? 'characters' : 'changed characters';
    push @got, $channel->request(echo => {value => 1.5}) == 1.5 ? 'number' : 'changed number';
    push @got, length $channel->request(echo => {value => 'x' x 1_200_000});
    push @got, $channel->request(callback => {code => sub { join ' ', 'code', @_ }, args => [1, 2]});
    push @got, $channel->receive($channel->send(echo => {value => 'pipelined'}));
    eval { $channel->request(fail => {message => 'failed'}) };
    push @got, $@->message;
    push @got, CPANBridge::call('test', 'fail', {})->{error};
    push @got, CPANBridge::test_bridge();
    return join '|', @got;
}
END_OF_WORK
my $expected = "bytes|characters|number|1200000|code 1 2|pipelined|failed|asked to fail|1";

sub works {
    my ($name, $before, %option) = @_;
    my $print = $option{print} || 'print work(), "\n";';
    local $Test::Builder::Level = $Test::Builder::Level + 1;
    return runs(
        "$before\nuse CPANBridge;\n$work\n$print",
        defined $option{output} ? $option{output} : "$expected\n",
        $name, %option
    );
}

for my $way ('daemon', 'private process') {
    subtest $way => sub {
        local $ENV{CPAN_BRIDGE_DAEMON} = $way eq 'daemon' ? 1 : 0;

        # Whatever is set must also be right where the client starts something.
        my $fresh = sub { stop_daemon() };

        works('-w', '', switches => ['-w']);
        works('-l', '', switches => ['-l'], output => "$expected\n\n");
        $fresh->();
        works('-T',               '',                              switches => [ '-T', "-I$lib" ]);
        works('-T, private PATH', '$ENV{PATH} = "/usr/bin:/bin";', switches => [ '-T', "-I$lib" ]);
        works(
            '-T, fallback', '',
            switches => [ '-T', "-I$lib" ],
            env      => { CPAN_BRIDGE_AUTOSTART => 0, CPAN_BRIDGE_SOCKET => "$home/none" });
        works('-t', '', switches => [ '-t', "-I$lib" ]);
        works(
            '-T: answers are not tainted', '',
            switches => [ '-T', "-I$lib" ],
            output   => "clean\n",
            print    => <<'END_OF_SCRIPT');
        sub is_tainted { local $@; return !eval { eval '#' . substr(join('', @_), 0, 0); 1 } }
        my ($value, $channel) = CPANBridge->open('test', 'echo', {value => ['a', {b => 'c'}]});
        print is_tainted($ENV{PATH}) ? '' : 'taint is off ', is_tainted($value->[0], $value->[1]{b}, %{$value->[1]}) ? "tainted\n" : "clean\n";
END_OF_SCRIPT
        works('-C', '', switches => ['-CSDA']);
        $fresh->();
        works('PERL_UNICODE', '', env => { PERL_UNICODE => 'SDA' });
        works('use open', 'use open qw(:std :utf8);');
        works(
            'use locale, comma',
            'use locale; use POSIX (); POSIX::setlocale(POSIX::LC_ALL(), $_) and last for qw(de_DE.UTF-8 de_DE.utf8 fr_FR.UTF-8 C);',
            env => { LC_ALL => undef });
        works('use bigint',  'use bigint;');
        works('use autodie', 'use autodie;') if eval { require autodie; 1 };

        $fresh->();
        works('separators', q{($/, $\, $,, $", $;) = ("x", "!", "-", "+", "e"); $| = 1;}, output => "$expected-\n!");
        works(
            '$/ undef, $, and $\ long',
            '$/ = undef; $, = "1" x 100; $\ = "\0";',
            print => '{ local ($\, $,); print work(), "\n" }'
        );
        works('$/ as record', '$/ = \3;');
        works('$^W',          '$^W = 1;');
        works('$^F',          '$^F = 255;');
        works('$0',           '$0 = "renamed \x{e9}";');
        works('umask',        'umask 0777;');
        works(
            'ARGV',
            '@ARGV = qw(one two); $_ = "topic";',
            print => 'my $got = work(); print $got, "\n" if "@ARGV $_" eq "one two topic";'
        );

        works(
            '$SIG{__DIE__} is not called for what we catch', 'our $died = 0; $SIG{__DIE__} = sub { $died++ };',
            print  => 'my $got = work(); print "$got\n"; print "died $died\n";',
            output => "$expected\ndied 1\n"
        );
        works('$SIG{__WARN__} is not called', '$SIG{__WARN__} = sub { print "warned: @_" }; $^W = 1;');
        works(
            '$SIG{__DIE__} that exits', '$SIG{__DIE__} = sub { print "die hook\n"; exit 3 };',
            print  => 'CPANBridge->open("test", "ping", {}); $_ = CPANBridge::call("test", "fail"); print "on\n";',
            output => "on\n"
        );
        works('$SIG{PIPE}',         '$SIG{PIPE} = sub { print "PIPE\n" };');
        works('$SIG{CHLD} ignored', '$SIG{CHLD} = "IGNORE";');

        for my $closed ([qw(STDIN)], [qw(STDERR)], [qw(STDIN STDOUT STDERR)]) {
            $fresh->();
            my $close = join ' ', map { "close $_;" } @$closed;
            works("closed @$closed", "BEGIN { $close }", output => '', print => <<"END_OF_SCRIPT");
            my \$got = work();
            open my \$fh, '>', '$home/result' or die; open my \$second, '<', '/dev/null'; open my \$third, '<', '/dev/null';
            print {\$fh} \$got, ' ', join ',', sort grep { \$_ < 3 } map { fileno \$_ } \$fh, \$second, \$third;
            print {\$fh} ' socket in the way' if grep { fileno(\$_->{fh}) < 3 } (CPANBridge::Session::current())[0]{main};
END_OF_SCRIPT
            my %number = (STDIN => 0, STDOUT => 1, STDERR => 2);
            is BridgeTest::read_file("$home/result"), "$expected " . join(',', map { $number{$_} } @$closed),
                'and their descriptors are free for the script';
        }

        works('tied STDOUT', <<'END_OF_BEFORE', output => "tied: $expected\n");
package Tied { sub TIEHANDLE { bless [] } sub PRINT { shift; syswrite STDERR, ''; my $text = join '', @_; my $fh = \*main::REAL; CORE::print $fh "tied: $text" } sub CLOSE { die } sub FILENO { die } }
open REAL, '>&', \*STDOUT; tie *STDOUT, 'Tied';
END_OF_BEFORE
        works('tied STDERR', 'package Tied { sub TIEHANDLE { bless [] } sub PRINT { die } } tie *STDERR, "Tied";');
        works(
            'Storable switches',
            'use Storable; ($Storable::canonical, $Storable::forgive_me, $Storable::drop_utf8, $Storable::Deparse, $Storable::Eval, $Storable::accept_future_minor) = (1, 1, 1, 1, 1, 0); $Storable::flags = 0;'
        );
        works(
            'rand',
            'srand 42; our $first = rand; srand 42;',
            print => 'my $got = work(); print rand() == $first ? "$got\n" : "the random numbers changed\n"'
        );
        works(
            'an overridden sleep, time, die',
            'BEGIN { *CORE::GLOBAL::sleep = *CORE::GLOBAL::time = sub { 0 }; *CORE::GLOBAL::die = sub { CORE::die(@_) } }'
        );
        works(
            'readline counter',
            'open my $fh, "<", "/etc/passwd"; my $line = <$fh>;',
            print => 'my $got = work(); print $. == 1 ? "$got\n" : "line $.\n"'
        );
        works(
            'selected handle',
            'open my $fh, ">", "/dev/null"; select $fh; $~ = "X";',
            print => 'my $got = work(); print STDOUT select() eq "main::STDOUT" ? "changed" : "$got\n";'
        );
        works('a script without a name', '', wrapper => [ 'sh', '-c', 'exec "$0" - < "$1"' ], output => "$expected\n");
        works('no memory of cwd', 'mkdir "$ENV{HOME}/gone"; chdir "$ENV{HOME}/gone"; rmdir "$ENV{HOME}/gone";');
    };
}

subtest 'globals are left alone' => sub {
    local $ENV{CPAN_BRIDGE_DAEMON} = 1;
    stop_daemon();
    my $check = <<'END_OF_SCRIPT';
sub state_now { my $errno = $! + 0; my $now = join '|', map({ defined $_ ? "<$_>" : 'undef' } $!+0, $?, $@, $_, $1, $/, $\, $,, $", $;, $., $|, $^W, $0, $^F, $>, $), "@ARGV", fileno(STDIN)), map { defined $SIG{$_} ? "$_=$SIG{$_}" : () } sort keys %SIG; $! = $errno; $now }
"match" =~ /(a)/; $! = 5; $? = 77; $@ = 'error'; $_ = 'topic'; @ARGV = (1, 2); $SIG{ALRM} = sub { }; $SIG{PIPE} = 'IGNORE';
my $before = state_now();
my ($result, $channel) = CPANBridge->open('test', 'ping', {});
print "open\n" if state_now() ne $before;
$channel->request('echo', {value => [1 .. 10]}); $channel->receive($channel->send('ping')); CPANBridge::call('test', 'ping');
print "call\n" if state_now() ne $before;
my $failed = CPANBridge::call('test', 'fail'); 
print "fail\n" if state_now() ne $before;
undef $channel;
print "destroy\n" if state_now() ne $before;
print "done\n";
END_OF_SCRIPT
    works("$_", '', print => $check, output => "done\n", env => { CPAN_BRIDGE_DAEMON => $_ eq 'daemon' ? 1 : 0 })
        for 'daemon', 'private process';
};

done_testing;
