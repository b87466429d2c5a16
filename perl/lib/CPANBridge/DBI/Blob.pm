package CPANBridge::DBI::Blob;
use strict;
use warnings;

use CPANBridge::DBI::Handle;

# Pieces of a column of the row that was fetched last; loaded when the first script wants one.

sub blob_read {
    my ($in, $handle, $field, $offset, $length, $buffer, $at) = @_;
    my $count = @{ $in->{_slots} };
    return CPANBridge::DBI::Handle::fail(
        $in,
        $CPANBridge::DBI::Handle::OWN_ERR,
        "blob_read: column $field is not one of the $count of the statement"
    ) if $field !~ /^[0-9]+\z/ || $field >= $count;
    my $value = $in->{_buffer}[$field];
    return undef if !defined $value || $offset >= length $value && $offset;
    my $piece = substr $value, $offset, $length;
    if (ref $buffer) {
        $$buffer = '' if !defined $$buffer;
        $at ||= 0;
        $$buffer .= "\0" x ($at - length $$buffer) if $at > length $$buffer;
        substr $$buffer, $at, length($$buffer) - $at, $piece;
    }
    return $piece;
}

sub copy_to_file {
    my ($in, $handle, $field, $file) = @_;
    my $output = $file;
    if (!ref $file && ref \$file ne 'GLOB') {
        open $output, '>', $file
            or return CPANBridge::DBI::Handle::fail($in, $CPANBridge::DBI::Handle::OWN_ERR, "open $file: $!");
        binmode $output;
    }
    local ($\, $,);
    my ($offset, $pieces) = (0, 0);
    while (1) {
        my $piece = $handle->blob_read($field, $offset, 65_536);
        last if !defined $piece || $piece eq '';
        print {$output} $piece
            or return CPANBridge::DBI::Handle::fail($in, $CPANBridge::DBI::Handle::OWN_ERR, "write $file: $!");
        $offset += length $piece;
        $pieces++;
    }
    if ($output ne $file) {
        close $output
            or return CPANBridge::DBI::Handle::fail($in, $CPANBridge::DBI::Handle::OWN_ERR, "close $file: $!");
    }
    return $pieces || '0E0';
}

1;

=encoding utf8

=head1 NAME

CPANBridge::DBI::Blob - Pieces of a column of the row that was fetched last

=head1 SYNOPSIS

  $sth->fetch;
  my $piece = $sth->blob_read(0, 65_536, 65_536);

=head1 DESCRIPTION

For drivers that have the whole value when the row is fetched, which limits its size to the script's memory; others have methods of their own.
The row must have been fetched with C<fetch> or C<fetchrow_arrayref>.

=head1 FUNCTIONS

=head2 blob_read

  my $piece = $sth->blob_read($column, $offset, $length, \$buffer, $buffer_offset);

The method: a piece of a column, counted from 0; undef after the end.

=head2 copy_to_file

  $sth->blob_copy_to_file($column, $file);

The method: writes a column to a file, by name or handle.

=head1 SEE ALSO

L<DBI>

=cut
