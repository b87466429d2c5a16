# How long documents live, what a fork and the death of the daemon do to them, and what the script's own settings must not do.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../client/lib";
use POSIX        ();
use Scalar::Util qw(weaken);
use Test::More;

use BridgeTest qw($home run_perl stop_daemon write_file);
use XML::XPath;

subtest 'memory' => sub {
    my $xp = XML::XPath->new(xml => '<r><a><b>x</b></a></r>');
    my ($a) = $xp->findnodes('//a');
    weaken(my $document = $a->[0]);
    undef $xp;
    is $a->findvalue('b'),         'x', 'a node keeps its document';
    is $a->getParentNode->getName, 'r', 'with all around it';
    undef $a;
    is $document, undef, 'the last one takes it along';

    $xp = XML::XPath->new(xml => '<r><a/></r>');
    my $set = $xp->find('//*');
    weaken($document = $set->[0][0]);
    weaken(my $node = $set->[0]);
    undef $set;
    is $node, undef, 'objects go when nobody holds them';
    ok $document, 'the document stays with its XML::XPath';
    undef $xp;
    is $document, undef, 'and goes with it';
};

subtest 'fork' => sub {
    my $xp = XML::XPath->new(xml => '<r><a>x</a></r>');
    is $xp->findvalue('//a'), 'x', 'the parent';
    pipe my $in, my $out or die $!;
    my $child = fork;
    if (!$child) {
        my $own = XML::XPath->new(xml => '<q>new</q>');
        syswrite $out, $xp->findvalue('//a') . ' ' . $own->findvalue('/q');
        POSIX::_exit(0);
    }
    close $out;
    is scalar <$in>, 'x new', 'the child has the document, and can parse';
    waitpid $child, 0;
    is $xp->findvalue('count(//*)'), 2, 'the parent still';
    is(XML::XPath->new(xml => '<z>z</z>')->findvalue('/z'), 'z', 'and parses');
};

subtest 'the daemon goes' => sub {
    my $xp = XML::XPath->new(xml => '<r><a>x</a></r>');
    $xp->find('/');
    stop_daemon();
    is $xp->findvalue('//a'), 'x', 'a parsed document needs it no more';
    is(XML::XPath->new(xml => '<q>y</q>')->findvalue('/q'), 'y', 'the next document finds another');
};

subtest 'files' => sub {
    write_file("$home/a.xml", '<r>one</r>');
    my $xp = XML::XPath->new(filename => "$home/a.xml");
    write_file("$home/a.xml", '<r>two</r>');
    is $xp->findvalue('/r'), 'two', 'read by the first query';
    write_file("$home/a.xml", '<r>three</r>');
    is $xp->findvalue('/r'), 'two', 'and once only';
    POSIX::mkfifo("$home/fifo", 0600) or die $!;
    my $writer = fork;
    if (!$writer) { write_file("$home/fifo", '<r>fifo</r>'); POSIX::_exit(0) }
    is(XML::XPath->new(filename => "$home/fifo")->findvalue('/r'), 'fifo', 'a pipe');
    waitpid $writer, 0;
    my $name = "$home/\xfc \xe4.xml";
    write_file($name, '<r>bytes</r>');
    is(XML::XPath->new(filename => $name)->findvalue('/r'), 'bytes', 'a name of bytes');
    $xp = XML::XPath->new(filename => "$home/a.xml");
    unlink "$home/a.xml";
    ok !eval { $xp->find('/'); 1 }, 'a file that has gone since new';
    like $@, qr/^Couldn't open \Q$home\E\/a\.xml:\nNo such file or directory at /, 'told as XML::Parser does';
};

subtest 'switches and globals' => sub {
    my $script = <<'END';
use XML::XPath;
$SIG{__DIE__} = sub { print "DIE @_" };
($/, $\, $,, $", $;) = (undef, "|\n", '-', '+', '*');
$@ = 'kept'; $! = 2; $? = 256; $_ = 'topic';
my $xp = XML::XPath->new(xml => '<r a="1.5"><b>x</b></r>');
my $v = $xp->findvalue('/r/@a * 2');
my @n = map { $_->getName } $xp->findnodes('//*');
print "$v", "@n", $@, $! + 0, $?, $_, $xp->findnodes_as_string('/');
END
    for my $switches ([], ['-w'], ['-l'], ['-CSDA']) {
        my ($out, $err, $status) = run_perl($script, switches => $switches);
        is $out, qq(3-r+b-kept-2-256-topic-<r a="1.5"><b>x</b></r>|\n), "perl @$switches";
        is $err, '',                                                    'not a word';
    }
};

subtest 'what is kept sane where the original is not' => sub {
    my $xp = XML::XPath->new(xml => '<r><a>7</a><b>x</b></r>');
    ok $xp->find('//a') == 7,       '==';
    ok !($xp->find('//a') == 8),    'and its contrary';
    ok $xp->find('//b') eq 'x',     'eq';
    ok !($xp->find('//b') eq 'zz'), 'and its contrary';
    is $xp->find('count(//a)') + 1, 2,    'calculation';
    is $xp->find('//a') . '!',      '7!', 'concatenation';
    is(XML::XPath->new(xml => '<r><?p d?></r>')->findvalue('//processing-instruction()'),
        'd', 'processing-instruction()');
    is $xp->findvalue('name(//none)'),       '', 'the name of nothing';
    is $xp->findvalue('namespace-uri(//a)'), '', 'no namespace';
    my ($b) = $xp->findnodes('//b');
    is ref $b->getParentNode,                        'XML::XPath::Node::Element', 'the class of a parent';
    is $b->getParentNode, ($xp->findnodes('/r'))[0], 'and its identity';
    is $xp->find('//a | //b/parent::*/a')->size,     1, 'no node twice';
    ok !eval { XML::XPath->new(xml => '<r/>', parser => bless {}, 'Some')->find('/'); 1 }, 'the option parser';
    like $@, qr/^XML::XPath: the option parser is not supported/, 'is refused by name';
};

subtest 'XPathHelper' => sub {
    require XPathHelper;
    my $xp = XPathHelper->new(xml => '<r><a>1</a></r>');
    isa_ok $xp, 'XML::XPath';
    is $xp->findvalue('//a'), 1, 'works';
};

done_testing;
