package CPANBridge::Excel::Links;
use strict;
use warnings;

use CPANBridge::Excel::Basics qw(carp MAX_STRING);

$Carp::Internal{ +__PACKAGE__ } = 1;

my $MAX_LINKS = 65_530;

sub escape_url {
    my ($url) = @_;
    return $url if $url =~ /%[0-9a-fA-F]{2}/;
    $url                =~ s/%/%25/g;
    $url                =~ s/[\s\x00]/%20/g;
    $url                =~ s/(["<>[\]`^{}])/sprintf '%%%x', ord $1/eg;
    return $url;
}

sub write_url {
    my $self = shift;
    @_ = $self->_substitute_cellref(@_) if $_[0] =~ /^\D/;
    return -1 if @_ < 3;
    my ($row, $column, $url, $format, $text, $tip) = @_;
    ($format, $text) = ($text, $format) if defined $format && !ref $format;
    my ($internal, $external) = (0, 0);
    $text = $url unless defined $text;
    if ($url =~ s/^internal://) {
        $text =~ s/^internal://;
        $internal = 1;
    }
    if ($url =~ s/^external://) {
        $text =~ s/^external://;
        tr{/}{\\} for $url, $text;
        $external = 1;
    }
    $text =~ s/^mailto://;
    $self->_place($row, $column) or return -2;
    my $result = 0;
    if (length $text > MAX_STRING) {
        $text   = substr $text, 0, MAX_STRING;
        $result = -3;
    }
    my $place = $text;
    if (!$internal) {
        ($url, $place) = split /#/, $url, 2;
        $url   = '' unless defined $url;
        $url   = escape_url($url);
        $place = escape_url($place) if $place && !$external;
        $url   = "file:///$url"     if $url =~ /^\w:/ || $url =~ /^\\\\/;
        $url =~ s/^.\\//;
    }
    my $max = $self->{_workbook}{_max_url_length};
    if (length $url > $max || length(defined $place ? $place : '') > $max) {
        $self->_record("x0,$row,$column");
        return carp(
            "Ignoring URL '$url' where link or anchor > $max characters since it exceeds Excel's limit for URLS. "
                . 'See LIMITATIONS section of the Excel::Writer::XLSX documentation.',
            -4
        );
    }
    if (++$self->{_hlink_count} > $MAX_LINKS) {
        $self->_record("x0,$row,$column");
        return carp(
            "Ignoring URL '$url' since it exceeds Excel's limit of 65,530 URLs per worksheet. "
                . 'See LIMITATIONS section of the Excel::Writer::XLSX documentation.',
            -5
        );
    }
    $format = $self->{_default_url_format} unless defined $format;
    $self->write_string($row, $column, $text, $format);
    $self->_record("u0,$row,$column," . ($internal ? 2 : 1), $url, $place, $tip);
    return $result;
}

1;

=encoding utf8

=head1 NAME

CPANBridge::Excel::Links - Links in cells

=head1 DESCRIPTION

Links to pages, files and places in the workbook.

Methods of L<Excel::Writer::XLSX::Worksheet>, loaded when a script first calls one of them. Cells and ranges are as described there.

=head1 FUNCTIONS

=head2 escape_url

  my $escaped = CPANBridge::Excel::Links::escape_url('http://example.com/a b');

What the file has for a link; text with an escape already stays as it is.

=head1 METHODS

=head2 write_url

  $worksheet->write_url(0, 0, 'http://example.com', $format, 'label', 'tip');

A link, also C<mailto:>, C<internal:> and C<external:>. -4 when it is too long, -5 for more than 65,530 in a sheet.

=head1 SEE ALSO

L<Excel::Writer::XLSX::Worksheet>

=cut
