use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
my $m = MIME::Lite->new(Type => 'TEXT', Encoding => 'uuencode', Data => 'x', Datestamp => 0);
print $m->header_as_string;
eval { $m->as_string; 1 } or print "died: $@";
eval { MIME::Lite->new(Type => 'multipart/mixed', Encoding => 'base64') } or print "died: $@";
eval { MIME::Lite->new(Type => 'message/rfc822', Encoding => 'quoted-printable') } or print "died: $@";
