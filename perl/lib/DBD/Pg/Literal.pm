package DBD::Pg::Literal;
use strict;
use warnings;

use CPANBridge::DBI::Handle;

my %IS_INTEGER  = map { $_ => 1 } 20,  21,  23, 26;
my %IS_FLOAT    = map { $_ => 1 } 700, 701, 1700;
my %IS_GEOMETRY = map { $_ => 1 } 600, 601, 603, 604, 628;
my ($BOOL, $BYTEA, $NAME, $PATH, $CIRCLE) = (16, 17, 19, 602, 718);

# Names that need no quotes are lower case, and no word of SQL.
my $PLAIN_NAME = qr/^[a-z_][a-z0-9_]*\z/;
my %IS_KEYWORD = map { $_ => 1 } qw(
    abort absolute access action add admin after aggregate all also alter always analyse analyze and any array as asc assertion
    assignment asymmetric at attach attribute authorization backward before begin between bigint binary bit boolean both by cache
    call called cascade cascaded case cast catalog chain char character characteristics check checkpoint class close cluster
    coalesce collate collation column columns comment comments commit committed concurrently configuration conflict connection
    constraint constraints content continue conversion copy cost create cross csv cube current current_catalog current_date
    current_role current_schema current_time current_timestamp current_user cursor cycle data database day deallocate dec decimal
    declare default defaults deferrable deferred definer delete delimiter delimiters depends desc detach dictionary disable
    discard distinct do document domain double drop each else enable encoding encrypted end enum escape event except exclude
    excluding exclusive execute exists explain extension external extract false family fetch filter first float following for
    force foreign forward freeze from full function functions generated global grant granted greatest group grouping groups
    handler having header hold hour identity if ilike immediate immutable implicit import in include including increment index
    indexes inherit inherits initially inline inner inout input insensitive insert instead int integer intersect interval into
    invoker is isnull isolation join key label language large last lateral leading leakproof least left level like limit listen
    load local localtime localtimestamp location lock locked logged mapping match materialized maxvalue method minute minvalue
    mode month move name names national natural nchar new next no none not nothing notify notnull nowait null nullif nulls numeric
    object of off offset oids old on only operator option options or order ordinality others out outer over overlaps overlay
    overriding owned owner parallel parser partial partition passing password placing plans policy position preceding precision
    prepare prepared preserve primary prior privileges procedural procedure procedures program publication quote range read real
    reassign recheck recursive ref references referencing refresh reindex relative release rename repeatable replace replica reset
    restart restrict returning returns revoke right role rollback rollup routine routines row rows rule savepoint schema schemas
    scroll search second security select sequence sequences serializable server session session_user set setof sets share show
    similar simple skip smallint snapshot some sql stable standalone start statement statistics stdin stdout storage stored strict
    strip subscription substring support symmetric sysid system table tables tablesample tablespace temp template temporary text
    then ties time timestamp to trailing transaction transform treat trigger trim true truncate trusted type types unbounded
    uncommitted unencrypted union unique unknown unlisten unlogged until update user using vacuum valid validate validator value
    values varchar variadic varying verbose version view views volatile when where whitespace window with within without work
    wrapper write xml xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize
    xmltable year yes zone
);

sub quote {
    my ($class, $in, $value, $type) = @_;
    return 'NULL' if !defined $value;
    if (ref $value eq 'ARRAY') { return _text(DBD::Pg::array_text($value)) }
    die 'Cannot quote a reference' . CPANBridge::DBI::Handle::at() if ref $value && !DBD::Pg::_speaks($value);
    my $oid = _oid($class, $type);
    return _text("$value") if !$oid;
    if ($IS_INTEGER{$oid}) { return _checked($value, qr/^[-+0-9\s]*\z/, 'integer') }
    if ($IS_FLOAT{$oid}) {
        return _checked($value, qr/^\s*(?:NaN|[-+]?Infinity|[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[-+]?[0-9]+)?)\s*\z/i,
            'float');
    }
    if ($oid == $BOOL) {
        return 'TRUE'  if $value =~ /^(?:1|t|true|y|yes|on)\z/i;
        return 'FALSE' if $value =~ /^(?:0|f|false|n|no|off|)\z/i;
        die 'Invalid boolean value' . CPANBridge::DBI::Handle::at();
    }
    return _bytes($value) if $oid == $BYTEA;
    if ($oid == $NAME) {
        return $value if $value =~ $PLAIN_NAME && !$IS_KEYWORD{$value};
        (my $name = $value) =~ s/"/""/g;
        return qq("$name");
    }
    _geometry($value, qr/[^-+0-9.,()\seE]/,     'geometric') if $IS_GEOMETRY{$oid};
    _geometry($value, qr/[^-+0-9.,()\[\]\seE]/, 'path')      if $oid == $PATH;
    _geometry($value, qr/[^-+0-9.,()<>\seE]/,   'circle')    if $oid == $CIRCLE;
    return _text("$value");
}

sub _bytes {
    my ($value) = @_;
    my $bytes = "$value";
    utf8::encode($bytes) if utf8::is_utf8($bytes) && !utf8::downgrade($bytes, 1);
    $bytes =~ s/'/''/g;
    $bytes =~ s/\\/\\\\\\\\/g;
    $bytes =~ s/([^\x20-\x7e])/sprintf '\\\\%03o', ord $1/ge;
    return "E'$bytes'";
}

sub _checked {
    my ($value, $form, $what) = @_;
    return "$value" if $value =~ $form;
    die "Invalid $what" . CPANBridge::DBI::Handle::at();
}

sub _geometry {
    my ($value, $foreign, $what) = @_;
    die "Invalid input for $what type" . CPANBridge::DBI::Handle::at() if $value =~ $foreign;
    return;
}

sub _oid {
    my ($class, $type) = @_;
    return undef if !defined $type;
    if (ref $type eq 'HASH' && $type->{pg_type}) {
        CPANBridge::DBI::Handle::load('DBD::Pg::Constants');
        return $type->{pg_type} if DBD::Pg::Constants::is_type($type->{pg_type});
        CPANBridge::DBI::Handle::warning('No type given, defaulting to UNKNOWN');
        return undef;
    }
    my $number = ref $type eq 'HASH' ? $type->{type} || $type->{TYPE} : $type;
    my $oid    = $class->sql_oid($number);
    CPANBridge::DBI::Handle::warning('No type given, defaulting to UNKNOWN') if !$oid;
    return $oid;
}

sub _text {
    my ($text) = @_;
    $text =~ s/'/''/g;
    return $text =~ s/\\/\\\\/g ? "E'$text'" : "'$text'";
}

1;

=encoding utf8

=head1 NAME

DBD::Pg::Literal - Values in the text of a statement

=head1 SYNOPSIS

  my $sql = 'SELECT * FROM sale WHERE what = ' . $dbh->quote($what);

=head1 DESCRIPTION

C<quote> of L<DBD::Pg>: text, arrays, and the types that are written in a way of their own.

=head1 FUNCTIONS

=head2 quote

  my $literal = DBD::Pg->quote($in, $value, $type);

A literal. Dies for a value that is none of its type.

=head1 SEE ALSO

L<DBD::Pg>

=cut
