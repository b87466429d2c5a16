package MIME::Lite::Fields;
use strict;
use warnings;

use File::Basename    ();
use MIME::Base64      ();
use MIME::QuotedPrint ();

my @default_order;

sub add {
    my ($self, $tag, $value) = @_;
    $tag = lc $tag;
    if ($tag =~ /^(?:mime|content)-/ && !$MIME::Lite::QUIET) {
        require Carp;
        Carp::carp("Explicitly setting a MIME header field ($tag) is dangerous:\nuse the attr() method instead.\n");
    }
    for my $one (ref $value eq 'ARRAY' ? @$value : defined $value ? "$value" : '') {
        (my $text = $one) =~ s/\n/\n /g;
        push @{ $self->{Header} }, [ $tag, $text ];
    }
    return;
}

sub attr {
    my ($self, $name, $value) = @_;
    my ($tag, $sub_name) = split /\./, lc $name;
    my $attributes = $self->{Attrs};
    ($attributes, $tag) = ($self->{SubAttrs}{$tag} ||= {}, $sub_name) if defined $sub_name;
    if (@_ > 2) {
        if (defined $value) { $attributes->{$tag} = $value }
        else                { delete $attributes->{$tag} }
    }
    return $attributes->{$tag};
}

sub delete {
    my ($self, $tag) = @_;
    $tag = lc $tag;
    $self->{Header} = [ grep { $_->[0] ne $tag } @{ $self->{Header} } ];
    return $self;
}

sub field_order {
    my $self  = shift;
    my @order = map { lc } @_;
    if   (ref $self) { $self->{FieldOrder} = \@order }
    else             { @default_order      = @order }
    return;
}

sub fields {
    my ($self) = @_;
    my %is_explicit = map { $_->[0] => 1 } @{ $self->{Header} };
    my @fields;
    for my $tag (grep { !$is_explicit{$_} && defined $self->{Attrs}{$_} } sort keys %{ $self->{Attrs} }) {
        my $more = $self->{SubAttrs}{$tag};
        push @fields,
            [
            $tag, $self->{Attrs}{$tag} . ($more ? '; ' . join '; ', map { qq{$_="$more->{$_}"} } sort keys %$more : '')
            ];
    }
    push @fields, map { [@$_] } @{ $self->{Header} };
    my @order = @{ $self->{FieldOrder} || [] } ? @{ $self->{FieldOrder} } : @default_order;
    return \@fields if !@order;
    my %rank  = map { $order[$_] => $_ } 0 .. $#order;
    my @ranks = map { exists $rank{ $_->[0] } ? $rank{ $_->[0] } : scalar @order } @fields;
    return [ @fields[ sort { $ranks[$a] <=> $ranks[$b] || $a <=> $b } 0 .. $#fields ] ];
}

sub fields_as_string {
    my ($self, $fields) = @_;
    my $text = '';
    for my $field (grep { $_->[1] ne '' } @$fields) {
        my ($tag, $value) = @$field;
        $tag =~ s/\b([a-z])/\U$1/g;
        $tag =~ s/^mime-/MIME-/i;

        # Neither a name nor a value begins another header.
        $tag =~ s/[\r\n]\s*/-/g;
        $value =~ s/(\r\n?|\n)(?![ \t\n]|\z)/$1 /g if $value =~ /[\r\n]/;
        $text .= "$tag: $value\n";
    }
    return $text;
}

sub filename {
    my ($self, $name) = @_;
    if (@_ > 1) {
        $self->{SubAttrs}{'content-type'}{name}            = $name;
        $self->{SubAttrs}{'content-disposition'}{filename} = $name;
    }
    return $self->{SubAttrs}{'content-disposition'}{filename};
}

sub get {
    my ($self, $tag, $index) = @_;
    $tag = lc $tag;
    if ($tag =~ /^(?:mime|content)-/) {
        require Carp;
        Carp::croak("get: can't be used with MIME fields\n");
    }
    my @values = map { $_->[1] } grep { $_->[0] eq $tag } @{ $self->{Header} };
    return $values[$index] if defined $index;
    return wantarray ? @values : $values[0];
}

sub header_as_string {
    my ($self) = @_;
    return $self->fields_as_string($self->fields);
}

sub replace {
    my ($self, $tag, $value) = @_;
    $self->delete($tag);
    $self->add($tag, $value) if defined $value;
    return;
}

sub scrub {
    my ($self, @given) = @_;
    local $MIME::Lite::QUIET = 1;
    if (!@given) {
        my $value = sub { my $found = $self->{Attrs}{ $_[0] }; return defined $found ? $found : '' };
        $self->replace('content-length',            '');
        $self->replace('content-disposition',       '');
        $self->replace('content-transfer-encoding', '')
            if $value->('content-transfer-encoding') =~ /^(?:7bit|8bit|binary)\z/i;
    } elsif (ref $given[0] eq 'ARRAY') {
        $self->replace($_, '') for @{ $given[0] };
    }
    $_->scrub(@given) for $self->parts;
    return;
}

sub top_level {
    my ($self, $is_top) = @_;
    if ($is_top) {
        $self->{Attrs}{'mime-version'} = '1.0';
        return if $MIME::Lite::VANILLA;
        my $uses = join '; ', "F$File::Basename::VERSION", "B$MIME::Base64::VERSION", "Q$MIME::QuotedPrint::VERSION";
        return $self->replace('X-Mailer' => "MIME::Lite $MIME::Lite::VERSION ($uses)");
    }
    delete $self->{Attrs}{'mime-version'};
    return $self->delete('X-Mailer');
}

# The name of long ago.
*stringify_header = \&header_as_string;

1;

=encoding utf8

=head1 NAME

MIME::Lite::Fields - The header of a message: its fields and MIME attributes

=head1 SYNOPSIS

  our @ISA = ('MIME::Lite::Fields');

=head1 DESCRIPTION

The methods of L<MIME::Lite> for header fields.

=head1 METHODS

=head2 add

See L<MIME::Lite/add>.

=head2 attr

See L<MIME::Lite/attr>.

=head2 delete

See L<MIME::Lite/delete>.

=head2 field_order

See L<MIME::Lite/field_order>.

=head2 fields

See L<MIME::Lite/fields>.

=head2 fields_as_string

See L<MIME::Lite/fields_as_string>.

=head2 filename

See L<MIME::Lite/filename>.

=head2 get

See L<MIME::Lite/get>.

=head2 header_as_string

See L<MIME::Lite/header_as_string>.

=head2 replace

See L<MIME::Lite/replace>.

=head2 scrub

See L<MIME::Lite/scrub>.

=head2 top_level

See L<MIME::Lite/top_level>.

=head1 SEE ALSO

L<MIME::Lite>.

=cut
