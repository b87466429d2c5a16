# XML::Simple: hostile documents, files that are whole or not there, what is refused by name, and the script's own settings.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../client/lib";
use POSIX ();
use Test::More;

use BridgeTest qw($home run_perl stop_daemon write_file);
use XML::Simple;

sub fault {
    my ($code) = @_;
    return eval { $code->(); 1 } ? 'no fault' : $@;
}

sub text {
    my ($path) = @_;
    open my $in, '<', $path or return undef;
    local $/;
    return scalar <$in>;
}

subtest 'hostile documents' => sub {
    my $entities = '<!ENTITY l0 "lol">' . join '',
        map { my $inner = $_ - 1; "<!ENTITY l$_ \"" . "&l$inner;" x 10 . '">' } 1 .. 9;
    like fault(sub { XMLin("<!DOCTYPE r [$entities]><r>&l9;</r>") }),
        qr/limit on input amplification factor .* breached at .*\nXML::Simple called at \Q$0\E line/, 'billion laughs';
    write_file("$home/secret", 'SECRET');
    my $message = fault(sub { XMLin(qq(<!DOCTYPE r [<!ENTITY e SYSTEM "$home/secret">]><r>&e;</r>)) });
    like $message,   qr/^\nerror in processing external entity reference at line 1, column/,       'nothing is fetched';
    unlike $message, qr/SECRET/,                                                                   'nor told';
    like fault(sub { XMLin('<r>' x 100_001 . '</r>' x 100_001) }), qr/nested deeper than 100000/i, 'too deep';
    my $deep   = XMLin('<r>' x 5000 . 'x' . '</r>' x 5000);
    my $levels = 0;
    while (ref $deep) { $deep = $deep->{r}; $levels++ }
    is "$levels $deep", '4999 x', 'deep, but not too deep';
};

subtest 'refused by name' => sub {
    like fault(sub { XMLout({}, Handler => 1) }), qr/option Handler is not supported/;
    like fault(
        sub {
            XMLin('<r/>', DataHandler => sub { });
        }
        ),
        qr/option DataHandler is not supported/;
    {
        no warnings;
        like fault(sub { XMLin('<r/>', ParserOpts => [ ProtocolEncoding => 'x' ]) }),
            qr/option ParserOpts is not supported/;
        is fault(sub { XMLin('<r/>', ParserOpts => []) }), 'no fault', 'none is none';
    }
    for my $hook (qw(new_xml_parser build_tree collapse)) {
        no strict 'refs';
        @{"With_${hook}::ISA"}   = ('XML::Simple');
        *{"With_${hook}::$hook"} = sub { };
        like fault(sub { "With_$hook"->new->XMLin('<r/>') }), qr/method $hook of With_$hook is not supported/;
    }
};

subtest 'a file is whole or as it was' => sub {
    my $file = "$home/out.xml";
    XMLout({ a => 1 }, OutputFile => $file);
    is text($file), qq(<opt a="1" />\n), 'written';
    {
        local $SIG{__WARN__} = sub { };
        fault(
            sub {
                XMLout({ a => sub { } }, OutputFile => $file);
            });
    }
    is text($file), qq(<opt a="1" />\n), 'data that cannot be written leave it';
    SKIP: {
        skip '/dev/full is not here', 1 if !-c '/dev/full';
        like fault(sub { XMLout({ a => 'x' }, OutputFile => '/dev/full') }),
            qr/^close: No space left on device at \Q$0/,
            'a device is written through';
    }

    # The largest size of a file stands for a full disk.
    my $program = "use XML::Simple; XMLout({ a => 'x' x 100_000 }, OutputFile => '$file')";
    write_file("$home/full.pl", $program);
    my $lib    = "$Bin/../../lib";
    my $answer = `trap '' XFSZ; ulimit -f 8; $^X -I$lib $home/full.pl 2>&1`;
    isnt $?, 0, 'a full disk ends the script';
    like $answer, qr/^(?:print|close): File too large at/, 'with its reason';
    is text($file), qq(<opt a="1" />\n), 'and leaves the file';
    is_deeply [ glob "$home/out.xml.*" ], [], 'and nothing beside it';

    chmod 0440, $file;
    SKIP: {
        skip 'root may write everything', 1 if $> == 0;
        like fault(sub { XMLout({ a => 2 }, OutputFile => $file) }), qr/^open\(\Q$file\E\): Permission denied/;
    }
    POSIX::mkfifo("$home/pipe", 0600) or die $!;
    my $reader = fork;
    if (!$reader) { POSIX::_exit(text("$home/pipe") eq qq(<opt a="3" />\n) ? 0 : 1) }
    XMLout({ a => 3 }, OutputFile => "$home/pipe");
    waitpid $reader, 0;
    is $?, 0, 'a pipe';
    ok -p "$home/pipe", 'stays one';
};

subtest 'fork, and the end of the daemon' => sub {
    my $simple = XML::Simple->new(ForceArray => 1);
    is_deeply $simple->XMLin('<r><a>1</a></r>'), { a => [1] }, 'the parent';
    my $child = fork;
    if (!$child) { POSIX::_exit($simple->XMLin('<r><a>2</a></r>')->{a}[0] == 2 ? 0 : 1) }
    waitpid $child, 0;
    is $?, 0, 'the child';
    stop_daemon();
    is_deeply $simple->XMLin('<r><a>3</a></r>'), { a => [3] }, 'another daemon';
};

subtest 'switches and globals' => sub {
    my $script = <<'END';
use XML::Simple;
$SIG{__DIE__} = sub { print "DIE @_" };
($/, $,, $", $;) = (undef, '-', '+', '*');
$@ = 'kept'; $! = 2; $? = 256; $_ = 'topic';
my $r = XMLin('<r a="1.5"><b>x</b></r>');
print $r->{a} * 2, $r->{b}, $@, $! + 0, $?, $_, XMLout($r); $? = 0;
END
    for my $switches ([], ['-w'], ['-l'], ['-CSDA']) {
        my ($out, $err, $status) = run_perl($script, switches => $switches);
        chomp $out if "@$switches" eq '-l';
        is $out, qq(3-x-kept-2-256-topic-<opt a="1.5" b="x" />\n), "perl @$switches";
        is $err, '',                                               'not a word';
    }
    my ($out, $err) = run_perl(<<'END');
use XML::Simple;
XMLin('<r><a>1</a></r>', KeyAttr => []);
print join ' ', grep { m{^(?:Carp|JSON|XML/XPath|Data/)} } sort keys %INC;
END
    unlike $out, qr{XML/XPath|JSON|Data/}, 'loads no more than it needs';
};

done_testing;
