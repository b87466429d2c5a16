package Log::Log4perl::NDC;
use strict;
use warnings;

our @NDC_STACK;
our $MAX_SIZE = 5;

sub get { return @NDC_STACK ? join ' ', @NDC_STACK : '[undef]' }

sub pop { return CORE::pop @NDC_STACK }

sub push {
    my ($class, $text) = @_;
    CORE::pop @NDC_STACK if @NDC_STACK >= $MAX_SIZE;
    CORE::push @NDC_STACK, $text;
    return;
}

sub remove { @NDC_STACK = (); return }

1;

=encoding utf8

=head1 NAME

Log::Log4perl::NDC - A stack of words for the layout code %x

=head1 SYNOPSIS

  Log::Log4perl::NDC->push('customer 17');

=head1 METHODS

=head2 get

  my $text = Log::Log4perl::NDC->get;

All words, separated by blanks; C<[undef]> if there is none.

=head2 pop

  my $text = Log::Log4perl::NDC->pop;

Takes the last word off.

=head2 push

  Log::Log4perl::NDC->push($text);

Adds a word. With C<$Log::Log4perl::NDC::MAX_SIZE> (5) of them it replaces the last one.

=head2 remove

  Log::Log4perl::NDC->remove;

Forgets all words.

=cut
