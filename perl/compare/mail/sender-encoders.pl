use strict;
use warnings;
no warnings 'deprecated';
use Mail::Sender;

for my $name (qw(enc_base64 enc_qp enc_plain)) {
    my $code = Mail::Sender->can($name)->();
    (my $text = $code->("a = b\n.dot\r\nlast \xe9" . 'x' x 90)) =~ s/\r/<CR>/g;
    $text =~ s/^\.\././mg;    # dots are doubled by the original's encoders, by the bridge on the way out
    $text =~ s/\xe9/<E9>/g;
    print "$name:\n$text\n";
}
