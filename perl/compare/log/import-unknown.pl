use strict; use warnings;
eval q{use Log::Log4perl qw(foo); 1} or print $@ =~ s{ at .*}{}sr, "\n";
eval q{use Log::Log4perl qw(:levels get_logger); 1} or print $@;
eval q{use Log::Log4perl qw(:levels :easy :nowarn :nostrict :no_extra_logdie_message); 1} or print $@;
print "done\n";
