package DBD::Pg::Literal;
use strict;
use warnings;

use CPANBridge::DBI::Handle;

my %IS_INTEGER  = map { $_ => 1 } 20,  21,  23, 26;
my %IS_FLOAT    = map { $_ => 1 } 700, 701, 1700;
my %IS_GEOMETRY = map { $_ => 1 } 600, 601, 603, 604, 628;
my ($BOOL, $BYTEA, $NAME, $PATH, $CIRCLE) = (16, 17, 19, 602, 718);

# Names that need no quotes are lower case.
my $PLAIN_NAME = qr/^[a-z_][a-z0-9_\$]*\z/;

sub quote {
    my ($class, $in, $value, $type) = @_;
    return 'NULL' if !defined $value;
    if (ref $value eq 'ARRAY') { return _text(DBD::Pg::array_text($value)) }
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
        return $value if $value =~ $PLAIN_NAME;
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
    return undef            if !defined $type;
    return $type->{pg_type} if ref $type eq 'HASH' && $type->{pg_type};
    my $number = ref $type eq 'HASH' ? $type->{type} || $type->{TYPE} : $type;
    return undef if !$number;
    my $oid = $class->sql_oid($number);
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
