use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

print "$_: ", Mail::Sender::GuessCType($_), "\n" for 'a.txt', 'a.TXT', 'a.html', 'a.htm', 'a.shtml', 'a.shtm', 'a.gif', 'a.jpg', 'a.jpe', 'a.jpeg', 'a.doc', 'a.ini', 'a.eml',
    'a.xls', 'a.pdf', 'a', '', '.txt', 'a.';
$Mail::Sender::CTypes{CSV} = 'text/csv';
print Mail::Sender::GuessCType('a.csv'), "\n";
Mail::Sender->import('GuessCType');
print GuessCType('b.gif'), "\n";
print defined $Mail::Sender::CTypes{PDF} ? 'known' : 'unknown', "\n";
print join(' ', sort keys %Mail::Sender::CTypes), "\n";
