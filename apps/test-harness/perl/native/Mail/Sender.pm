package Mail::Sender;

# Stands in for the CPAN module when the main job runs natively: no Debian package carries the real one. Only what that job uses,
# sent with core modules; it is not part of the bridge and no script should load it.
use strict;
use warnings;

use File::Basename ();
use MIME::Base64   ();
use Net::SMTP;

sub new {
    my ($class, $options) = @_;
    return bless {%$options}, $class;
}

sub MailFile {
    my ($self, $options) = @_;
    my %mail = (%$self, %$options);

    open my $in, '<:raw', $mail{file} or die "File \"$mail{file}\" not found\n";
    my $content = do { local $/; <$in> };
    my $name    = File::Basename::basename($mail{file});
    my $mark    = 'stand-in-' . time;
    (my $text = $mail{msg}) =~ s/\r?\n/\r\n/g;
    my ($from) = $mail{from} =~ /<([^>]+)>/ ? $1 : $mail{from};

    my $smtp = Net::SMTP->new($mail{smtp}, Port => $mail{port}, Timeout => 30) or die "connect() failed: $@\n";
    $smtp->mail($from)                                                         or die 'Server error: ' . $smtp->message;
    $smtp->to($mail{to})                                                       or die 'Server error: ' . $smtp->message;
    $smtp->data                                                                or die 'Server error: ' . $smtp->message;
    $smtp->datasend(
        join "\r\n",
        "From: $mail{from}",
        "To: $mail{to}",
        "Subject: $mail{subject}",
        'MIME-Version: 1.0',
        qq{Content-Type: multipart/mixed; boundary="$mark"},
        '',
        "--$mark",
        'Content-Type: text/plain; charset=us-ascii',
        '',
        $text,
        "--$mark",
        'Content-Type: application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'Content-Transfer-Encoding: base64',
        qq{Content-Disposition: attachment; filename="$name"},
        '',
        MIME::Base64::encode_base64($content, "\r\n") . "--$mark--",
        ''
    );
    $smtp->dataend or die 'Transmission of message failed (' . $smtp->message . ")\n";
    $smtp->quit;
    return $self;
}

1;
