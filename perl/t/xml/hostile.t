# Input that wants to be expanded, fetched or nested without end is refused with a clear text; nothing is read that was not named by the script.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../client/lib";
use Test::More;

use BridgeTest qw($home write_file);
use XML::XPath;

sub fault {
    my ($xml) = @_;
    my $text = eval { XML::XPath->new(xml => $xml)->findvalue('/') };
    return defined $text ? "no fault: $text" : $@;
}

subtest 'billion laughs' => sub {
    my $entities = '<!ENTITY l0 "lol">' . join '',
        map { my $inner = $_ - 1; "<!ENTITY l$_ \"" . "&l$inner;" x 10 . '">' } 1 .. 9;
    my $limit = qr/limit on input amplification factor \(from DTD and entities\) breached at \Q$0\E line/;
    like fault("<!DOCTYPE r [$entities]><r>&l9;</r>"),   $limit, 'in a text';
    like fault("<!DOCTYPE r [$entities]><r a='&l9;'/>"), $limit, 'in an attribute';
    my $long = 'x' x 100_000;
    like fault(qq(<!DOCTYPE r [<!ENTITY e "$long">]><r>) . '&e;' x 20_000 . '</r>'), $limit,
        'one long entity, many times';
    my $parameters = '<!ENTITY % p0 "<!--x-->">' . join '',
        map { my $inner = $_ - 1; "<!ENTITY % p$_ \"" . "&#37;p$inner;" x 10 . '">' } 1 .. 9;
    like fault("<!DOCTYPE r [$parameters %p9;]><r/>"), $limit, 'parameter entities';
    is +XML::XPath->new(xml => '<!DOCTYPE r [<!ENTITY e "0123456789">]><r>' . '&e;' x 1000 . '</r>')
        ->findvalue('string-length(/r)'), 10_000,
        'what entities are for works';
};

subtest 'entities without end' => sub {
    like fault('<!DOCTYPE r [<!ENTITY a "&b;"><!ENTITY b "&a;">]><r>&a;</r>'),
        qr/^\nrecursive entity reference at line 1, column 52/, 'in a circle';
    my $chain = join '', map { my $next = $_ + 1; qq(<!ENTITY e$_ "&e$next;">) } 1 .. 500;
    like fault("<!DOCTYPE r [$chain<!ENTITY e501 'x'>]><r>&e1;</r>"), qr/entities are nested deeper than 200/,
        'a long chain';
    like fault('<!DOCTYPE r [<!ENTITY % p "&#37;p;">%p;]><r/>'), qr/recursive entity reference/,
        'parameter entities in a circle';
};

subtest 'nothing is fetched' => sub {
    write_file("$home/secret", 'SECRET');
    for my $url ("$home/secret", "file://$home/secret", 'http://127.0.0.1:1/x') {
        my $message = fault(qq(<!DOCTYPE r [<!ENTITY e SYSTEM "$url">]><r>&e;</r>));
        like $message,   qr/^\nerror in processing external entity reference at line 1/, "entity $url";
        unlike $message, qr/SECRET/,                                                     'and nothing of it is told';
    }
    like fault(qq(<!DOCTYPE r [<!ENTITY e SYSTEM "$home/secret">]><r a="&e;"/>)),
        qr/reference to external entity in attribute/, 'in an attribute';
    is +XML::XPath->new(xml => qq(<!DOCTYPE r SYSTEM "http://127.0.0.1:1/x.dtd"><r>x</r>))->findvalue('/r'), 'x',
        'an external subset is passed over';
    is +XML::XPath->new(xml => qq(<!DOCTYPE r [<!ENTITY % p SYSTEM "$home/secret">%p;]><r>x</r>))->findvalue('/r'),
        'x', 'and an external parameter entity';
    like fault('<!DOCTYPE r SYSTEM "x.dtd"><r>&nbsp;</r>'), qr/^\nundefined entity at line 1, column 30/,
        'what it may have declared is missed, not dropped';
};

subtest 'nesting' => sub {
    my $deep = sub { ('<a>' x $_[0]) . 'x' . ('</a>' x $_[0]) };
    my $xp   = XML::XPath->new(xml => $deep->(50_000));
    is $xp->findvalue('count(//a)'),         50_000,         '50,000 elements inside each other';
    is length $xp->findnodes_as_string('/'), 50_000 * 7 + 1, 'are written';
    is $xp->findvalue('/a/a/a'),             'x',            'and read';
    like fault($deep->(100_001)), qr/elements are nested deeper than 100000/, '100,001 are refused';
};

subtest 'large texts' => sub {
    my $size = 20_000_000;
    my $xp   = XML::XPath->new(xml => '<r a="' . 'v' x 1000 . '">' . 'x' x $size . '<b/>y</r>');
    is $xp->findvalue('string-length(/r)'),                      $size + 1, '20 MB in one text';
    is length $xp->find('/r/text()')->get_node(1)->getNodeValue, $size,     'and back';
};

subtest 'more than the bridge takes' => sub {
    open my $out, '>', "$home/huge.xml" or die $!;
    print {$out} '<r>';
    truncate $out, 1024**3 or die $!;
    close $out;
    ok !eval { XML::XPath->new(filename => "$home/huge.xml")->find('/r'); 1 }, 'a text of 1 GB';
    like $@, qr/^CPAN Bridge: .*1073741824 bytes; 536870912 are allowed at \Q$0\E line \d+\.$/,
        'is refused, with its size';
    is +XML::XPath->new(xml => '<r>x</r>')->findvalue('/r'), 'x', 'and the daemon serves on';
};

subtest 'broken bytes' => sub {
    my %reason = (
        "<a>\xc3</a>"                                          => 'invalid token',
        "<a>\xed\xa0\x80</a>"                                  => 'invalid token',
        "<a>\xf5\x80\x80\x80</a>"                              => 'invalid token',
        "<a b='\xff'/>"                                        => 'invalid token',
        "<a>\0</a>"                                            => 'invalid token',
        "<a>\xef\xbf\xbf</a>"                                  => 'invalid token',
        "\xff\xfe<\0a\0>\0"                                    => 'no element found',
        "<?xml version='1.0' encoding='us-ascii'?><a>\xe4</a>" => 'invalid token',
    );
    for my $xml (sort keys %reason) {
        (my $name = $xml) =~ s/([^ -~])/sprintf '\\x%02x', ord $1/ge;
        like fault($xml), qr/^\n(?:not well-formed \()?\Q$reason{$xml}\E.* at line 1, column \d+, byte \d+:/, $name;
    }
};

subtest 'broken expressions' => sub {
    my $xp     = XML::XPath->new(xml => '<r/>');
    my $nested = '(' x 5000 . '1' . ')' x 5000;
    no warnings 'recursion';
    local $SIG{__WARN__} = sub { };
    is $xp->findvalue($nested), 1, 'five thousand parentheses';
    for my $path ('/r[', '/r/{', "/r['", 'foo bar', '/r[1 2]', ')', '/r[position(]') {
        ok !eval { $xp->find($path); 1 }, $path;
        like $@, qr/ line \d+\.$|somewhere around here|^Invalid token/, 'and why';
    }
    is $xp->find('/r')->size, 1, 'the object is as good as before';
};

done_testing;
