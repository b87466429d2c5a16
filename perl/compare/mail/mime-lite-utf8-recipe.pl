use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
use Encode qw(encode encode_utf8);
my $m = MIME::Lite->new(
    From      => 'me@x.test',
    To        => encode('MIME-Header', "Ram\363n Nu\361ez <foo\@bar.test>"),
    Subject   => encode('MIME-Header', "\241Aqu\355 est\341!"),
    Data      => encode_utf8("\277Quieres ganar muchos \x{20ac}'s?"),
    Datestamp => 0
);
$m->attr('content-type' => 'text/plain; charset=utf-8');
print $m->as_string, "\n";
