# A tree that was changed answers as the tree that its own text parses to: order, ranges, texts and indexes all have to follow.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../client/lib";
use Test::More;

use BridgeTest;
use XML::XPath;

my @QUERIES = (
    '//*',              '//a',
    '//b',              '//text()',
    '//@*',             '//@k',
    '/r/*',             '/r//a/b',
    '//a[1]',           '//b[last()]',
    '//a/ancestor::*',  '//b/preceding::a',
    '//a/following::b', '//a | //c | //b',
    '//*[@k]',          '//*[text()]',
    '//c/parent::*',    '//*[count(*) > 1]',
    '//a[b]/b[1]',      '//b/following-sibling::*[1]',
    '//@k[. > 5]',      '/r/descendant::a[position() < 3]',
    '//a/descendant-or-self::*/@k',
);

srand 20;
for my $round (1 .. 25) {
    my $xp = XML::XPath->new(xml => '<r>' . some_xml(3) . '<a k="0"><b>x</b>y</a></r>');
    for my $step (1 .. 12) {
        my $what  = change($xp);
        my $text  = $xp->findnodes_as_string('/');
        my $new   = XML::XPath->new(xml => $text);
        my @wrong = grep { shown($xp, $_) ne shown($new, $_) } @QUERIES;
        push @wrong, 'text' if $xp->findvalue('/') ne $new->findvalue('/');
        next unless @wrong;
        fail "round $round, step $step, after $what: @wrong";
        diag $text, "\n", shown($xp, $wrong[0]), "\n", shown($new, $wrong[0]);
        last;
    }
    pass "round $round";
}

subtest 'objects follow their nodes' => sub {
    my $xp = XML::XPath->new(xml => '<r><a><b>one</b></a><c/></r>');
    my ($b, $text) = ($xp->findnodes('//b'), $xp->findnodes('//b/text()'));
    my ($a, $c)    = $xp->findnodes('/r/*');
    $a->getParentNode->removeChild($a);
    is $a->toString,       '<a><b>one</b></a>', 'what was taken out is whole';
    is $b->getParentNode,  $a,                  'and linked as it was';
    is $a->findvalue('b'), 'one',               'and can be asked';
    $c->appendChild($b);
    is $xp->findnodes_as_string('/'), '<r><c><b>one</b></c></r>', 'moved';
    is $a->toString,                  '<a />',                    'and gone from where it was';
    is(($xp->findnodes('//b'))[0], $b, 'the same object');
    $xp->setNodeText('//b', 'two');
    is $text->toString,       'one', 'a text that was replaced keeps its value';
    is $text->getParentNode,  undef, 'and is free';
    is $xp->findvalue('//b'), 'two', 'the new one';
    my $other = XML::XPath->new(xml => '<o xmlns:p="u"><p:q i="1">z</p:q></o>');
    my ($q) = $other->findnodes('/o/*');
    $c->appendChild($q);
    is $xp->findvalue('/r/c/*[2]/@i'),   '1',                 'from another document';
    is $other->findnodes_as_string('/'), '<o xmlns:p="u" />', 'which has it no more';
};

subtest 'refused' => sub {
    my $xp = XML::XPath->new(xml => '<r><a><b/></a></r>');
    my ($r, $a, $b) = $xp->findnodes('//*');
    ok !eval { $b->appendChild($a); 1 }, 'a parent into its child';
    like $@, qr/^a node cannot be put into itself at \Q$0\E/, 'told at the line of the script';
    ok !eval { $r->removeChild($b); 1 }, 'a child of another';
    like $@, qr/^the node to remove belongs to another parent/, 'told';
    ok !eval { $r->appendChild('text'); 1 }, 'what is no node';
    like $@, qr/^not a node: text at/, 'told';
    ok !eval { $a->setAttribute('p:x', 1); 1 }, 'an undeclared prefix';
    like $@, qr/^No namespace matches prefix: p/, 'told';
    ok !eval { $xp->createNode('/r/a[1]/x'); 1 }, 'createNode with a predicate';
    like $@, qr/^createNode: the path may hold names/, 'told';
    is $xp->findnodes_as_string('/'), '<r><a><b /></a></r>', 'nothing happened';
};

done_testing;

sub change {
    my ($xp)     = @_;
    my @elements = $xp->findnodes('/r/descendant-or-self::*');
    my $here     = $elements[ rand @elements ];
    my $new      = XML::XPath::Node::Element->new(qw(a b c) [ rand 3 ]);
    $new->appendChild(XML::XPath::Node::Text->new('n' . int rand 100)) if rand() < 0.5;
    my @children = grep { $_->isElementNode } $here->getChildNodes;
    my $child    = $children[ rand @children ];
    my $kind     = int rand 8;
    if ($kind == 0)           { $here->appendChild($new);              return 'appendChild' }
    if ($kind == 1 && $child) { $here->insertBefore($new, $child);     return 'insertBefore' }
    if ($kind == 2 && $child) { $here->insertAfter($new, $child);      return 'insertAfter' }
    if ($kind == 3 && $child) { $here->removeChild($child);            return 'removeChild' }
    if ($kind == 4)           { $here->setAttribute('k', int rand 10); return 'setAttribute' }
    if ($kind == 5)           { $here->removeAttribute('k');           return 'removeAttribute' }

    if ($kind == 6 && $child) {
        $xp->setNodeText('//' . $child->getName . '[1]', 't' . int rand 100);
        return 'setNodeText';
    }
    for my $text ($xp->findnodes('//text()')) { $text->setNodeValue('v' . int rand 100); return 'setNodeValue' }
    return 'nothing';
}

sub shown {
    my ($xp, $query) = @_;
    return join ' ',
        map { my $name = $_->getName; (defined $name ? $name : '#') . '=' . $_->string_value } $xp->findnodes($query);
}

sub some_xml {
    my ($depth) = @_;
    return join '', map {
        my $name = qw(a b c) [ rand 3 ];
        my $key  = rand() < 0.4 ? ' k="' . int(rand 10) . '"' : '';
        "<$name$key>" . ($depth ? some_xml($depth - 1) : 't' . int rand 10) . "</$name>"
    } 1 .. 1 + rand 3;
}
