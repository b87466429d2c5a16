use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
my $m = MIME::Lite->new(Data => 'x');
print $m->get('Date') =~ /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{1,2} \w{3} \d{4} \d\d:\d\d:\d\d [-+]\d{4}$/ ? "a date\n" : $m->get('Date');
for my $more ([ Date => 'mine' ], [ Datestamp => 0 ], [ Datestamp => 1, Top => 0 ], [ Top => 0 ]) {
    my $one = MIME::Lite->new(Data => 'x', @$more);
    my @dates = $one->get('Date');
    print scalar @dates, ' ', defined $one->attr('mime-version') ? 'top' : 'part', "\n";
}
