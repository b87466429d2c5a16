use strict; use warnings;
use XML::XPath;
eval { XML::XPath->new(xml => '<?xml version="1.0" encoding="no-such"?><a/>')->find('/') }; print $@ =~ s/ at \S+ line \d+\.\n\z//r, "\n";
