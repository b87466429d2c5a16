package MIME::Lite::Dialogue;
use strict;
use warnings;

sub dialogue {
    my ($self, $lines) = @_;
    for my $line (@{ $lines || [] }) {
        my $text = $line->{text};
        utf8::encode($text) if utf8::is_utf8($text);
        local ($,, $\);
        print STDERR "MIME::Lite::SMTP", $line->{from} eq 'client' ? '>>> ' : '<<< ', "$text\n";
    }
    return;
}

sub new { return bless {}, shift }

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

=head1 SEE ALSO

L<MIME::Lite>.

=cut
