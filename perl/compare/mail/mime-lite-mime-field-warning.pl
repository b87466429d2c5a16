use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
my $m = MIME::Lite->new(Data => 'x', Datestamp => 0);
$m->add('Content-Type' => 'text/html; charset=US-ASCII');
$m->replace('Content-disposition' => '');
print $m->header_as_string;
print defined(MIME::Lite->quiet) ? 'set' : 'unset', ' ', MIME::Lite->quiet(1), ' ', MIME::Lite->quiet, "\n";
$m->replace('MIME-Version' => '');
print $m->header_as_string;
