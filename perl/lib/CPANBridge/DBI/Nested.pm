package CPANBridge::DBI::Nested;
use strict;
use warnings;

use CPANBridge::DBI::Handle;

# Results in the cells of a result; loaded when the first one comes.

sub take {
    my ($in, $nested) = @_;
    my @kept;
    for my $description (@$nested) {
        my $handle = DBI::st::_opened($in, $description);
        my $inner  = CPANBridge::DBI::Handle::inner($handle);
        $inner->{_is_nested} = 1;
        my ($row, $column) = @$description{qw(row column)};
        if   (@{ $in->{_rows} }) { $in->{_rows}[$row][$column]                     = $handle }
        else                     { $in->{_cells}[ $row * $in->{_width} + $column ] = $handle }
        push @kept, $inner;
        Scalar::Util::weaken($kept[-1]);
    }
    $in->{_nested} = \@kept;
    return;
}

1;

=encoding utf8

=head1 NAME

CPANBridge::DBI::Nested - Results in the cells of a result

=head1 SYNOPSIS

  my $sth = $dbh->prepare('SELECT name, CURSOR(SELECT amount FROM sale WHERE shop = shop.id) FROM shop');
  $sth->execute;
  while (my ($name, $sales) = $sth->fetchrow_array) {
      while (my ($amount) = $sales->fetchrow_array) { print "$name $amount\n" }
  }

=head1 DESCRIPTION

Oracle's C<CURSOR(SELECT ...)>: such a cell is a statement handle, ready to be fetched from. It ends when its parent moves on to the next row.

=head1 FUNCTIONS

=head2 take

  CPANBridge::DBI::Nested::take($in, \@nested);

Puts handles into the cells of the block that was just taken. Each of C<@nested> tells C<row> and C<column> and describes a statement.

=head1 SEE ALSO

L<CPANBridge::DBI::Statement>, L<DBD::Oracle>

=cut
