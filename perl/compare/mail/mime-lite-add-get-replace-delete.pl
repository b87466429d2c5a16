use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
my $m = MIME::Lite->new(Data => 'x', Subject => 'first', Datestamp => 0);
$m->add('Received' => [ 'here', 'there', 'everywhere' ]);
$m->add('X-Long', "two\nlines");
print scalar $m->get('Received'), '|', join(',', $m->get('received')), '|', $m->get('Received', 2), "\n";
print defined $m->get('Received', 9) ? 'some' : 'none', ' ', defined scalar $m->get('nothing') ? 'some' : 'none', "\n";
$m->replace(Subject => 'second');
print $m->get('subject'), "\n";
$m->delete('received');
$m->replace('x-long', undef);
print $m->header_as_string;
eval { $m->get('Content-Type'); 1 } or print "died: $@";
