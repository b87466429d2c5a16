package XML::Simple;
use strict;
use warnings;
use warnings::register;
no warnings 'recursion';

our $VERSION = '2.25';
our $PREFERRED_PARSER;

use Scalar::Util ();

require Exporter;
our @ISA       = ('Exporter');
our @EXPORT    = qw(XMLin XMLout);
our @EXPORT_OK = qw(xml_in xml_out);

use constant XMLNS => 'http://www.w3.org/2000/xmlns/';

# Kinds of nodes; see packages/xml/src/tree.ts.
use constant { ELEMENT => 1, TEXT => 3 };

my @DEFAULT_KEYS = qw(name key id);
my @BOTH         = qw(contentkey grouptags keeproot keyattr noattr nsexpand strictmode suppressempty valueattr);
my %KNOWN        = (
    in => {
        map { $_ => 1 } @BOTH,
        qw(cache datahandler forcearray forcecontent normalisespace normalizespace parseropts searchpath varattr variables)
    },
    out => {
        map { $_ => 1 } @BOTH,
        qw(attrindent handler noescape noindent nosort numericescape outputfile rootname xmldecl)
    },
);

# Needs of other parsers than the bridge's.
my %REFUSED = (
    datahandler => [ 'DataHandler', 'the bridge knows no SAX' ],
    handler     => [ 'Handler',     'the bridge knows no SAX' ],
    parseropts  => [ 'ParserOpts',  'the bridge parses the document' ],
);

my (%strict, %shared, %copied);

sub import {
    my ($class, @names) = @_;
    _strict_mode(1) if grep { $_ eq ':strict' } @names;
    $class->export_to_level(1, $class, grep { $_ ne ':strict' } @names);
    return;
}

# Makes a hash of an array of hashes that have keys, or gives the array back.
sub array_to_hash {
    my ($self, $name, $list) = @_;
    my $opt    = $self->{opt};
    my $wanted = $opt->{keyattr};
    my $named  = ref $wanted eq 'HASH';
    return $list if $named && !exists $wanted->{$name};
    my ($flag, @keys) = $named ? @{ $wanted->{$name} }[ 1, 0 ] : ('', @$wanted);
    my $default = !$named && "@keys" eq "@DEFAULT_KEYS";
    my $folded  = $self->new_hashref;

    for my $item (@$list) {
        my $key;
        if (ref $item && UNIVERSAL::isa($item, 'HASH')) {
            for my $name (@keys) {
                next if $named ? !exists $item->{$name} : !defined $item->{$name};
                $key = $name;
                last;
            }
        }
        if (!defined $key) {
            $self->die_or_warn("<$name> element has no '$keys[0]' key attribute") if $named;
            return $list;
        }
        my $value = $item->{$key};
        if (ref $value) {
            $self->die_or_warn("<$name> element has non-scalar '$key' key attribute") if !$default;
            return $list;
        }
        $value = $self->normalise_space($value) if $opt->{normalisespace} == 1;
        $self->die_or_warn("<$name> element has non-unique value in '$key' key attribute: $value")
            if exists $folded->{$value};
        my $copy = $folded->{$value} = $self->new_hashref(%$item);
        $copy->{"-$key"} = $copy->{$key} if $flag eq '-';
        delete $copy->{$key} if $flag ne '+';
    }
    return $opt->{collapseagain} ? $self->collapse_content($folded) : $folded;
}

sub build_simple_tree {
    my ($self, $filename, $string) = @_;
    for my $hook (qw(build_tree build_tree_xml_parser collapse new_xml_parser)) {
        _croak("XML::Simple: the method $hook of " . ref($self) . ' is not supported: the bridge parses the document')
            if $self->can($hook);
    }
    my ($tree, $fault);
    {
        local ($!, $@);
        local $SIG{__DIE__};
        $tree = eval { _parse($filename, $string) } or $fault = $@;
    }
    _croak("${fault}XML::Simple called") if !$tree;
    my $parser = defined $PREFERRED_PARSER ? $PREFERRED_PARSER : $ENV{XML_SIMPLE_PREFERRED_PARSER};
    my $expand = $self->{opt}{nsexpand};
    if ($expand && defined $parser && $parser eq 'XML::Parser') {
        _carp("'nsexpand' option requires XML::SAX");
        $expand = 0;
    }
    my $spaces = $expand ? { xml => 'http://www.w3.org/XML/1998/namespace' } : undef;
    my $top    = vec $tree->{first}, 1, 32;
    $top = vec $tree->{next}, $top, 32 while (vec($tree->{tag}, $top, 32) & 15) != ELEMENT;
    my $opt = $self->{opt};
    local $self->{_plain} = !$self->{_var_values} && !$opt->{forcecontent} && $opt->{normalisespace} != 2;
    return _element($self, $tree, $top, $spaces) if !$opt->{keeproot};
    return _collapsed($self, {}, [ _tag($tree, $top, $spaces), $top ], $tree, $spaces);
}

sub cache_read_memcopy {
    my ($self, $filename) = @_;
    my $known = _fresh($copied{$filename}, $filename) or return;
    require Storable;
    return Storable::dclone($known);
}

sub cache_read_memshare {
    my ($self, $filename) = @_;
    return _fresh($shared{$filename}, $filename);
}

sub cache_read_storable {
    my ($self, $filename) = @_;
    my $cache = $self->storable_filename($filename);
    return if !-r $cache || (stat $cache)[9] <= (stat $filename)[9];
    require Storable;
    return Storable::lock_retrieve($cache);
}

sub cache_write_memcopy {
    my ($self, $data, $filename) = @_;
    require Storable;
    $copied{$filename} = [ time, Storable::dclone($data) ];
    return;
}

sub cache_write_memshare {
    my ($self, $data, $filename) = @_;
    $shared{$filename} = [ time, $data ];
    return;
}

sub cache_write_storable {
    my ($self, $data, $filename) = @_;
    require Storable;
    return Storable::lock_nstore($data, $self->storable_filename($filename));
}

# Hashes of nothing but a text become the text, if all are so.
sub collapse_content {
    my ($self, $hash) = @_;
    my $key = $self->{opt}{contentkey};
    for my $value (values %$hash) {
        return $hash if ref $value ne 'HASH' || keys %$value != 1 || !exists $value->{$key};
    }
    $_ = $_->{$key} for values %$hash;
    return $hash;
}

sub copy_hash {
    my ($self, $hash, @more) = @_;
    return { @more, %$hash };
}

sub default_config_file {
    my ($self) = @_;
    require File::Basename;
    my ($name, $folder) = File::Basename::fileparse($0, '\.[^\.]+');
    unshift @{ $self->{opt}{searchpath} }, $folder if $folder;
    return "$name.xml";
}

sub die_or_warn {
    my ($self, $message) = @_;
    _croak($message)           if $self->{opt}{strictmode};
    _carp("Warning: $message") if warnings::enabled();
    return;
}

sub escape_attr {
    my $self = shift;
    return $self->escape_value(@_);
}

my %ENTITY = ('&' => '&amp;', '<' => '&lt;', '>' => '&gt;', '"' => '&quot;');

sub escape_value {
    my ($self, $text) = @_;
    return '' if !defined $text;
    $text =~ s/([&<>"])/$ENTITY{$1}/g;
    my $level = $self->{opt}{numericescape};
    return $level ? $self->numeric_escape($text, $level) : $text;
}

sub find_xml_file {
    my ($self, $file, @folders) = @_;
    require File::Basename;
    if (File::Basename::fileparse($file) ne $file) {
        return $file if -e $file;
    } else {
        require File::Spec;
        for my $folder (@folders) {
            my $path = File::Spec->catfile($folder, $file);
            return $path if -e $path;
        }
    }
    _croak("Could not find $file in " . join ':', @folders) if @folders;
    return $file                                            if -e $file;
    return _croak("File does not exist: $file");
}

sub get_var {
    my ($self, $name) = @_;
    my $value = $self->{_var_values}{$name};
    return defined $value ? $value : "\${$name}";
}

# Checks the options of a call, adds those of the object and the defaults.
sub handle_options {
    my ($self, $direction, @given) = @_;
    _croak('Options must be name=>value pairs (odd number supplied)') if @given % 2;
    my $known = $KNOWN{$direction};
    my %opt;
    while (my ($name, $value) = splice @given, 0, 2) {
        my $plain = _plain_name($name);
        _croak("Unrecognised option: $name") if !$known->{$plain};
        $opt{$plain} = $value;
    }
    %opt = (%{ $self->{def_opt} || {} }, %opt);
    delete @opt{ grep { !$known->{$_} } keys %opt };
    $self->{opt} = \%opt;

    $opt{rootname}       = 'opt'                                    if !exists $opt{rootname};
    $opt{rootname}       = ''                                       if !defined $opt{rootname};
    $opt{xmldecl}        = "<?xml version='1.0' standalone='yes'?>" if $opt{xmldecl} && $opt{xmldecl} eq '1';
    $opt{contentkey}     = 'content'                                if !exists $opt{contentkey};
    $opt{collapseagain}  = 1                                        if $opt{contentkey} =~ s/^-//;
    $opt{normalisespace} = $opt{normalizespace}                     if !exists $opt{normalisespace};
    $opt{normalisespace} ||= 0;
    $opt{searchpath} = ref $opt{searchpath} ? $opt{searchpath} : [ $opt{searchpath} || () ];

    for my $name (sort keys %REFUSED) {
        next if !exists $opt{$name};
        my ($shown, $reason) = @{ $REFUSED{$name} };
        _carp("Warning: 'ParserOpts' is deprecated, contact the author if you need it")
            if $name eq 'parseropts' && warnings::enabled();
        next if !$opt{$name} || ref $opt{$name} eq 'ARRAY' && !@{ $opt{$name} };
        _croak("XML::Simple: the option $shown is not supported: $reason");
    }
    _cache_option($self, \%opt) if $opt{cache};
    _forcearray_option(\%opt, $direction);
    _keyattr_option(\%opt, $direction);
    $opt{valueattrlist} = { map { $_ => 1 } @{ delete $opt{valueattr} } } if ref $opt{valueattr} eq 'ARRAY';
    if (my $groups = $opt{grouptags}) {
        _croak("Illegal value for 'GroupTags' option - expected a hashref") if !UNIVERSAL::isa($groups, 'HASH');
        for my $name (sort keys %$groups) {
            _croak("Bad value in GroupTags: '$name' => '$groups->{$name}'") if $name eq $groups->{$name};
        }
    }
    if (my $variables = $opt{variables}) {
        _croak("Illegal value for 'Variables' option - expected a hashref") if !UNIVERSAL::isa($variables, 'HASH');
        $self->{_var_values} = {%$variables};
    } elsif ($opt{varattr}) {
        $self->{_var_values} = {};
    }
    return;
}

# Makes an array of a hash of hashes, or gives the hash back.
sub hash_to_array {
    my ($self, $name, $hash) = @_;
    my $keys = $self->{opt}{keyattr};
    my $key  = ref $keys eq 'HASH' ? ($keys->{$name} || [])->[0] : $keys->[0];
    my @list;
    for my $value (map { $hash->{$_} } keys %$hash) {
        return $hash if !UNIVERSAL::isa($value, 'HASH');
    }
    return $hash if ref $keys eq 'HASH' && !defined $keys->{$name};
    for my $item ($self->{opt}{nosort} ? keys %$hash : sort keys %$hash) {
        push @list, ref $keys eq 'HASH'
            ? $self->copy_hash($hash->{$item}, $key => $item)
            : { $key => $item, %{ $hash->{$item} } };
    }
    return \@list;
}

sub new {
    my ($class, @given) = @_;
    _croak('Default options must be name=>value pairs (odd number supplied)') if @given % 2;
    my %default;
    while (my ($name, $value) = splice @given, 0, 2) {
        my $plain = _plain_name($name);
        _croak("Unrecognised option: $name") if !$KNOWN{in}{$plain} && !$KNOWN{out}{$plain};
        $default{$plain} = $value;
    }
    $default{strictmode} = _strict_mode() if !exists $default{strictmode};
    return bless { def_opt => \%default }, $class;
}

sub new_hashref {
    my ($self, @pairs) = @_;
    return {@pairs};
}

sub normalise_space {
    my ($self, $text) = @_;
    $text =~ s/^\s+//;
    $text =~ s/\s+\z//;
    $text =~ s/\s\s+/ /g;
    return $text;
}

sub numeric_escape {
    my ($self, $text, $level) = @_;
    if   ($self->{opt}{numericescape} eq '2') { $text =~ s/([^\x00-\x7F])/'&#' . ord($1) . ';'/ge }
    else                                      { $text =~ s/([^\x00-\xFF])/'&#' . ord($1) . ';'/ge }
    return $text;
}

sub parse_fh {
    my $self   = &_object;
    my $handle = shift;
    _croak(q{Can't use } . (defined $handle ? qq{string ("$handle")} : 'undef') . ' as a filehandle') if !ref $handle;
    $self->handle_options('in', @_);
    return $self->build_simple_tree(undef, $handle);
}

sub parse_file {
    my $self     = &_object;
    my $filename = shift;
    $self->handle_options('in', @_);
    $filename = $self->default_config_file if !defined $filename;
    $filename = $self->find_xml_file($filename, @{ $self->{opt}{searchpath} });
    my @schemes = @{ $self->{opt}{cache} || [] };
    for my $scheme (@schemes) {
        my $method = "cache_read_$scheme";
        my $known  = $self->$method($filename);
        return $known if $known;
    }
    my $data = $self->build_simple_tree($filename, undef);
    if (@schemes) {
        my $method = "cache_write_$schemes[0]";
        $self->$method($data, $filename);
    }
    return $data;
}

sub parse_string {
    my $self   = &_object;
    my $string = shift;
    $self->handle_options('in', @_);
    return $self->build_simple_tree(undef, ref $string ? $string : \$string);
}

sub set_var {
    my ($self, $name, $value) = @_;
    $self->{_var_values}{$name} = $value;
    return;
}

# Keys in the order of the output: the one that makes an array a hash comes first.
sub sorted_keys {
    my ($self, $name, $hash) = @_;
    return keys %$hash if $self->{opt}{nosort};
    my $wanted = $self->{opt}{keyattr};
    my @candidates =
          ref $wanted eq 'HASH'
        ? exists $wanted->{$name}
            ? $wanted->{$name}[0]
            : ()
        : ref $wanted eq 'ARRAY' ? @$wanted
        :                          ();
    for my $first (@candidates) {
        return ($first, sort grep { $_ ne $first } keys %$hash) if exists $hash->{$first};
    }
    return sort keys %$hash;
}

sub storable_filename {
    my ($self, $filename) = @_;
    $filename =~ s{(?:\.xml)?$}{.stor};
    return $filename;
}

# A value as the element $name; $indent is empty for the outermost one.
sub value_to_xml {
    my ($self, $value, $name, $indent) = @_;
    my $opt     = $self->{opt};
    my $is_root = $indent eq '';
    my ($gap, $end) = $opt->{noindent} ? ('', '') : ($indent, "\n");
    my $named = defined $name && $name ne '';
    if (!ref $value) {
        return "$value$end" if !$named;
        my $text = $opt->{noescape} ? $value : $self->escape_value($value);
        return "$gap<$name>$text</$name>$end";
    }
    my $address = Scalar::Util::refaddr($value);
    _croak('circular data structures not supported') if $self->{_ancestors}{$address};

    # The reference keeps the address from being given to another.
    $self->{_ancestors}{$address} = $value;
    my $shape = $value;
    if (!$is_root && $opt->{keyattr} && UNIVERSAL::isa($value, 'HASH') && keys %$value) {
        $shape = $self->hash_to_array($name, $value);
    }
    my $xml;
    if    (UNIVERSAL::isa($shape, 'HASH'))  { $xml = _hash_to_xml($self, $shape, $name, $named, $gap, $end) }
    elsif (UNIVERSAL::isa($shape, 'ARRAY')) { $xml = _array_to_xml($self, $shape, $name, $gap, $end) }
    else                                    { _croak(q{Can't encode a value of type: } . ref $shape) }
    delete $self->{_ancestors}{$address};
    return $xml;
}

sub XMLin {
    my $self   = &_object;
    my $source = shift;
    return $self->parse_file(undef, @_) if !defined $source;
    if ($source eq '-') {
        my $text = do { local $/; <STDIN> };
        return $self->parse_string(\$text, @_);
    }
    if (my $type = ref $source) {
        return $type eq 'SCALAR' ? $self->parse_string($source, @_) : $self->parse_fh($source, @_);
    }
    return $source =~ /<.*?>/s ? $self->parse_string(\$source, @_) : $self->parse_file($source, @_);
}

sub XMLout {
    my $self = &_object;
    _croak('XMLout() requires at least one argument') if !@_;
    my $data = shift;
    $self->handle_options('out', @_);
    my $opt = $self->{opt};
    local $self->{_spaces}      = $opt->{nsexpand} ? [ [ 'xml', 'http://www.w3.org/XML/1998/namespace' ] ] : undef;
    local $self->{_next_prefix} = 'aaa';
    $data = { anon => $data } if UNIVERSAL::isa($data, 'ARRAY');

    if ($opt->{keeproot}) {
        my @names = keys %$data;
        ($opt->{rootname}, $data) = ($names[0], $data->{ $names[0] }) if @names == 1;
    } elsif ($opt->{rootname} eq '' && UNIVERSAL::isa($data, 'HASH')) {

        # Without an outermost element there is nothing to have attributes.
        my $all = $data;
        $data = { map { $_ => ref $all->{$_} ? $all->{$_} : [ $all->{$_} ] } keys %$all };
    }
    local $self->{_ancestors} = {};

    # Attributes need no call each where no subclass has a say in them.
    local $self->{_quick} =
           !$opt->{noescape}
        && !$opt->{numericescape}
        && $self->can('escape_attr') == \&escape_attr
        && $self->can('escape_value') == \&escape_value;
    my $xml = $self->value_to_xml($data, $opt->{rootname}, '');
    $xml = "$opt->{xmldecl}\n$xml" if $opt->{xmldecl};
    my $target = $opt->{outputfile};
    return $xml                  if !$target;
    return _write($target, $xml) if !ref $target;
    require IO::Handle           if UNIVERSAL::isa($target, 'GLOB');
    return $target->print($xml);
}

{
    no warnings 'once';
    *xml_in  = \&XMLin;
    *xml_out = \&XMLout;
}

sub _array_to_xml {
    my ($self, $list, $name, $gap, $end) = @_;
    my $xml = '';
    for my $item (@$list) {
        next if !defined $item && $self->{opt}{suppressempty};
        if (!ref $item) {
            my $text = $self->{opt}{noescape} ? $item : $self->escape_value($item);
            $xml .= "$gap<$name>$text</$name>$end";
        } elsif (UNIVERSAL::isa($item, 'HASH')) {
            $xml .= $self->value_to_xml($item, $name, $gap);
        } else {
            $xml .= "$gap<$name>$end" . $self->value_to_xml($item, 'anon', "$gap  ") . "$gap</$name>$end";
        }
    }
    return $xml;
}

sub _cache_option {
    my ($self, $opt) = @_;
    $opt->{cache} = [ map { lc } ref $opt->{cache} ? @{ $opt->{cache} } : $opt->{cache} ];
    for my $scheme (@{ $opt->{cache} }) {
        _croak("Unsupported caching scheme: $scheme") if !$self->can("cache_read_$scheme");
    }
    return;
}

sub _carp {
    require Carp;
    goto &Carp::carp;
}

# What an element of these attributes and this content becomes. Content is pairs of name and node, or '0' and text.
sub _collapsed {
    my ($self, $hash, $content, $tree, $spaces) = @_;
    my $opt       = $self->{opt};
    my $variables = $self->{_var_values};
    my $squeeze   = $opt->{normalisespace} == 2;
    if    ($opt->{noattr}) { $hash = $self->new_hashref }
    elsif ($squeeze)       { $_    = $self->normalise_space($_) for values %$hash }
    if    ($variables) {
        for my $value (values %$hash) { $value =~ s/\$\{([\w.]+)\}/$self->get_var($1)/ge }
    }
    if (!@$content && $opt->{valueattrlist} && keys %$hash == 1) {
        my ($name) = keys %$hash;
        return $hash->{$name} if $opt->{valueattrlist}{$name};
    }
    my ($force, $content_key) = @$opt{qw(forcearray contentkey)};
    for (my $at = 0 ; $at < @$content ; $at += 2) {
        my ($name, $value) = @$content[ $at, $at + 1 ];
        if ($name ne '0') {
            $value = _element($self, $tree, $value, $spaces);
            next if !defined $value && $opt->{suppressempty};
        } else {
            next                                               if $value !~ /\S/;
            $value = $self->normalise_space($value)            if $squeeze;
            $value =~ s/\$\{(\w+)\}/$self->get_var($1)/ge      if $variables;
            $self->set_var($hash->{ $opt->{varattr} }, $value) if $opt->{varattr} && exists $hash->{ $opt->{varattr} };
            if ($at + 2 == @$content && !%$hash) {
                return $opt->{forcecontent} ? { $content_key => $value } : $value;
            }
            $name = $content_key;
        }
        if (exists $hash->{$name}) {
            if (UNIVERSAL::isa($hash->{$name}, 'ARRAY')) { push @{ $hash->{$name} }, $value }
            else                                         { $hash->{$name} = [ $hash->{$name}, $value ] }
        } elsif (ref $value && UNIVERSAL::isa($value, 'ARRAY')) {
            $hash->{$name} = [$value];
        } elsif ($force && $name ne $content_key && (!ref $force || _is_forced($force, $name))) {
            $hash->{$name} = [$value];
        } else {
            $hash->{$name} = $value;
        }
    }
    return _refined($self, $hash);
}

sub _croak {
    require Carp;
    goto &Carp::croak;
}

# Attributes and namespace declarations, then the content.
sub _element {
    my ($self,      $tree,     $id, $spaces) = @_;
    my ($next,      $tag,      $names) = (\@$tree{qw(next tag)}, $tree->{names});
    my ($attribute, $declared, $first) =
        (vec($tree->{attribute}, $id, 32), $tree->{spaces}{$id}, vec($tree->{first}, $id, 32));

    # Most elements are a text and nothing else.
    if (!$attribute && !$declared && $first && vec($$tag, $first, 32) == TEXT && !vec $$next, $first, 32) {
        my $text = _text($tree, 'text', $first);
        return $text if $self->{_plain} && $text =~ /\S/;
    }
    my %attribute;
    if ($declared) {
        $spaces = {%$spaces} if $spaces;
        for my $space (@$declared) {
            my $prefix = $tree->{names}[ vec($$tag, $space, 32) >> 4 ];
            $prefix = '' if $prefix eq '#default';
            my $uri = _text($tree, 'data', $space);
            $spaces->{$prefix} = $uri if $spaces;
            my $name = $prefix eq '' ? 'xmlns' : $spaces ? '{' . XMLNS . "}$prefix" : "xmlns:$prefix";
            $attribute{$name} = $uri;
        }
    }
    for (my $at = $attribute ; $at ; $at = vec $$next, $at, 32) {
        my $name = $names->[ vec($$tag, $at, 32) >> 4 ];
        $name = _expanded($name, $spaces) if $spaces && $name =~ /:/;
        $attribute{$name} = _text($tree, 'data', $at);
    }
    my @content;
    my $keep_blanks = $self->{opt}{valueattrlist};
    for (my $at = $first ; $at ; $at = vec $$next, $at, 32) {
        my $number = vec $$tag, $at, 32;
        if (($number & 15) == ELEMENT) {
            push @content, $spaces ? _tag($tree, $at, $spaces) : $names->[ $number >> 4 ], $at;
        } elsif (($number & 15) == TEXT) {
            my $text  = _text($tree, 'text', $at);
            my $joins = @content && $content[-2] eq '0';

            # Blanks between elements mean nothing, and most texts are such.
            my $after = vec $$next, $at, 32;
            next if !$joins && !$keep_blanks && $text !~ /\S/ && (!$after || (vec($$tag, $after, 32) & 15) == ELEMENT);
            if ($joins) { $content[-1] .= $text }
            else        { push @content, 0, $text }
        }
    }
    return _collapsed($self, \%attribute, \@content, $tree, $spaces);
}

sub _expanded {
    my ($name,   $spaces) = @_;
    my ($prefix, $local)  = $name =~ /^([^:]*):(.*)\z/s ? ($1, $2) : ('', $name);
    my $uri = $spaces->{$prefix};
    return defined $uri && length $uri ? "{$uri}$local" : $prefix eq '' ? $local : $name;
}

sub _forcearray_option {
    my ($opt, $direction) = @_;
    if (!exists $opt->{forcearray}) {
        _croak("No value specified for 'ForceArray' option in call to XML$direction()")
            if $opt->{strictmode} && $direction eq 'in';
        $opt->{forcearray} = 0;
        return;
    }
    my $given = $opt->{forcearray};
    $given = [$given] if ref $given eq 'Regexp';
    if (ref $given ne 'ARRAY') {
        $opt->{forcearray} = $given ? 1 : 0;
        return;
    }
    my %force   = map  { ref $_ eq 'Regexp' ? () : ($_ => 1) } @$given;
    my @regexes = grep { ref $_ eq 'Regexp' } @$given;
    $force{_regex} = \@regexes if @regexes;
    $opt->{forcearray} = @$given ? \%force : 0;
    return;
}

# What was remembered of a file, unless the file is newer.
sub _fresh {
    my ($known, $filename) = @_;
    return if !$known || $known->[0] <= (stat $filename)[9];
    return $known->[1];
}

sub _hash_to_xml {
    my ($self, $hash, $name, $named, $gap, $end) = @_;
    my $opt = $self->{opt};
    if (my $groups = $opt->{grouptags}) {
        $hash = $self->copy_hash($hash);
        for my $group (keys %$hash) {
            $hash->{$group} = $self->new_hashref($groups->{$group} => $hash->{$group}) if $groups->{$group};
        }
    }
    my $known        = $self->{_spaces} ? @{ $self->{_spaces} } : 0;
    my $declarations = '';
    ($hash, $declarations) = _prefixed($self, $hash) if $self->{_spaces};
    my (@nested, $text);
    my $xml = $named ? "$gap<$name$declarations" : '';
    $text = '' if !%$hash;
    my $later = 0;

    for my $key ($self->sorted_keys($name, $hash)) {
        my $value = $hash->{$key};
        next if $key =~ /^-/;
        if (!defined $value) {
            next if $opt->{suppressempty};
            my $is_quiet = exists $opt->{suppressempty} && !defined $opt->{suppressempty};
            _carp('Use of uninitialized value') if !$is_quiet && warnings::enabled();
            if   ($key eq $opt->{contentkey}) { $text  = '' }
            else                              { $value = exists $opt->{suppressempty} ? {} : '' }
        }
        if (!ref $value && $opt->{valueattr} && $opt->{valueattr}{$key}) {
            $value = $self->new_hashref($opt->{valueattr}{$key} => $value);
        }
        if (ref $value || $opt->{noattr}) {
            push @nested, $self->value_to_xml($value, $key, "$gap  ");
        } elsif ($key eq $opt->{contentkey}) {
            $text = $opt->{noescape} ? $value : $self->escape_value($value);
        } else {
            if    ($self->{_quick})   { $value =~ s/([&<>"])/$ENTITY{$1}/g }
            elsif (!$opt->{noescape}) { $value = $self->escape_attr($value) }
            $xml .= "\n$gap " . ' ' x length $name if $opt->{attrindent} && $later++;
            $xml .= " $key=\"$value\"";
        }
    }
    splice @{ $self->{_spaces} }, $known if $self->{_spaces};
    if (!@nested && !defined $text) { return "$xml />$end" }
    return $xml . join '', @nested if !$named;
    $xml .= '>' . (defined $text ? $text : $end);
    if (@nested) {
        $nested[0] =~ s/^\s+// if defined $text;
        $xml .= join '', @nested, $gap;
    }
    return "$xml</$name>$end";
}

sub _is_forced {
    my ($force, $name) = @_;
    return 1 if $force->{$name};
    for my $regex (@{ $force->{_regex} || [] }) { return 1 if $name =~ $regex }
    return 0;
}

sub _keyattr_option {
    my ($opt, $direction) = @_;
    if (!exists $opt->{keyattr}) {
        _croak("No value specified for 'KeyAttr' option in call to XML$direction()") if $opt->{strictmode};
        $opt->{keyattr} = [@DEFAULT_KEYS];
        return;
    }
    my $given = $opt->{keyattr};
    if (ref $given ne 'HASH') {
        $opt->{keyattr} = ref $given ? $given : [$given];
        delete $opt->{keyattr} if !@{ $opt->{keyattr} };
        return;
    }
    my %keys;
    for my $name (sort keys %$given) {
        my ($flag, $key) = $given->{$name} =~ /^([+-]?)(.*)$/ or next;
        $keys{$name} = [ $key, $flag ];
        next if !$opt->{strictmode} || $direction ne 'in';
        my $force = $opt->{forcearray};
        _croak("<$name> set in KeyAttr but not in ForceArray") if ref $force ? !$force->{$name} : !$force;
    }
    $opt->{keyattr} = \%keys;
    return;
}

# The object that comes first in @_, which loses it, or a new one.
sub _object {
    return $_[0] && UNIVERSAL::isa($_[0], 'XML::Simple') ? shift : XML::Simple->new;
}

# The tables of a document, with texts by name of their column.
sub _parse {
    my ($filename, $string) = @_;
    require CPANBridge::XML;
    my $source;
    if (defined $filename) {
        die 'read error' if -d $filename;
        $source = CPANBridge::XML::file($filename) or _croak("$filename - $!");
    } elsif (ref $string eq 'SCALAR') {
        $source = { xml => defined $$string ? $$string : '' };
    } else {
        $source = { xml => _read($string) };
    }
    my ($tree, $error) = CPANBridge::XML::tables($source);
    if (!$tree) {
        my ($message) = CPANBridge::XML::fault($error);
        die $message . sprintf " at %s line %d.\n", __FILE__, __LINE__;
    }
    my $pairs = $tree->{namespaces};
    for (my $at = 0 ; $at < @$pairs ; $at += 2) { push @{ $tree->{spaces}{ $pairs->[$at] } }, $pairs->[ $at + 1 ] }
    return $tree;
}

sub _plain_name {
    my ($name) = @_;
    (my $plain = lc $name) =~ tr/_//d;
    return $plain;
}

# Gives names their prefixes back; returns the hash without declarations, and the declarations.
sub _prefixed {
    my ($self, $hash) = @_;
    my $spaces       = $self->{_spaces};
    my $plain        = $self->copy_hash($hash);
    my $declarations = '';
    my $declare      = sub {
        my ($prefix, $uri) = @_;
        push @$spaces, [ $prefix, $uri ];
        $declarations .= ' xmlns' . ($prefix eq '' ? '' : ":$prefix") . qq(="$uri");
    };
    $declare->('', delete $plain->{xmlns}) if exists $plain->{xmlns};
    my %clark = map { /^\{([^}]+)\}(.*)\z/s ? ($_ => [ $1, $2 ]) : () } keys %$plain;
    my @names = sort keys %clark;
    $declare->($clark{$_}[1], delete $plain->{$_}) for grep { $clark{$_}[0] eq XMLNS } @names;

    # The latest declaration of a prefix counts.
    my %uri_of    = map { @$_ } @$spaces;
    my $default   = $uri_of{''};
    my %prefix_of = map { $uri_of{$_} => $_ } grep { $_ ne '' } sort keys %uri_of;
    for my $name (grep { $clark{$_}[0] ne XMLNS } @names) {
        my ($uri, $local) = @{ $clark{$name} };
        if (!defined $default || $uri ne $default) {
            $declare->($prefix_of{$uri} = $self->{_next_prefix}++, $uri) if !defined $prefix_of{$uri};
            $local = "$prefix_of{$uri}:$local";
        }
        $plain->{$local} = delete $plain->{$name};
    }
    return ($plain, $declarations);
}

# All of a handle, or of an object that is read as one.
sub _read {
    my ($handle) = @_;
    if (UNIVERSAL::isa($handle, 'GLOB') || UNIVERSAL::isa($handle, 'IO')) {
        my $text = do { local ($/, $!); my $read = readline $handle; die 'read error' if !defined $read && $!; $read };
        return defined $text ? $text : '';
    }
    my ($text, $piece) = ('', '');
    if ($handle->can('read')) {
        $text .= $piece while $handle->read($piece, 65_536);
    } else {
        local $/;
        while (defined($piece = $handle->getline)) { $text .= $piece }
    }
    return $text;
}

# Folds arrays, unwraps groups, and takes the shorter forms of a hash.
sub _refined {
    my ($self, $hash) = @_;
    my $opt = $self->{opt};
    if ($opt->{keyattr}) {
        for my $name (keys %$hash) {
            next if !ref $hash->{$name} || !UNIVERSAL::isa($hash->{$name}, 'ARRAY');
            $hash->{$name} = $self->array_to_hash($name, $hash->{$name});
        }
    }
    if (my $groups = $opt->{grouptags}) {
        for my $name (keys %$hash) {
            my $value = $hash->{$name};
            next if !exists $groups->{$name} || !UNIVERSAL::isa($value, 'HASH') || keys %$value != 1;
            my ($only) = keys %$value;
            $hash->{$name} = $value->{$only} if $groups->{$name} eq $only;
        }
    }
    return $hash->{anon} if exists $hash->{anon} && keys %$hash == 1 && UNIVERSAL::isa($hash->{anon}, 'ARRAY');
    if (!%$hash && exists $opt->{suppressempty}) {
        return defined $opt->{suppressempty} && $opt->{suppressempty} eq '' ? '' : undef;
    }
    if (my $attributes = $opt->{valueattr}) {
        for my $name (keys %$hash) {
            my $value = $hash->{$name};
            next if !$attributes->{$name} || !UNIVERSAL::isa($value, 'HASH') || keys %$value != 1;
            my ($only) = keys %$value;
            $hash->{$name} = $value->{$only} if $only eq $attributes->{$name};
        }
    }
    return $hash;
}

# Is the nearest caller in strict mode? With an argument, it is from now on.
sub _strict_mode {
    my ($on) = @_;
    my $frame = 1;
    while (my ($package) = caller $frame++) {
        next                  if $package eq __PACKAGE__;
        $strict{$package} = 1 if $on;
        return $strict{$package};
    }
    return 0;
}

sub _tag {
    my ($tree, $id, $spaces) = @_;
    my $name = $tree->{names}[ vec($tree->{tag}, $id, 32) >> 4 ];
    return $name if !$spaces;

    # Its own declarations count for its name.
    if (my $declared = $tree->{spaces}{$id}) {
        $spaces = {%$spaces};
        for my $space (@$declared) {
            my $prefix = $tree->{names}[ vec($tree->{tag}, $space, 32) >> 4 ];
            $spaces->{ $prefix eq '#default' ? '' : $prefix } = _text($tree, 'data', $space);
        }
    }
    return _expanded($name, $spaces);
}

sub _text {
    my ($tree, $column, $id) = @_;
    my $text = substr $tree->{$column}, vec($tree->{offset}, $id, 32), vec($tree->{length}, $id, 32);
    utf8::decode($text) if $tree->{wide};
    return $text;
}

sub _write {
    my ($path, $xml) = @_;
    local $!;
    require CPANBridge::WholeFile;
    my ($step, $why) = CPANBridge::WholeFile::write($path, ':utf8', $xml);
    return 1 if !$step;
    return _croak($step eq 'open' ? "open($path): $why" : "$step: $why");
}

1;

=encoding utf8

=head1 NAME

XML::Simple - Reads XML into hashes and writes hashes as XML

=head1 SYNOPSIS

  use XML::Simple qw(:strict);

  my $config = XMLin('config.xml', ForceArray => ['server'], KeyAttr => { server => 'name' });
  print $config->{server}{sahara}{address};
  XMLout($config, RootName => 'config', KeyAttr => { server => 'name' }, OutputFile => 'config.xml');

=head1 DESCRIPTION

Answers XML::Simple 2.25. The bridge parses the document, and the structure is built here. Faults in a document are told in the words of XML::Parser.

=head1 OPTIONS

Names may be written in any case and with underscores. For C<XMLin>: C<Cache> (C<storable>, C<memshare>, C<memcopy>, or a scheme of a subclass), C<ContentKey>, C<ForceArray>,
C<ForceContent>, C<GroupTags>, C<KeepRoot>, C<KeyAttr>, C<NoAttr>, C<NormaliseSpace>, C<NSExpand>, C<SearchPath>, C<StrictMode>, C<SuppressEmpty>, C<ValueAttr>, C<VarAttr>,
C<Variables>. For C<XMLout>: C<AttrIndent>, C<ContentKey>, C<GroupTags>, C<KeepRoot>, C<KeyAttr>, C<NoAttr>, C<NoEscape>, C<NoIndent>, C<NoSort>, C<NSExpand>,
C<NumericEscape>, C<OutputFile>, C<RootName>, C<StrictMode>, C<SuppressEmpty>, C<ValueAttr>, C<XMLDecl>.

=head1 METHODS

A subclass may replace any of them.

=head2 array_to_hash, hash_to_array

  my $hash = $simple->array_to_hash($name, \@list);

Fold by C<KeyAttr>, and unfold; what cannot be folded comes back as it is.

=head2 build_simple_tree

  my $data = $simple->build_simple_tree($filename, $string_or_handle);

Parses, and builds the structure.

=head2 cache_read_memcopy, cache_read_memshare, cache_read_storable

  my $data = $simple->cache_read_storable($filename);

What was remembered of a file that did not change since.

=head2 cache_write_memcopy, cache_write_memshare, cache_write_storable

  $simple->cache_write_storable($data, $filename);

Remember it.

=head2 collapse_content

  my $hash = $simple->collapse_content($hash);

For a C<ContentKey> that begins with C<->.

=head2 copy_hash

  my $copy = $simple->copy_hash($hash, key => 'value');

A copy, with more pairs.

=head2 default_config_file

  my $name = $simple->default_config_file;

The script's name, ending in C<.xml>.

=head2 die_or_warn

  $simple->die_or_warn($message);

Dies in strict mode, else warns if the script has warnings on.

=head2 escape_attr, escape_value, numeric_escape

  my $text = $simple->escape_value($text);

Escape what XML needs escaped, and what C<NumericEscape> asks for.

=head2 find_xml_file

  my $path = $simple->find_xml_file($name, @folders);

Looks along C<SearchPath>.

=head2 get_var, set_var

  my $value = $simple->get_var($name);

Variables of C<Variables> and C<VarAttr>.

=head2 handle_options

  $simple->handle_options('in', ForceArray => 1);

Takes the options of a call.

=head2 new

  my $simple = XML::Simple->new(ForceArray => 1, KeyAttr => []);

An object with options of its own.

=head2 new_hashref

  my $hash = $simple->new_hashref(@pairs);

Makes the hashes that folding needs.

=head2 normalise_space

  my $text = $simple->normalise_space($text);

Without blanks around, and single ones inside.

=head2 parse_fh, parse_file, parse_string

  my $data = $simple->parse_string($xml);

C<XMLin> for one kind of source.

=head2 sorted_keys

  my @keys = $simple->sorted_keys($name, $hash);

Order of attributes and elements in the output.

=head2 storable_filename

  my $name = $simple->storable_filename($filename);

Where the scheme C<storable> keeps a file.

=head2 value_to_xml

  my $xml = $simple->value_to_xml($value, $name, $indent);

One value as XML.

=head2 XMLin, xml_in

  my $data = XMLin($file_or_text_or_handle, ForceArray => 1, KeyAttr => []);

Function and method: reads XML.

=head2 XMLout, xml_out

  my $xml = XMLout($data, RootName => 'orders');

Function and method: writes XML.

=head1 CAVEATS

There is no SAX: C<Handler> and C<DataHandler> are refused by name, and so are C<ParserOpts> and subclasses that replace C<new_xml_parser>, C<build_tree> or C<collapse>.
C<NSExpand> needs no further module. External entities are never fetched: a document that refers to one is refused. C<OutputFile> appears when it is whole.
C<XML_SIMPLE_PREFERRED_PARSER> and C<$XML::Simple::PREFERRED_PARSER> change nothing but C<NSExpand>, which XML::Parser does not know.

=head1 SEE ALSO

L<XML::XPath>.

=cut
