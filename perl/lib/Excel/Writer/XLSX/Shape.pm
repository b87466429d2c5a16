package Excel::Writer::XLSX::Shape;
use strict;
use warnings;

our $VERSION = '1.10';
our $AUTOLOAD;

# Called by the workbook, whose add_shape passes a place for a file handle first.
sub new {
    my ($class, undef, %properties) = @_;
    my $self = bless {
        _name        => undef,
        _type        => 'rect',
        _connect     => 0,
        _drawing     => 0,
        _editAs      => '',
        _id          => 0,
        _text        => 0,
        _stencil     => 1,
        _element     => -1,
        _start       => undef,
        _start_index => undef,
        _end         => undef,
        _end_index   => undef,
        _adjustments => [],
        _start_side  => '',
        _end_side    => '',
        _flip_h      => 0,
        _flip_v      => 0,
        _rotation    => 0,
        _txBox       => 0,
        _line        => '000000',
        _line_type   => '',
        _line_weight => 1,
        _fill        => 0,
        _format      => {},
        _valign      => 'ctr',
        _align       => 'ctr',
        _x_offset    => 0,
        _y_offset    => 0,
        _scale_x     => 1,
        _scale_y     => 1,
        _width       => 50,
        _height      => 50,
        map { ($_ => 0) } qw(_column_start _row_start _x1 _y1 _column_end _row_end _x2 _y2 _x_abs _y_abs),
    }, $class;
    $self->{ _key($_) } = $properties{$_} for keys %properties;
    return $self;
}

sub set_adjustments {
    my ($self, @adjustments) = @_;
    return $self->{_adjustments} = \@adjustments;
}

sub set_properties {
    my ($self, %properties) = @_;
    for my $name (keys %properties) {
        my $key = _key($name);
        if (exists $self->{$key}) { $self->{$key} = $properties{$name} }
        else                      { warn "Unknown shape property: $key. Property not set.\n" }
    }
    return;
}

# get_ and set_ of every property.
sub AUTOLOAD {
    my ($self, $value) = @_;
    return if $AUTOLOAD =~ /::DESTROY$/;
    my ($verb, $key) = $AUTOLOAD =~ /::(get|set)(\w+)$/ or die "Unknown method: $AUTOLOAD\n";
    exists $self->{$key} or die "Unknown method: $AUTOLOAD\n";
    return $self->{$key} if $verb eq 'get';
    return $self->{$key} = defined $value ? $value : 1;
}

sub _key {
    my ($name) = @_;
    $name =~ s/^-//;
    return $name =~ /^_/ ? $name : "_$name";
}

1;

=encoding utf8

=head1 NAME

Excel::Writer::XLSX::Shape - An autoshape or connector

=head1 SYNOPSIS

  my $ellipse = $workbook->add_shape(type => 'ellipse', text => 'Hello', width => 60, height => 60);
  $worksheet->insert_shape('A1', $ellipse, 50, 50);

=head1 DESCRIPTION

Made by L<Excel::Writer::XLSX::Workbook/add_shape>. Every property, such as C<type text width height fill line line_type line_weight rotation flip_h flip_v format align
valign name id stencil start start_index start_side end end_index end_side adjustments>, has methods C<set_> and C<get_> of its name.

=head1 METHODS

=head2 new

  my $shape = Excel::Writer::XLSX::Shape->new(undef, type => 'rect');

Called by C<add_shape> alone.

=head2 set_adjustments

  $shape->set_adjustments(-10, 50, 110);

How the shape's handles are moved.

=head2 set_properties

  $shape->set_properties(type => 'circle', text => 'Next');

Sets several properties; warns about unknown ones.

=head1 SEE ALSO

L<Excel::Writer::XLSX::Worksheet>

=cut
