package MIME::Lite::Output;
use strict;
use warnings;

sub into {
    my ($class, $text) = @_;
    return bless { text => $text }, $class;
}

sub print {
    my ($self, @texts) = @_;
    if ($self->{text}) { ${ $self->{text} } .= join '', @texts; return 1 }
    local ($,, $\);
    return print { $self->{handle} } @texts;
}

sub wrap {
    my ($class, $to) = @_;
    $to = select if !$to;
    no strict 'refs';
    $to = \*{ $to =~ /::|'/ ? $to : "main::$to" } if !ref $to && ref \$to ne 'GLOB';
    return ref $to && ref $to ne 'GLOB' ? $to : bless { handle => $to }, $class;
}

1;

=encoding utf8

=head1 NAME

MIME::Lite::Output - What a message is printed to

=head1 SYNOPSIS

  my $output = MIME::Lite::Output->wrap(\*STDOUT);
  $output->print("text\n");

=head1 DESCRIPTION

A handle, the name of one, an object with a method C<print>, or a text, all with a method C<print>.

=head1 METHODS

=head2 into

  my $output = MIME::Lite::Output->into(\$text);

=head2 print

  $output->print(@texts);

=head2 wrap

  my $output = MIME::Lite::Output->wrap($handle);

The selected handle if none is given.

=head1 SEE ALSO

L<MIME::Lite>.

=cut
