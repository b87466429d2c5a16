package Mail::Sender::Parameters;
use strict;
use warnings;

use Mail::Sender::Encoding ();

our @POSITIONAL = qw(from reply to smtp subject headers boundary);

# The address itself, without the name beside it.
sub bare_address {
    my ($text)  = @_;
    my $address = $text =~ /.*<([^<>]*)>/s ? $1 : $text;
    $address =~ s/\A\s+|\s+\z//g;
    return $address;
}

# Bytes in an address that are UTF-8 are meant as characters: the bridge wants to know.
sub characters {
    my ($text) = @_;
    utf8::decode($text) unless utf8::is_utf8($text);
    return $text;
}

sub lower_keys {
    my ($given) = @_;
    return { map { lc $_ => $given->{$_} } keys %$given };
}

# Takes over the arguments of Open and OpenMultipart; tells which were given.
sub merge {
    my ($self, $is_multipart, @arguments) = @_;
    my %given;
    if (ref $arguments[0] eq 'HASH') {
        %given            = %{ lower_keys($arguments[0]) };
        $given{multipart} = $given{subtype} if $is_multipart           && defined $given{subtype};
        $given{reply}     = $given{replyto} if defined $given{replyto} && !defined $given{reply};
        for my $key (keys %given) {
            my $value = $given{$key};
            if (ref $value eq 'HASH') { $value = { ref $self->{$key} eq 'HASH' ? %{ $self->{$key} } : (), %$value } }
            $self->{$key} = $value;
        }
    } else {
        my @names = $is_multipart ? @POSITIONAL : @POSITIONAL[ 0 .. 5 ];
        @given{@names} = @arguments;
        delete @given{ grep { !$given{$_} } keys %given };
        $self->{$_} = $given{$_} for keys %given;
    }
    return map { $_ => 1 } keys %given;
}

# Derives what follows from parameters that were given.
sub prepare {
    my ($self, %changed) = @_;
    for my $kind (grep { $changed{$_} } qw(to cc bcc)) {
        _prepare_addresses($self, $kind);
    }
    if ($changed{esmtp} && ref $self->{esmtp} eq 'HASH') {
        $self->{esmtp} = { map { uc $_ => $self->{esmtp}{$_} } keys %{ $self->{esmtp} } };
    }
    $self->{boundary} =~ tr/=\r\n"/-/ if $changed{boundary} && defined $self->{boundary};
    $self->{fromaddr} = bare_address($self->{from}) if $changed{from} && defined $self->{from};
    if ($changed{reply} && defined $self->{reply}) {
        ($self->{replyaddr}) = bare_address($self->{reply}) =~ /\A(\S*)/;
    }
    _prepare_headers($self) if $changed{headers};
    return;
}

sub _prepare_addresses {
    my ($self, $kind) = @_;
    my $given = $self->{$kind};
    my @list;
    if (ref $given eq 'ARRAY') {
        @list = map { my $address = $_; $address =~ s/\A\s+|\s+\z//g; $address } grep { defined } @$given;
        $self->{$kind} = join ', ', @list;
    } elsif (defined $given) {
        $given =~ s/\s+/ /g;
        $given =~ s/, ?,/,/g;
        $self->{$kind} = $given;
        @list = map { s/\A\s+|\s+\z//g; $_ } $given =~ /((?:[^",]+|"[^"]*")+)(?:,\s*|\s*\z)/g;
    }
    $self->{"${kind}_list"} = [ grep { $_ ne '' } @list ];
    return;
}

sub _prepare_headers {
    my ($self) = @_;
    my $headers = $self->{headers};
    delete $self->{_headers};
    if (ref $headers eq 'HASH') {
        my $text = '';
        for my $name (sort keys %$headers) {

            # What cannot be in a name would end it, and all headers with it.
            (my $clean = $name) =~ s/\A\s+|[\s:]+\z//g;
            $clean =~ s/[^!-9;-~]+/-/g;
            my $value = defined $headers->{$name} ? $headers->{$name} : '';
            $value =~ s/\A[\r\n]+|[\r\n]+\z//g;
            $value =~ s/(?:\r\n?|\n)+/\r\n/g;
            $value =~ s/\r\n(\S)/\r\n\t$1/g;
            $value =~ s/(.{1,980}[;,])\s+(\S)/$1\r\n\t$2/g if length $value > 997;
            $text .= "$clean: $value\r\n";
        }
        $self->{_headers} = $text;
    } elsif (defined $headers && !ref $headers && $headers ne '') {
        $self->{_headers} = $headers;
    } else {
        delete $self->{headers};
    }
    return;
}

1;

=encoding utf8

=head1 NAME

Mail::Sender::Parameters - What scripts give to a sender, and what follows from it

=head1 SYNOPSIS

  my %given = Mail::Sender::Parameters::merge($sender, $is_multipart, @arguments);
  Mail::Sender::Parameters::prepare($sender, %given);

=head1 DESCRIPTION

Parameters stay on the object from call to call. This module takes them over and derives the lists of addresses, the bare addresses and the
script's own headers.

=head1 FUNCTIONS

=head2 bare_address

  my $address = bare_address('Jane Doe <jane@example>');

=head2 characters

  my $text = characters($text);

Bytes that are UTF-8 as characters: what the bridge wants in addresses.

=head2 lower_keys

  my $hash = lower_keys($hash);

=head2 merge

  my %given = merge($sender, $is_multipart, @arguments);

Takes over a hash or a list of arguments; returns which parameters were among them, each with a true value.

=head2 prepare

  prepare($sender, %given);

=head1 SEE ALSO

L<Mail::Sender>.

=cut
