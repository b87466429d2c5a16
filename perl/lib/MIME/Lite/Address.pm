package MIME::Lite::Address;
use strict;
use warnings;

sub extract {
    my ($text) = @_;
    return if !defined $text;
    my @addresses;
    my ($angle, $words) = (undef, '');
    my $done = sub {
        my $address = defined $angle ? $angle : $words;
        $address =~ s/^\s+|\s+\z//g;
        push @addresses, $address if $address ne '';
        ($angle, $words) = (undef, '');
    };
    pos($text) = 0;
    while (pos $text < length $text) {
        if    ($text =~ /\G\s+/gc)                   { $words .= ' ' if $words =~ /\S\z/ }
        elsif ($text =~ /\G\(/gc)                    { _skip_comment(\$text) }
        elsif ($text =~ /\G("(?:[^"\\]|\\.)*"?)/gcs) { $words .= $1 }
        elsif ($text =~ /\G<([^>]*)>?/gc)            { $angle = $1 }
        elsif ($text =~ /\G[,;]/gc)                  { $done->() }
        elsif ($text =~ /\G:/gc)                     { $words = '' }                         # the name of a group
        elsif ($text =~ /\G([^\s(),;:<"]+)/gc)       { $words .= $1 }
        else                                         { pos($text)++ }
    }
    $done->();
    return @addresses;
}

# Comments nest.
sub _skip_comment {
    my ($text) = @_;
    my $depth = 1;
    while ($depth && $$text =~ /\G(?:[^()\\]|\\.)*([()]|\z)/gcs) {
        last if $1 eq '';
        $depth += $1 eq '(' ? 1 : -1;
    }
    return;
}

1;

=encoding utf8

=head1 NAME

MIME::Lite::Address - The addresses in the text of a header

=head1 SYNOPSIS

  my @addresses = MIME::Lite::Address::extract('"Doe, Jane" <jane@x.test>, joe@y.test (Joe)');

=head1 DESCRIPTION

For the envelope of a L<MIME::Lite> message that is sent over SMTP.

=head1 FUNCTIONS

=head2 extract

  my @addresses = extract($text);

The addresses alone: names, quotes, comments and group names (RFC 5322, section 3.4) left out.

=head1 SEE ALSO

L<MIME::Lite>.

=cut
