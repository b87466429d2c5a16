# Whatever a script has set: the same file, nothing printed, nothing changed.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/lib", "$Bin/../client/lib";
use Test::More;

use BridgeTest qw(run_perl);
use ExcelTest  qw(cells directory files);

my $body = <<'END_OF_BODY';
use Excel::Writer::XLSX;
chdir "PLACE" or die;
my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die;
my $sheet = $workbook->add_worksheet;
$sheet->write(0, 0, ['text', 1.5, 0.1 + 0.2, "\xe4", '=1+1', undef, 1e21, '1,5']);
$sheet->write($_, 0, $_ / 4) for 1 .. 5;
$workbook->close or die;
CHECK_HERE
open my $memory, '>', \my $bytes; binmode $memory;
my $second = Excel::Writer::XLSX->new($memory) or die;
$second->add_worksheet->write(0, 0, 'memory');
$second->close;
my $head = substr $bytes, 0, 4;
END_OF_BODY

my @cases = (
    [ 'plain',               '',                                                   [] ],
    [ 'strict and warnings', 'use strict; use warnings FATAL => "all";',           ['-w'] ],
    [ '-l',                  '',                                                   ['-l'] ],
    [ '-T',                  '',                                                   [ '-T', "-I$ENV{PERL5LIB}" ] ],
    [ 'separators',          '$/ = "x"; $\\ = "!"; $, = "-"; $" = "+"; $; = "y";', [] ],
    [ 'PERL_UNICODE',        '',                                                   [], { PERL_UNICODE => 'SDA' } ],
    [
        'die and warn handlers',
        '$SIG{__DIE__} = sub { print STDERR "DIE @_" }; $SIG{__WARN__} = sub { print STDERR "WARN @_" };', []
    ],
    [
        'errno and errors',
        '$! = 5; $@ = "before"; $? = 256;',
        [], {}, 'print "changed\n" if $! != 5 || $@ ne "before" || $? != 256; $? = 0;'
    ],
    [ 'locale',                  'use POSIX (); use locale; POSIX::setlocale(POSIX::LC_ALL(), "de_DE.UTF-8");', [] ],
    [ 'closed standard handles', 'close STDIN; close STDERR;',                                                  [] ],
);
my $expected;

for my $case (@cases) {
    my ($name, $prelude, $switches, $env, $check) = @$case;
    my $place = directory();
    (my $code = $body) =~ s/PLACE/$place/;
    $code =~ s/CHECK_HERE/$check || ''/e;
    my ($out, $err, $status) =
        run_perl($prelude . $code, switches => $switches, env => { CPAN_BRIDGE_DAEMON => 0, %{ $env || {} } });
    is_deeply [ $out, $err, $status ], [ '', '', 0 ], "$name: silent";
    my $cells = cells("$place/out.xlsx");
    $expected ||= $cells;
    is_deeply $cells, $expected, "$name: the same cells";
}
is_deeply [ @{$expected}{qw(A1 B1 C1 G1 H1 A2)} ], [ 'text', 1.5, '0.3', '1e+21', '1,5', '0.25' ], 'and the right ones';

done_testing;
