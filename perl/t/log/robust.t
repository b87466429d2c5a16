# What a script set must not hurt logging, and logging must not touch what a script relies on.
use strict;
use warnings;

use Cwd        qw(abs_path);
use File::Temp qw(tempdir);
use Test::More;

my $lib    = abs_path('perl/lib');
my $folder = tempdir(CLEANUP => 1);

# Runs a program in a perl of its own; returns output, errors, status.
sub run {
    my ($switches, $program) = @_;
    my $file = "$folder/script.pl";
    open my $out, '>', $file or die $!;
    print {$out} $program;
    close $out;
    my $command = join ' ', $^X, @$switches, "-I$lib", $file, '>', "$folder/out", '2>', "$folder/err";
    my $status  = system "cd $folder && $command";
    return (text("$folder/out"), text("$folder/err"), $status >> 8);
}

sub text {
    my ($file) = @_;
    open my $in, '<', $file or return '';
    local $/;
    return scalar(<$in>) // '';
}

my $easy = <<'EOT';
use Log::Log4perl qw(:easy);
Log::Log4perl->easy_init({ file => '>app.log', layout => '%p %c %M %m%n' });
EOT

subtest 'switches of perl' => sub {
    for my $switches (['-w'], ['-T'], ['-W'], ['-C63'], [ '-w', '-T' ]) {
        my ($out, $err, $status) = run($switches, "$easy INFO 'one'; get_logger('x')->warn('two'); print 'done';");
        is "$out|$err|$status",     'done||0',                                   "@$switches: silent";
        is text("$folder/app.log"), "INFO main main:: one\nWARN x main:: two\n", "@$switches: same file";
    }
};

subtest 'variables stay as they are' => sub {
    my ($out, $err) = run([], $easy . <<'EOT');
my @seen; $SIG{__DIE__} = sub { push @seen, @_ }; $SIG{__WARN__} = sub { push @seen, @_ };
local $_ = 'topic'; $@ = 'error'; $! = 2; $? = 3; @ARGV = ('a');
Log::Log4perl->init(\"log4perl.rootLogger = INFO, F, S\nlog4perl.appender.F = Log::Log4perl::Appender::File\nlog4perl.appender.F.filename = app.log\nlog4perl.appender.F.layout = PatternLayout\nlog4perl.appender.F.layout.ConversionPattern = %d %p %F{1}:%L %M %H %X{k} %x %m%n\nlog4perl.appender.S = Log::Log4perl::Appender::String\nlog4perl.appender.S.layout = SimpleLayout\n");
'match' =~ /(a)/;
get_logger('x')->info("message $1"); get_logger('x')->debug('no');
print join('|', $_, $@, $! + 0, $?, "@ARGV", $1, scalar @seen), "\n"; $? = 0;
EOT
    is $out, "topic|error|2|3|a|a|0\n";
    is $err, '';
};

subtest 'separators' => sub {
    my ($out, $err) = run([], <<'EOT');
use Log::Log4perl qw(:easy);
$/ = undef; $, = '-'; $" = '+'; $; = 'x';
open my $conf, '>', 'l4p.conf'; print {$conf} "log4perl.rootLogger = INFO, F\nlog4perl.appender.F = Log::Log4perl::Appender::File\nlog4perl.appender.F.filename = sep.log\nlog4perl.appender.F.layout = PatternLayout\nlog4perl.appender.F.layout.ConversionPattern = %p %m%n\n"; close $conf;
Log::Log4perl->init('l4p.conf'); INFO 'a', 'b';
EOT
    is $err,                    '';
    is text("$folder/sep.log"), "INFO ab\n";
};

subtest 'closed standard handles' => sub {
    my ($out, $err, $status) = run([], "BEGIN { close STDIN; close STDERR } $easy INFO 'one'; print 'done';");
    is "$out|$status",          'done|0';
    is text("$folder/app.log"), "INFO main main:: one\n";
};

subtest 'a handler that dies gets control back, and logging goes on' => sub {
    my ($out, $err) = run([], $easy . <<'EOT');
for my $round (1 .. 20) {
    eval { local $SIG{ALRM} = sub { die "time\n" }; require Time::HiRes; Time::HiRes::ualarm(2000); my $n = 0; INFO 'x' while $n++ < 10_000_000; 1 } and print "not interrupted\n";
    print $@ if $@ ne "time\n";
}
INFO 'last';
EOT
    is "$out|$err", '|', 'each round ended by its alarm';
    my @lines = split /\n/, text("$folder/app.log");
    is $lines[-1], 'INFO main main:: last',                                       'the last line is whole';
    is scalar(grep { !/^INFO main main::(?:\(eval\))? (?:x|last)\z/ } @lines), 0, 'all lines are whole';
};

subtest 'light' => sub {
    my ($out) = run([], 'use Log::Log4perl; print join ",", grep { !/^(?:Log|strict|warnings)/ } sort keys %INC;');
    is $out, '', 'no other module is loaded';
    ($out) = run([], "$easy INFO 1; print join ',', grep { !/^(?:Log|strict|warnings)/ } sort keys %INC;");
    is $out, '', 'nor by a line in a file';
    ($out) = run([], 'use Log::Log4perl; print grep { /CPANBridge/ } keys %INC');
    is $out, '', 'the daemon has no part in it';
};

subtest 'END and global destruction' => sub {
    my ($out, $err, $status) = run(['-w'],
        $easy
            . q(sub Foo::DESTROY { INFO 'in DESTROY' } our $f = bless [], 'Foo'; INFO 'before'; END { INFO 'in END' } exit 4;)
    );
    is "$out|$err|$status",     '||4';
    is text("$folder/app.log"), "INFO main main:: before\nINFO main main::END in END\n";
};

done_testing;
