use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
my $m = MIME::Lite->new(Type => 'TEXT', Path => 'nothing.txt', Datestamp => 0);
print $m->header_as_string;
eval { $m->as_string; 1 } or print "as_string died: $@";
eval { $m->verify_data; 1 } or print "verify_data died: $@";
eval { $m->body_as_string; 1 } or print "body died: $@";
eval { $m->read_now; 1 } or print "read_now died: $@";
{
    local $MIME::Lite::AUTO_VERIFY = 0;
    eval { $m->as_string; 1 } or print "unverified died: $@";
}
eval { MIME::Lite->new(Path => 'nothing.txt', ReadNow => 1); 1 } or print "ReadNow died: $@";
my $outer = MIME::Lite->new(Type => 'multipart/mixed', Datestamp => 0);
$outer->attach(Path => 'nothing.txt', Type => 'TEXT');
eval { $outer->as_string; 1 } or print "part died: $@";
