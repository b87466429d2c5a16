package Mail::Sender::Headers;
use strict;
use warnings;

use Mail::Sender::Encoding ();
use Mail::Sender::Files    ();

my @PRIORITIES = ('', '1 (Highest)', '2 (High)', '3 (Normal)', '4 (Low)', '5 (Lowest)');
my $local_name;

sub block {
    my ($self)  = @_;
    my $charset = $self->{charset};
    my $header  = \&Mail::Sender::Encoding::header;
    my $shown = sub { my ($name) = @_; return defined $self->{"fake_$name"} ? $self->{"fake_$name"} : $self->{$name} };
    $self->{subject} = '<No subject>' unless defined $self->{subject};

    my $text = $header->(To => $shown->('to'), $charset, 1) . $header->(From => $shown->('from'), $charset, 1);
    $text .= $header->(Cc         => $self->{fake_cc} || $self->{cc}, $charset, 1) if $self->{fake_cc} || $self->{cc};
    $text .= $header->('Reply-To' => $self->{reply},                  $charset, 1);
    $text .= $header->(Subject    => $self->{subject},                $charset);

    my $own_headers = join "\n", map { defined $_ ? $_ : '' } $self->{_headers}, $Mail::Sender::SITE_HEADERS;
    $text .= $header->(Date => _date()) unless $Mail::Sender::NO_DATE || $own_headers =~ /^Date:/m;
    if ($self->{priority}) {
        $self->{priority} = $PRIORITIES[ $self->{priority} ] if $self->{priority} =~ /\A[1-5]\z/;
        $text .= $header->('X-Priority' => $self->{priority});
    }
    for my $request (split /\s*,\s*/, defined $self->{confirm} ? $self->{confirm} : '') {
        my ($kind, $address) = $request =~ /\A\s*(reading|delivery)\s*(?::\s*(.*))?/i or next;
        if (lc $kind eq 'reading') {
            $text .= $header->('X-Confirm-Reading-To' => $address || $self->{from}, $charset, 1);
        } else {
            $text .= $header->($_ => $address || $self->{fromaddr}, $charset, 1)
                for qw(Return-Receipt-To Disposition-Notification-To);
        }
    }
    my $is_multipart = $self->{multipart};

    # Open honours any defined value, also 0; OpenMultipart only a true one.
    $text .= $header->('X-Mailer' => _mailer())
        unless $is_multipart ? $Mail::Sender::NO_X_MAILER : defined $Mail::Sender::NO_X_MAILER;
    my $site = defined $Mail::Sender::SITE_HEADERS ? _lines($Mail::Sender::SITE_HEADERS) : '';
    $text .= $site if $is_multipart;
    $text .= $header->('Message-ID' => _message_id($self)) unless $Mail::Sender::NO_MESSAGE_ID;
    $text .= $site                                         unless $is_multipart;
    $text .= _lines($self->{_headers}) if $self->{_headers};
    return $text;
}

sub local_name {
    return $local_name if defined $local_name;
    local $!;
    $local_name = $ENV{HOSTNAME} || $ENV{HTTP_HOST} || (gethostbyname 'localhost')[0];
    $local_name = 'localhost' unless defined $local_name;
    $local_name =~ s/:.*\z//s;
    return $local_name;
}

sub _date {
    Mail::Sender::ResetGMTdiff();
    my ($day, $month, $date, $time, $year) = split ' ', scalar localtime;
    return "$day, $date $month $year $time $Mail::Sender::GMTdiff";
}

# Header lines of the script's own, in as many lines as it wants but without one that would end the headers: neither an empty one nor one
# that is no header, which belongs to the one before.
sub _lines {
    my ($text) = @_;
    $text =~ s/(?:\r\n?|\n)+/\r\n/g;
    $text =~ s/\A\r\n//;
    $text =~ s/\r\n\z//;
    $text =~ s/\A(?![!-9;-~]+[ \t]*:)[ \t]*(?=\S)/X-Unnamed: /;
    $text =~ s/\r\n(?![!-9;-~]+[ \t]*:|[ \t])/\r\n\t/g;
    return $text eq '' ? '' : "$text\r\n";
}

sub _mailer {
    local $!;
    my $host    = local_name();
    my $address = (gethostbyname $host)[4];
    my $ip      = defined $address ? join '.', unpack 'CCCC', $address : '';
    my $account = eval { getlogin || getpwuid $< } || $ENV{USERNAME} || '';
    return
        sprintf
        qq{Perl script "%s"\r\n\tusing Mail::Sender %s by Jenda Krynicky, Czechlands\r\n\trunning on %s (%s)\r\n\tunder account "%s"},
        Mail::Sender::Files::base_name($0), $Mail::Sender::VERSION, $host, $ip, $account;
}

sub _message_id {
    my ($self) = @_;
    if (!defined $self->{messageid} || $self->{messageid} eq '') {
        my $create = ref $self->{createmessageid} eq 'CODE' ? $self->{createmessageid} : \&Mail::Sender::MessageID;
        $self->{messageid} = $create->($self->{fromaddr});
    }
    return $self->{messageid};
}

1;

=encoding utf8

=head1 NAME

Mail::Sender::Headers - The headers of a mail

=head1 SYNOPSIS

  my $text = Mail::Sender::Headers::block($sender);

=head1 DESCRIPTION

All headers but those of MIME, in the order of the original.

=head1 FUNCTIONS

=head2 block

  my $text = block($sender);

=head2 local_name

  my $host = local_name();

The name of this host as the original finds it: C<HOSTNAME>, C<HTTP_HOST>, C<localhost>.

=head1 SEE ALSO

L<Mail::Sender>.

=cut
