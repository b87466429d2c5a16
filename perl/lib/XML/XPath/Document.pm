package XML::XPath::Document;
use strict;
use warnings;
no warnings 'recursion';

use Scalar::Util ();

# Columns of 32-bit numbers indexed by node; see packages/xml/src/tree.ts, which makes them.
use constant {
    TAG     => 0,
    PARENT  => 1,
    FIRST   => 2,
    NEXT    => 3,
    PREV    => 4,
    ATTR    => 5,
    OFFSET  => 6,
    LENGTH  => 7,
    TAIL    => 8,     # last node below
    COUNT   => 9,
    TEXT    => 10,
    DATA    => 11,
    WIDE    => 12,    # values need decoding
    NAMES   => 13,    # name by number
    NUMBERS => 14,    # number by name
    SPACES  => 15,    # element => its namespace nodes
    IDS     => 16,    # declared identifier => element
    NODES   => 17,    # node => its object, weak
    VALUES  => 18,    # node => value set by the script
    PREFIX  => 19,    # node => prefix given by the script
    ORDERED => 20,    # numbers follow document order, and TAIL holds
    CLEAN   => 21,    # OFFSET and LENGTH of elements hold
    RANK    => 22,    # node => place in document order, where numbers are not
    INDEX   => 23,    # tag => its nodes, in order
    LAST    => 24,    # element => last child, where one was added
    PARSED  => 25,    # nodes that came from the parser: their TAIL holds
};

use constant {
    ELEMENT   => 1,
    ATTRIBUTE => 2,
    TEXT_NODE => 3,
    PI        => 7,
    COMMENT   => 8,
    DOCUMENT  => 9,
    NAMESPACE => 13,
    ROOT      => 1,
};

my @COLUMNS = qw(tag parent first next previous attribute offset length end);
my %CLASS   = (
    ELEMENT,   'XML::XPath::Node::Element', ATTRIBUTE, 'XML::XPath::Node::Attribute',
    TEXT_NODE, 'XML::XPath::Node::Text',    PI,        'XML::XPath::Node::PI',
    COMMENT,   'XML::XPath::Node::Comment', DOCUMENT,  'XML::XPath::Node::Element',
    NAMESPACE, 'XML::XPath::Node::Namespace',
);

sub add {
    my ($self, $kind, $name, $value) = @_;
    my $id = ++$self->[COUNT];
    vec($self->[$_], $id, 32)   = 0 for TAG .. TAIL;
    vec($self->[TAG], $id, 32)  = $kind | (defined $name ? $self->number($name) << 4 : 0);
    vec($self->[TAIL], $id, 32) = $id;
    $self->[VALUES]{$id} = $value if $kind != ELEMENT;
    return $id;
}

sub adopt {
    my ($self,   $node) = @_;
    my ($source, $id)   = @$node;
    if ($source == $self) {
        $self->detach($id);
        return $node->[1];
    }
    $source->detach($id);
    return $self->_copy($source, $node->[1]);
}

sub append_attribute {
    my ($self, $element, $id) = @_;
    my $last = vec($self->[ATTR], $element, 32);
    if ($last) {
        while (my $next = vec($self->[NEXT], $last, 32)) { $last = $next }
        vec($self->[NEXT], $last, 32) = $id;
        vec($self->[PREV], $id,   32) = $last;
    } else {
        vec($self->[ATTR], $element, 32) = $id;
    }
    vec($self->[PARENT], $id, 32) = $element;
    $self->_disorder;
    return;
}

sub append_namespace {
    my ($self, $element, $id) = @_;
    push @{ $self->[SPACES]{$element} }, $id;
    vec($self->[PARENT], $id, 32) = $element;
    return;
}

sub attributes {
    my ($self, $id) = @_;
    return _chain($self, vec($self->[ATTR], $id, 32));
}

sub children {
    my ($self, $id) = @_;
    return _chain($self, vec($self->[FIRST], $id, 32));
}

# Nodes below, in document order; attributes and namespaces are not among them.
sub descendants {
    my ($self, $top) = @_;
    my ($tag, $first, $next, $parent) = \@$self[ TAG, FIRST, NEXT, PARENT ];
    my @found;
    my $id = vec($$first, $top, 32);
    while ($id) {
        push @found, $id;
        my $step = vec($$first, $id, 32);
        until ($step) {
            last if $step = vec($$next, $id, 32);
            $id = vec($$parent, $id, 32);
            last if $id == $top;
        }
        $id = $step;
    }
    return \@found;
}

# Takes a node out of its parent. Its place in the tables is emptied, so that order and ranges of the rest still hold.
sub detach {
    my ($self, $id) = @_;
    my $parent = vec($self->[PARENT], $id, 32) or return;
    my ($prev, $next) = (vec($self->[PREV], $id, 32), vec($self->[NEXT], $id, 32));
    my $kind = vec($self->[TAG], $id, 32) & 15;
    if ($kind == NAMESPACE) {
        @{ $self->[SPACES]{$parent} } = grep { $_ != $id } @{ $self->[SPACES]{$parent} };
    } elsif ($prev) {
        vec($self->[NEXT], $prev, 32) = $next;
    } else {
        vec($self->[ $kind == ATTRIBUTE ? ATTR : FIRST ], $parent, 32) = $next;
    }
    vec($self->[PREV], $next, 32) = $prev if $next;
    $self->[LAST]{$parent} = $prev if ($self->[LAST]{$parent} || 0) == $id;
    vec($self->[$_], $id, 32) = 0 for PARENT, NEXT, PREV;
    $self->[CLEAN] = 0 if $kind != ATTRIBUTE && $kind != NAMESPACE;
    if ($self->[ORDERED]) {
        $self->_copy($self, $id);
    } else {
        $self->[RANK] = undef;
    }
    return;
}

# All nodes of a tag, in document order, as far as the parser made them; made when first asked for.
sub index_of {
    my ($self, $tag) = @_;
    return $self->[INDEX]{$tag} ||= do {
        my ($tags, $wanted, $at, @ids) = (\$self->[TAG], pack('N', $tag), -1);
        while (($at = index $$tags, $wanted, $at + 1) >= 0) {
            push @ids, $at >> 2 unless $at & 3;
        }
        \@ids;
    };
}

sub insert_before {
    my ($self, $parent, $id, $place) = @_;
    my $prev = $place ? vec($self->[PREV], $place, 32) : $self->last_child($parent);
    vec($self->[PARENT], $id, 32) = $parent;
    vec($self->[NEXT], $id, 32)   = $place;
    vec($self->[PREV], $id, 32)   = $prev;
    if   ($prev) { vec($self->[NEXT],  $prev,   32) = $id }
    else         { vec($self->[FIRST], $parent, 32) = $id }
    if ($place) { vec($self->[PREV], $place, 32) = $id }
    else        { $self->[LAST]{$parent} = $id }
    $self->[CLEAN] = 0;
    $self->_disorder;
    return;
}

sub last_child {
    my ($self, $parent) = @_;
    return $self->[LAST]{$parent} if $self->[LAST]{$parent};
    my $id = vec($self->[FIRST], $parent, 32);
    while ($id and my $next = vec($self->[NEXT], $id, 32)) { $id = $next }
    return $id;
}

sub name {
    my ($self, $id) = @_;
    my $number = vec($self->[TAG], $id, 32) >> 4;
    return $number ? $self->[NAMES][$number] : undef;
}

# The namespace node that a prefix means at a node, or 0.
sub namespace {
    my ($self, $id, $prefix) = @_;
    my $spaces = $self->[SPACES];
    while ($id) {
        if (my $declared = $spaces->{$id}) {
            for my $space (@$declared) { return $space if $self->name($space) eq $prefix }
        }
        $id = vec($self->[PARENT], $id, 32);
    }
    return 0;
}

# A document of one node, for nodes that the script makes.
sub new {
    my ($class) = @_;
    my $self    = bless [], $class;
    @$self[ TAG .. TAIL ]     = ("\0" x 4) x 9;
    @$self[ COUNT .. PARSED ] = (0, '', '', 0, [''], { '' => 0 }, {}, {}, {}, {}, {}, 0, 0, undef, undef, {}, 0);
    return $self;
}

sub node {
    my ($self, $id) = @_;
    return $self->[NODES]{$id} || do {
        my $node = bless [ $self, $id ], $CLASS{ vec($self->[TAG], $id, 32) & 15 };
        Scalar::Util::weaken($self->[NODES]{$id} = $node);
        $node;
    };
}

sub nodes {
    my ($self,    $ids) = @_;
    my ($objects, $tag) = ($self->[NODES], \$self->[TAG]);
    return map {
        $objects->{$_} || do {
            my $node = bless [ $self, $_ ], $CLASS{ vec($$tag, $_, 32) & 15 };
            Scalar::Util::weaken($objects->{$_} = $node);
            $node;
        }
    } @$ids;
}

sub number {
    my ($self, $name) = @_;
    my $numbers = $self->[NUMBERS];
    return $numbers->{$name} if exists $numbers->{$name};
    push @{ $self->[NAMES] }, $name;
    return $numbers->{$name} = $#{ $self->[NAMES] };
}

sub prefix {
    my ($self, $id) = @_;
    return $self->[PREFIX]{$id} if exists $self->[PREFIX]{$id};
    my $name = $self->name($id);
    return undef unless defined $name && length $name;
    return $name =~ /^([^:]*):/ ? $1 : '';
}

# Place in document order of every node, for a tree whose numbers do not tell.
sub rank {
    my ($self) = @_;
    return $self->[RANK] ||= do {
        my @rank;
        my $place = 0;
        for my $top (grep { !vec($self->[PARENT], $_, 32) } 1 .. $self->[COUNT]) {
            for my $id ($top, @{ $self->descendants($top) }) {
                $rank[$_] = ++$place for $id, @{ $self->[SPACES]{$id} || [] }, $self->attributes($id);
            }
        }
        \@rank;
    };
}

sub root_of {
    my ($self, $id) = @_;
    while (my $parent = vec($self->[PARENT], $id, 32)) { $id = $parent }
    return $id;
}

# Replaces all children by one text. Where there was a text already, the new one takes its place in the tables.
sub set_text {
    my ($self, $element, $text) = @_;
    my @children = $self->children($element);
    my ($heir) = $self->[ORDERED] ? grep { (vec($self->[TAG], $_, 32) & 15) == TEXT_NODE } @children : ();
    $self->detach($_) for @children;
    if (!$heir) {
        $self->insert_before($element, $self->add(TEXT_NODE, undef, $text), 0);
        return;
    }
    vec($self->[TAG],    $heir,    32) = TEXT_NODE;
    vec($self->[PARENT], $heir,    32) = $element;
    vec($self->[FIRST],  $element, 32) = $heir;
    delete $self->[LAST]{$element};
    $self->[VALUES]{$heir} = $text;
    return;
}

sub set_value {
    my ($self, $id, $value) = @_;
    $self->[VALUES]{$id} = $value;
    $self->[CLEAN] = 0 if (vec($self->[TAG], $id, 32) & 15) == TEXT_NODE;
    return;
}

# Sorts nodes into document order, without duplicates.
sub sorted {
    my ($self, $ids) = @_;
    return $ids if @$ids < 2;
    my %seen;
    if ($self->[ORDERED]) {
        my $last = 0;
        for my $id (@$ids) {
            return [ sort { $a <=> $b } grep { !$seen{$_}++ } @$ids ] if $id <= $last;
            $last = $id;
        }
        return $ids;
    }
    my $rank = $self->rank;
    return [ sort { $rank->[$a] <=> $rank->[$b] } grep { !$seen{$_}++ } @$ids ];
}

sub to_string {
    my ($self, $top, $flat) = @_;
    my ($tag, $first, $next, $parent) = \@$self[ TAG, FIRST, NEXT, PARENT ];
    my $kind = vec($$tag, $top, 32) & 15;
    return _leaf($self, $top, $kind) if $kind != ELEMENT && $kind != DOCUMENT;
    my $name = $self->name($top);
    my $text = defined $name && length $name ? _open_tag($self, $top) : '';
    if ($flat) {
        return $text . (vec($$first, $top, 32) ? "</$name>" : '') if length $text;
        return join '', map { $self->to_string($_, 1) } $self->children($top);
    }
    my $id = vec($$first, $top, 32);
    while ($id) {
        my $kind = vec($$tag, $id, 32) & 15;
        $text .= $kind == ELEMENT ? _open_tag($self, $id) : _leaf($self, $id, $kind);
        my $step = vec($$first, $id, 32);
        until ($step) {
            last if $step = vec($$next, $id, 32);
            $id = vec($$parent, $id, 32);
            last if $id == $top;
            $text .= '</' . $self->[NAMES][ vec($$tag, $id, 32) >> 4 ] . '>';
        }
        $id = $step;
    }
    $text .= "</$name>" if defined $name && length $name && vec($$first, $top, 32);
    return $text;
}

# Takes the tables that the daemon made.
sub unpacked {
    my ($class, $packed) = @_;
    my $self = $class->new;
    @$self[ TAG .. TAIL ] = delete @$packed{@COLUMNS};
    @$self[ COUNT, TEXT, DATA, WIDE ] = delete @$packed{qw(count text data wide)};
    @$self[ NAMES, IDS, ORDERED, CLEAN, PARSED ] = (@$packed{qw(names ids)}, 1, 1, $self->[COUNT]);
    my $number = 0;
    $self->[NUMBERS] = { map { $_ => $number++ } @{ $self->[NAMES] } };
    my $pairs = $packed->{namespaces};
    for (my $i = 0 ; $i < @$pairs ; $i += 2) { push @{ $self->[SPACES]{ $pairs->[$i] } }, $pairs->[ $i + 1 ] }
    my $xml = $self->add(NAMESPACE, 'xml', 'http://www.w3.org/XML/1998/namespace');
    $self->append_namespace(ROOT, $xml);
    return $self;
}

sub value {
    my ($self, $id) = @_;
    my $kind = vec($self->[TAG], $id, 32) & 15;
    if ($kind == ELEMENT || $kind == DOCUMENT) {
        return join '', map { $self->value($_) }
            grep { (vec($self->[TAG], $_, 32) & 15) == TEXT_NODE } @{ $self->descendants($id) }
            unless $self->[CLEAN];
    } elsif (exists $self->[VALUES]{$id}) {
        return $self->[VALUES]{$id};
    }
    my $value = substr $self->[ $kind == ELEMENT || $kind == TEXT_NODE || $kind == DOCUMENT ? TEXT : DATA ],
        vec($self->[OFFSET], $id, 32), vec($self->[LENGTH], $id, 32);
    utf8::decode($value) if $self->[WIDE];
    return $value;
}

sub _chain {
    my ($self, $id) = @_;
    my @found;
    while ($id) {
        push @found, $id;
        $id = vec($self->[NEXT], $id, 32);
    }
    return @found;
}

# Copies a node with all below it to the end of the tables; objects of the copied nodes go with them.
sub _copy {
    my ($self, $source, $top) = @_;
    my %new;
    for my $old ($top, @{ $source->descendants($top) }) {
        for my $id ($old, @{ $source->[SPACES]{$old} || [] }, $source->attributes($old)) {
            my $kind  = vec($source->[TAG], $id, 32) & 15;
            my $value = $kind == ELEMENT || $kind == DOCUMENT ? undef : $source->value($id);
            my $new   = $new{$id} = $self->add($kind, scalar $source->name($id), $value);
            $self->[PREFIX]{$new} = delete $source->[PREFIX]{$id} if exists $source->[PREFIX]{$id};
            if (my $object = delete $source->[NODES]{$id}) {
                @$object = ($self, $new);
                Scalar::Util::weaken($self->[NODES]{$new} = $object);
            }
        }
        push @{ $self->[SPACES]{ $new{$old} } }, map { $new{$_} } @{ $source->[SPACES]{$old} }
            if $source->[SPACES]{$old};
    }
    for my $column (PARENT, FIRST, NEXT, PREV, ATTR) {
        my $links = \$source->[$column];
        for my $id (keys %new) {
            my $link = vec($$links, $id, 32);
            vec($self->[$column], $new{$id}, 32) = $new{$link} if $link && $new{$link};
        }
    }
    for my $id (keys %new) {
        vec($source->[TAG], $id, 32) = 0;
        delete $source->[VALUES]{$id};
    }
    delete @{ $source->[SPACES] }{ keys %new };
    for my $name (keys %{ $source->[IDS] }) {
        my $new = $new{ $source->[IDS]{$name} } or next;
        delete $source->[IDS]{$name};
        $self->[IDS]{$name} = $new;
    }
    return $new{$top};
}

sub _disorder {
    my ($self) = @_;
    @$self[ ORDERED, RANK, INDEX ] = (0, undef, undef);
    return;
}

sub _escaped {
    my ($text, $characters) = @_;
    require XML::XPath::Node;
    return XML::XPath::Node::XMLescape($text, $characters);
}

sub _leaf {
    my ($self, $id, $kind) = @_;
    my $value = $self->value($id);
    return _escaped($value, '<&') if $kind == TEXT_NODE;
    if ($kind == COMMENT) {
        $value =~ s/--/&#45;&#45;/g;
        return "<!--$value-->";
    }
    return '<?' . $self->name($id) . ' ' . _escaped($value, '>') . '?>' if $kind == PI;
    if ($kind == ATTRIBUTE) {
        return ' ' . $self->name($id) . '="' . _escaped($value, '"&><') . '"';
    }
    return '' unless defined $value;
    my $prefix = $self->name($id);
    return ($prefix eq '#default' ? ' xmlns' : " xmlns:$prefix") . '="' . _escaped($value, '"&<') . '"';
}

sub _open_tag {
    my ($self, $id) = @_;
    my $text = '<' . $self->[NAMES][ vec($self->[TAG], $id, 32) >> 4 ];
    $text .= _leaf($self, $_, NAMESPACE) for @{ $self->[SPACES]{$id} || [] };
    for (my $at = vec($self->[ATTR], $id, 32) ; $at ; $at = vec($self->[NEXT], $at, 32)) {
        $text .= _leaf($self, $at, ATTRIBUTE);
    }
    return $text . (vec($self->[FIRST], $id, 32) ? '>' : ' />');
}

1;

=encoding utf8

=head1 NAME

XML::XPath::Document - A document as tables of numbers

=head1 SYNOPSIS

  my $document = XML::XPath::Document->unpacked($packed);
  print $document->value($document->last_child(XML::XPath::Document::ROOT()));

=head1 DESCRIPTION

Nodes are numbers from 1, in document order as long as nothing was put in between. Columns are strings of 32-bit numbers, read with C<vec>; the texts lie one after the other
in two strings. So a document of 10 MB takes some 40 MB and no time to build. Changes keep the order where they can, and are marked where they cannot. Node objects are made when asked for;
the document knows them weakly, they hold the document.

=head1 METHODS

=head2 add

  my $id = $document->add($kind, $name, $value);

A new node outside the tree.

=head2 adopt

  my $id = $document->adopt($node);

Takes a node with all below it out of its tree, into this document.

=head2 append_attribute, append_namespace

  $document->append_attribute($element, $id);

Links a node to its element.

=head2 attributes, children

  my @ids = $document->children($id);

Nodes of an element.

=head2 descendants

  my $ids = $document->descendants($id);

All nodes below, without attributes.

=head2 detach

  $document->detach($id);

Takes a node out of its parent.

=head2 index_of

  my $ids = $document->index_of($tag);

All nodes of a kind and name, as far as the parser made them.

=head2 insert_before

  $document->insert_before($parent, $id, $place);

Links a node before another, or as last child.

=head2 last_child

  my $id = $document->last_child($parent);

0 if there is none.

=head2 name, prefix

  my $name = $document->name($id);

The name as written; its prefix.

=head2 namespace

  my $id = $document->namespace($id, 'p');

The namespace node that a prefix means, or 0.

=head2 new

  my $document = XML::XPath::Document->new;

One without nodes.

=head2 node, nodes

  my @nodes = $document->nodes($ids);

The objects of nodes.

=head2 number

  my $number = $document->number('name');

The number of a name.

=head2 rank

  my $ranks = $document->rank;

The place of every node in document order.

=head2 root_of

  my $id = $document->root_of($id);

The topmost node above.

=head2 set_text, set_value

  $document->set_value($id, 'text');

Replace what is in an element by a text; the value of a node.

=head2 sorted

  my $ids = $document->sorted($ids);

In document order, each once.

=head2 to_string

  my $xml = $document->to_string($id, $flat);

A node as XML text.

=head2 unpacked

  my $document = XML::XPath::Document->unpacked($packed);

A document of what the bridge's C<xpath.parse_tree> answers.

=head2 value

  my $text = $document->value($id);

The string value of a node.

=head1 SEE ALSO

L<XML::XPath>.

=cut
