# easy_init with an integer level: message texts, suppression, return values.
use strict; use warnings;
use Log::Log4perl qw(:easy);
Log::Log4perl->easy_init({ level => $INFO, layout => '%p %c %m%n' });
my @returned = map { defined $_ ? $_ : 'undef' } scalar DEBUG('no'), scalar INFO('one'), scalar WARN('two', ' parts'), scalar ERROR('three'), scalar FATAL('four');
print "@returned\n";
my @list = DEBUG('list'); print scalar(@list), " in list context\n";
@list = INFO('list'); print scalar(@list), " in list context: $list[0]\n";
ALWAYS 'always'; TRACE 'never';
print ref(get_logger()), ' ', get_logger()->category, "\n";
