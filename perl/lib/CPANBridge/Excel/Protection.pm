package CPANBridge::Excel::Protection;
use strict;
use warnings;

use CPANBridge::Excel::Basics qw(carp);

$Carp::Internal{ +__PACKAGE__ } = 1;

my @PROTECTION =
    qw(objects scenarios format_cells format_columns format_rows insert_columns insert_rows insert_hyperlinks
    delete_columns delete_rows select_locked_cells sort autofilter pivot_tables select_unlocked_cells);
my %PROTECTION_NAME = map {
    my $wire = $_;
    $wire =~ s/_([a-z])/\U$1/g;
    ($_ => $wire)
} @PROTECTION;

sub allowed {
    my ($protection) = @_;
    return [ map { $PROTECTION_NAME{$_} } grep { $protection->{$_} } @PROTECTION ];
}

sub protect {
    my ($self, $password, $options) = @_;
    my %allow = (select_locked_cells => 1, select_unlocked_cells => 1);
    my %known = map { ($_ => 1) } @PROTECTION, qw(sheet content);
    for my $key (keys %{ $options || {} }) {
        if ($known{$key}) { $allow{$key} = $options->{$key} }
        else              { carp("Unknown protection object: $key\n") }
    }
    return $self->{_protect} = { %allow, password => $password ? _password_hash($password) : '' };
}

sub unprotect_range {
    my ($self, $range, $name, $password) = @_;
    return carp("The range must be defined in unprotect_range())\n") unless defined $range;
    $range =~ s/\$//g;
    $range =~ s/^=//;
    my $ranges = $self->{_protected_ranges} ||= [];
    $name = 'Range' . (@$ranges + 1) unless defined $name;
    return push @$ranges,
        { range => $range, name => "$name", (defined $password ? (password_hash => _password_hash($password)) : ()) };
}

# Excel's 16-bit hash of a sheet's password.
sub _password_hash {
    my ($password) = @_;
    my $hash       = 0;
    my $position   = 0;
    for my $character (split //, $password) {
        my $shifted = ord($character) << ++$position;
        $hash ^= ($shifted & 0x7fff) | (($shifted >> 15) & 0x7fff);
    }
    return sprintf '%X', $hash ^ length($password) ^ 0xCE4B;
}

1;

=encoding utf8

=head1 NAME

CPANBridge::Excel::Protection - What users may change in a worksheet

=head1 DESCRIPTION

Protection of a sheet, and of ranges in it.

Methods of L<Excel::Writer::XLSX::Worksheet>, loaded when a script first calls one of them. Cells and ranges are as described there.

=head1 FUNCTIONS

=head2 allowed

  my $names = CPANBridge::Excel::Protection::allowed($protection);

What a protection allows, in the wire's words.

=head1 METHODS

=head2 protect

  $worksheet->protect('password', {sort => 1});

Protects the sheet; options name what users may do.

=head2 unprotect_range

  $worksheet->unprotect_range('A1:B2', 'name', 'password');

Leaves a range of a protected sheet open.

=head1 SEE ALSO

L<Excel::Writer::XLSX::Worksheet>

=cut
