use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

print scalar(@Mail::Sender::Errors), "\n";
print "-$_ $Mail::Sender::Errors[-$_]\n" for 1 .. 28;
my @codes = sort { $a <=> $b } map { -$_ } 1 .. 27;
print "$_: $Mail::Sender::Errors[$_]\n" for @codes;
print "version $Mail::Sender::VERSION\n";
