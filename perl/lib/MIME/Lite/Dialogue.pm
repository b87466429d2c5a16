package MIME::Lite::Dialogue;
use strict;
use warnings;

sub dialogue {
    my ($self, $lines) = @_;
    for my $line (@{ $lines || [] }) {
        my $text = $line->{text};
        utf8::encode($text) if utf8::is_utf8($text);
        if ($line->{from} eq 'client') {
            $self->text($text);
            next;
        }

        # The reply as its lines were: 250-first, 250 last.
        my ($code, @rest) = $text =~ /\A(\d{3}) (.*)\z/s ? ($1, split /\n/, $2, -1) : ('', $text);
        @rest = ('') if !@rest;
        my $last = pop @rest;
        $self->_say('<<<', map({ "$code-$_" } @rest), "$code $last");
    }
    return;
}

sub new {
    my ($class) = @_;
    my $self    = bless {}, $class;
    require Scalar::Util;
    $self->{name} = sprintf 'MIME::Lite::SMTP=GLOB(0x%x)', Scalar::Util::refaddr($self);
    return $self;
}

sub text {
    my ($self, $text) = @_;
    $self->_say('>>>', split /\r?\n/, $text);
    return;
}

sub _say {
    my ($self, $mark, @lines) = @_;
    local ($,, $\);
    print STDERR map { "$self->{name}$mark $_\n" } @lines;
    return;
}

1;

=encoding utf8

=head1 NAME

MIME::Lite::Dialogue - Shows an SMTP dialogue on STDERR as Net::Cmd does

=head1 SYNOPSIS

  my $wire = Mail::Sender::Wire->open(\%params, MIME::Lite::Dialogue->new);

=head1 DESCRIPTION

For C<< Debug => 1 >> of L<MIME::Lite>.

=head1 METHODS

=head2 dialogue

  $debug->dialogue(\@lines);

=head2 new

  my $debug = MIME::Lite::Dialogue->new;

=head2 text

  $debug->text($text);

Lines that are sent.

=head1 SEE ALSO

L<MIME::Lite>.

=cut
