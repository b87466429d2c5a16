# The File appender where things go wrong, and configurations that fail.
use strict;
use warnings;

use Cwd        qw(abs_path);
use File::Temp qw(tempdir);
use FindBin    qw($Bin);
use lib "$Bin/../client/lib";
use BridgeTest    qw(run_perl write_file);
use Log::Log4perl qw(:levels);
use Test::More;

my $folder = tempdir(CLEANUP => 1);
my $conf   = {
    'log4perl.rootLogger'                          => 'INFO, F',
    'log4perl.appender.F'                          => 'Log::Log4perl::Appender::File',
    'log4perl.appender.F.layout'                   => 'PatternLayout',
    'log4perl.appender.F.layout.ConversionPattern' => '%m%n',
};

sub text {
    my ($file) = @_;
    open my $in, '<', $file or return undef;
    local $/;
    return scalar <$in>;
}

subtest 'a full disk' => sub {
    plan skip_all => 'no /dev/full' if !-c '/dev/full';
    my $lib = abs_path('perl/lib');
    for my $class (qw(Log::Log4perl::Appender::File Log::Dispatch::File)) {
        for my $options ('', 'syswrite = 1', 'utf8 = 1') {
            my $line = $options ? "log4perl.appender.F.$options" : '';
            my ($out, $err, $status) = run_perl(<<"END");
use lib '$lib';
use Log::Log4perl;
Log::Log4perl->init(\\"log4perl.rootLogger = INFO, F
log4perl.appender.F = $class
log4perl.appender.F.filename = /dev/full
$line
log4perl.appender.F.layout = SimpleLayout
");
Log::Log4perl->get_logger('')->info("message \$_") for 1 .. 3;
print 'went on';
END
            is "$out $status", 'went on 0', "$class $options: the script goes on";
            is $err, "Log4perl: 3 messages could not be written to '/dev/full': No space left on device\n",
                'and says once what was lost';
        }
    }
};

subtest 'a full disk, found out when a buffer is emptied' => sub {
    plan skip_all => 'no /dev/full' if !-c '/dev/full';
    my $lib = abs_path('perl/lib');
    for my $count (3, 3000) {
        my ($out, $err, $status) = run_perl(<<"END");
use lib '$lib';
use Log::Log4perl;
Log::Log4perl->init(\\"log4perl.rootLogger = INFO, F
log4perl.appender.F = Log::Log4perl::Appender::File
log4perl.appender.F.filename = /dev/full
log4perl.appender.F.autoflush = 0
log4perl.appender.F.layout = SimpleLayout
");
Log::Log4perl->get_logger('')->info("message \$_") for 1 .. $count;
print 'went on';
END
        is "$out $status", 'went on 0', "$count messages: the script goes on";
        like $err,
            qr{\ALog4perl: (?:\d+ messages?|the messages that waited) could not be written to '/dev/full': No space},
            'and says what was lost';
        is $err =~ tr/\n//, 1, 'once';
    }
};

subtest 'space that comes back' => sub {
    my $lib = abs_path('perl/lib');

    # A limit on the size of files is a full disk that can be emptied.
    write_file("$folder/space.pl", <<"END");
use lib '$lib';
use Log::Log4perl;
\$| = 1;
Log::Log4perl->init(\\"log4perl.rootLogger = INFO, F
log4perl.appender.F = Log::Log4perl::Appender::File
log4perl.appender.F.filename = $folder/space.log
log4perl.appender.F.layout = SimpleLayout
");
my \$log = Log::Log4perl->get_logger('');
\$log->info('x' x 1500) for 1 .. 5;
truncate '$folder/space.log', 100;
\$log->info('after');
\$log->info('last');
print STDERR "end\\n";
END
    my $err    = `trap '' XFSZ; ulimit -f 8; $^X $folder/space.pl 2>&1`;
    my $file   = text("$folder/space.log");
    my ($lost) = $err =~ /^Log4perl: (\d) messages? could not be written to '\S+': File too large\nend\n\z/;
    ok $lost, 'said when there is space again, once' or diag $err;
    like $file, qr/^INFO - x{93}\n?INFO - after\nINFO - last\n\z/, 'then lines are whole again';
};

subtest 'a configuration that fails leaves the old one' => sub {
    my $file = "$folder/keep.log";
    Log::Log4perl->init({ %$conf, 'log4perl.appender.F.filename' => $file });
    my $logger = Log::Log4perl->get_logger('keep');
    $logger->info('before');
    for my $bad (
        { 'log4perl.appender.F.filename' => "$folder/no/such/folder.log" },
        { 'log4perl.rootLogger'          => 'LOUD, F' },
        { 'log4perl.appender.F'          => 'No::Such::Class' },
        { 'log4perl.appender.F.layout'   => 'NoSuchLayout', 'log4perl.appender.F.filename' => "$folder/other.log" },
    ) {
        ok !eval { Log::Log4perl->init({ %$conf, %$bad }); 1 }, join ' ', %$bad;
        local $SIG{__WARN__} = sub { };
        $logger->info('still');
    }
    is text($file), "before\n" . "still\n" x 4;
};

subtest 'lines of several processes do not mix' => sub {
    my %options = (
        plain      => {},
        syswrite   => { syswrite => 1 },
        utf8       => { utf8     => 1 },
        dispatch   => { ''       => 'Log::Dispatch::File' },
        rotated    => { ''       => 'Log::Dispatch::FileRotate', size => 500_000, max => 20, mode => 'append' },
        characters => { utf8     => 1 },
    );
    for my $way (sort keys %options) {
        my $file = "$folder/many-$way.log";
        my %more = map { (length $_ ? "log4perl.appender.F.$_" : 'log4perl.appender.F') => $options{$way}{$_} }
            keys %{ $options{$way} };
        Log::Log4perl->init({ %$conf, %more, 'log4perl.appender.F.filename' => $file });
        my @letters  = $way eq 'characters' ? map { chr } 0x105, 0x107, 0x119 : qw(a b c);
        my @children = map {
            my $letter = $_;
            my $pid    = fork // die $!;
            if (!$pid) {
                Log::Log4perl->get_logger('')->info($letter x 20_000) for 1 .. 30;
                require POSIX;
                POSIX::_exit(0);
            }
            $pid;
        } @letters;
        waitpid $_, 0 for @children;
        my %lines;
        $lines{$_}++ for map { split /\n/, text($_) } glob "$file*";
        my %expected = map { my $line = $_ x 20_000; utf8::encode($line); ($line => 30) } @letters;
        ok eq_hash(\%lines, \%expected), $way;
    }
};

subtest 'a line is on the disk whatever ends the script' => sub {
    my $lib  = abs_path('perl/lib');
    my %ends = (
        'kill 9, $$'                => 9,
        'exec "true"'               => 0,
        'POSIX::_exit(3)'           => 3 << 8,
        'exit 4'                    => 4 << 8,
        'kill TERM => $$; sleep 60' => 15,
        '$log->logdie("died")'      => undef,
        'die "died\n"'              => undef,
    );
    for my $end (sort keys %ends) {
        unlink "$folder/end.log";
        my (undef, undef, $status) = run_perl(<<"END");
use lib '$lib';
use POSIX (); use Log::Log4perl;
Log::Log4perl->easy_init({ level => 0, file => '>>$folder/end.log', layout => '%m%n' });
my \$log = Log::Log4perl->get_logger('');
\$log->info('first'); \$log->info('last');
$end;
END
        like text("$folder/end.log"), qr/\Afirst\nlast\n(?:died\n)?\z/, $end;
        is $status, $ends{$end}, 'and the status is its own' if defined $ends{$end};
    }
};

subtest 'a file that cannot be written' => sub {
    mkdir "$folder/directory";
    for my $file ("$folder/directory", "$folder/none/x.log", "$folder/directory/") {
        for my $class ('Log::Log4perl::Appender::File', 'Log::Dispatch::File', 'Log::Dispatch::FileRotate') {
            ok !eval {
                Log::Log4perl->init(
                    { %$conf, 'log4perl.appender.F' => $class, 'log4perl.appender.F.filename' => $file });
                1;
            }, "$class: $file";
            like $@, qr/^(?:Can't open|Cannot (?:write to|open)) '?\Q$file\E.* ?\(?(?:Is a directory|No such file)/,
                'dies when the configuration is read, and says why';
        }
    }
};

subtest 'owner and group' => sub {
    my %options = ('log4perl.appender.F.owner' => $>, 'log4perl.appender.F.group' => (split ' ', $))[0]);
    Log::Log4perl->init({ %$conf, %options, 'log4perl.appender.F.filename' => "$folder/owned.log" });
    is((stat "$folder/owned.log")[4], $>, 'owner');
    ok !eval {
        Log::Log4perl->init({
            %$conf,
            'log4perl.appender.F.owner'    => 'no-such-user',
            'log4perl.appender.F.filename' => "$folder/o2.log"
        });
        1;
    };
    like $@, qr/^Unknown user: no-such-user/;
};

subtest 'unsupported appenders are refused by name' => sub {
    for my $class (
        qw(Log::Log4perl::Appender::RRDs Log::Dispatch::ApacheLog Log::Dispatch::Win32EventLog org.apache.log4j.NTEventLogAppender
        org.apache.log4j.SMTPAppender)
    ) {
        ok !eval { Log::Log4perl->init({ %$conf, 'log4perl.appender.F' => $class }); 1 }, $class;
        is $@, "ERROR: can't load appenderclass '$class'\n$class is not supported by CPAN Bridge at "
            . (split / at /, $@)[-1], 'says so';
    }
};

subtest 'sources that are not supported' => sub {
    for my $url ('http://example.com/log4perl.conf', 'file:/etc/log4perl.conf') {
        ok !eval { Log::Log4perl->init($url); 1 };
        like $@, qr/^Configuration from a URL is not supported by CPAN Bridge: \Q$url\E at /;
    }
    my $xml = "<?xml version='1.0'?>\n<log4j:configuration/>\n";
    write_file("$folder/log.xml", $xml);
    open my $in, '<', \$xml or die $!;
    for my $source ("$folder/log.xml", \$xml, \"\n<log4j:configuration/>", $in) {
        ok !eval { Log::Log4perl->init($source); 1 };
        like $@, qr/^Configuration in XML is not supported by CPAN Bridge: \S/, 'XML is refused by name';
    }
    ok !eval "use Log::Log4perl::Resurrector; 1";
    like $@, qr/^Log::Log4perl::Resurrector is not supported by CPAN Bridge/, 'so is the Resurrector';
    ok !eval { Log::Log4perl->init([]); 1 };
    like $@, qr/^Configuration of type ARRAY is not supported/;
};

subtest 'watching by a clock of its own' => sub {
    require Log::Log4perl::Config::Watch;
    my $file = "$folder/watched";
    open my $out, '>', $file or die $!;
    close $out;
    my $watch = Log::Log4perl::Config::Watch->new(file => $file, check_interval => 30);
    my $now   = time;
    utime 1, 1, $file;
    ok !$watch->change_detected($now),      'not before the interval';
    ok $watch->change_detected($now + 31),  'after it';
    ok !$watch->change_detected($now + 62), 'once';
    rename $file, "$file.1";
    ok !$watch->change_detected($now + 93), 'a missing file is no change';
    ok $watch->file_has_moved($now + 124),  'but it has moved';
    utime 2, 2, "$file.1";
    rename "$file.1", $file;
    $watch->force_next_check;
    ok $watch->change_detected($now + 125), 'forced';
};

done_testing;
