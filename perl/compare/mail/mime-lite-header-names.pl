use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
my $m = MIME::Lite->new(
    From         => 'a@x.test',
    'Reply-To'   => 'b@x.test',
    'reply-to:'  => 'c@x.test',
    '-Old'       => 'dash',
    'My-field:'  => 'mine',
    'X-Priority' => 1,
    'RESENT-to'  => 'd@x.test',
    Organization => 'O',
    Unknown      => 'not a field',
    Sender       => 's@x.test',
    'Message-ID' => '<1@x.test>',
    Data         => 'x',
    Datestamp    => 0
);
print $m->header_as_string;
