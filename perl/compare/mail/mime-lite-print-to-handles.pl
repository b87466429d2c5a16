use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
my $m = MIME::Lite->new(Subject => 'S', Data => "body\n", Datestamp => 0);
$m->print(\*STDOUT);
$m->print_header(\*STDOUT);
$m->print_body(\*STDOUT);
open my $file, '>', 'mail.eml' or die;
print $m->print($file) ? "true\n" : "false\n";
close $file;
{
    my $before = select;
    open my $selected, '>', 'selected.eml' or die;
    select $selected;
    $m->print;
    select $before;
    close $selected;
}
{ package Collector; sub new { bless [], shift } sub print { my $self = shift; push @$self, @_; 1 } }
my $object = Collector->new;
$m->print($object);
print join('', @$object);
