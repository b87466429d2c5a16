# Log::Dispatch::FileRotate: by size, by date, by code; several processes.
use strict;
use warnings;

use Cwd        qw(abs_path);
use File::Temp qw(tempdir);
use Log::Log4perl;
use Test::More;

my $folder = tempdir(CLEANUP => 1);
my $number = 0;

sub appender {
    my (%params) = @_;
    my $file = "$folder/" . ++$number . '.log';
    my $appender =
        Log::Log4perl::Appender->new('Log::Dispatch::FileRotate', filename => $file, name => "r$number", %params);
    $appender->layout(Log::Log4perl::Layout::PatternLayout->new('%m%n'));
    my $logger = Log::Log4perl->get_logger("rotate$number");
    $logger->level(20000);
    $logger->add_appender($appender);
    return ($logger, $file, $appender);
}

sub text {
    my ($file) = @_;
    open my $in, '<', $file or return undef;
    local $/;
    return scalar <$in>;
}

subtest 'by size' => sub {
    my ($logger, $file) = appender(size => 10, max => 2);
    $logger->info($_) for qw(aaaa bbbb cccc dddd eeee ffff gggg);
    is text($file),     "gggg\n",       'newest lines';
    is text("$file.1"), "eeee\nffff\n", 'then these';
    is text("$file.2"), "cccc\ndddd\n", 'then these';
    ok !-e "$file.3", 'no more than max';
};

subtest 'by date' => sub {
    my ($logger, $file, $appender) = appender(DatePattern => 'yyyy-MM-dd', size => 1, max => 3);
    $logger->info('today');
    $logger->info('also today');
    is text($file), "today\nalso today\n", 'size is ignored';
    $appender->{appender}{period} = $appender->{appender}->_period(time - 86_400);
    $logger->info('tomorrow');
    is text($file),     "tomorrow\n",          'a new day';
    is text("$file.1"), "today\nalso today\n", 'the day before';
};

subtest 'a file of an earlier day is rotated by the next run' => sub {
    my $file = "$folder/" . ($number + 1) . '.log';
    open my $out, '>', $file or die $!;
    print {$out} "old\n";
    close $out;
    utime time - 3 * 86_400, time - 3 * 86_400, $file;
    my ($logger) = appender(DatePattern => 'yyyy-MM-dd');
    $logger->info('new');
    is text($file),     "new\n", 'new file';
    is text("$file.1"), "old\n", 'old file';
};

subtest 'periods' => sub {
    my %changes = (
        'yyyy-MM'          => 31 * 86_400,
        'yyyy-ww'          => 7 * 86_400,
        'yyyy-MM-dd'       => 86_400,
        'yyyy-MM-dd-a'     => 43_200,
        'yyyy-MM-dd-HH'    => 3600,
        'yyyy-MM-dd-HH-MM' => 60,
        'yyyy-MM;yyyy-dd'  => 86_400,
    );
    for my $letter (sort keys %changes) {
        my ($logger, $file, $appender) = appender(DatePattern => $letter, TZ => 'UTC');
        my $output = $appender->{appender};
        my $start  = 1_699_833_600;           # a Monday, 00:00 UTC
        is $output->_period($start),   $output->_period($start + 30), "$letter: the same file half a minute later";
        isnt $output->_period($start), $output->_period($start + $changes{$letter}), "$letter: another one later";
    }
};

subtest 'by code' => sub {
    my ($due,    @moved) = (0);
    my ($logger, $file) = appender(user_constraint => sub { $due }, post_rotate => sub { push @moved, [ @_[ 0, 1 ] ] });
    $logger->info('one');
    $due = 1;
    $logger->info('two');
    is text("$file.1"), "one\n", 'rotated';
    is_deeply \@moved, [ [ "$file.1", 1 ] ], 'told';
};

subtest 'several processes lose no line' => sub {
    my ($logger, $file) = appender(size => 200, max => 200);
    my @children = map {
        my $child = $_;
        my $pid   = fork // die $!;
        if (!$pid) {
            $logger->info("child $child line $_") for 1 .. 50;
            require POSIX;
            POSIX::_exit(0);
        }
        $pid;
    } 1 .. 3;
    waitpid $_, 0 for @children;
    my %lines;
    $lines{$_}++ for map { split /\n/, text($_) } glob "$file*";
    is keys %lines, 150, 'every line';
    is_deeply [ grep { $_ != 1 } values %lines ], [], 'once';
};

subtest 'two scripts that rotate at once lose no line' => sub {
    my $file    = "$folder/race.log";
    my $program = "$folder/race.pl";
    my $lib     = abs_path('perl/lib');
    open my $out, '>', $program or die $!;
    print {$out} <<"END";
use lib '$lib';
use Log::Log4perl;
Log::Log4perl->init({
    'log4perl.rootLogger'         => 'INFO, R',
    'log4perl.appender.R'         => 'Log::Dispatch::FileRotate',
    'log4perl.appender.R.mode'    => 'append',
    'log4perl.appender.R.filename' => '$file',
    'log4perl.appender.R.size'    => 300,
    'log4perl.appender.R.max'     => 200,
    'log4perl.appender.R.layout'  => 'SimpleLayout',
});
Log::Log4perl->get_logger('')->info("script \$ARGV[0] line \$_") for 1 .. 200;
END
    close $out;
    my @scripts = map {
        my $pid = fork // die $!;
        exec $^X, $program, $_ if !$pid;
        $pid;
    } 1, 2;
    for my $pid (@scripts) { waitpid $pid, 0; is $?, 0, 'a script ends well' }
    my %lines;
    $lines{$_}++ for map { split /\n/, text($_) } glob "$file*";
    is_deeply \%lines, {
        map {
            my $script = $_;
            map { ("INFO - script $script line $_" => 1) } 1 .. 200
        } 1,
        2
        },
        'every line once';
    ok -e "$file.10", 'they rotated';
};

subtest 'log4j name' => sub {
    my $file = "$folder/rolling.log";
    Log::Log4perl->init({
        'log4j.rootLogger'             => 'INFO, R',
        'log4j.appender.R'             => 'org.apache.log4j.RollingFileAppender',
        'log4j.appender.R.File'        => $file,
        'log4j.appender.R.MaxFileSize' => '1KB',
        'log4j.appender.R.layout'      => 'org.apache.log4j.SimpleLayout',
    });
    Log::Log4perl->get_logger('')->info('x' x 1020);
    Log::Log4perl->get_logger('')->info('y' x 100);
    is text($file),     'INFO - ' . ('y' x 100) . "\n",  'new file';
    is text("$file.1"), 'INFO - ' . ('x' x 1020) . "\n", 'old file';
};

{
    my @warnings;
    local $SIG{__WARN__} = sub { push @warnings, @_ };
    appender(DatePattern => 'yyyy');
    is_deeply \@warnings, ["Bad Rotation pattern (yyyy) using yyyy-dd\n"], 'a pattern that is none means a day';
}

for my $bad ([ DatePattern => '0:0:0:1*0:0:0' ], [ post_rotate => 'x' ]) {
    ok !eval { appender(@$bad); 1 }, "@$bad is refused";
    like $@, qr/\Q$bad->[0]\E/, 'by name';
}

done_testing;
