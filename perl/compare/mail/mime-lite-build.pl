use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
my $m = MIME::Lite->build(Data => 'x', Subject => 'by the class', Datestamp => 0);
print $m->as_string, "\n";
my $empty = MIME::Lite->new;
print ref $empty, ' ', scalar @{ $empty->{Header} }, "\n";
print $empty->build(Type => 'HTML', Data => '<p>', Datestamp => 0) == $empty ? "itself\n" : "another\n";
$empty->add(Subject => 'later');
print $empty->as_string, "\n";
