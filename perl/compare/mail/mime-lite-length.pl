use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
my $m = MIME::Lite->new(Type => 'TEXT', Data => 'x' x 42, Length => 7, Datestamp => 0);
print $m->header_as_string;
print $m->get_length, "\n";
my $binary = MIME::Lite->new(Type => 'image/gif', Data => 'x', Datestamp => 0);
print defined $binary->get_length ? 'defined' : 'undef', "\n";
my $forced = MIME::Lite->new(Type => 'TEXT', Encoding => 'quoted-printable', Data => 'x', Length => 99, Datestamp => 0);
print $forced->header_as_string;
