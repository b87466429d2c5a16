use strict; use warnings;
BEGIN { $ENV{XML_SIMPLE_PREFERRED_PARSER} = 'XML::Parser' }
use XML::Simple;
for my $xml ('<a><b></a>', '<a', '<a x=1/>', '<a x="1" x="2"/>', '<a/><b/>', '<a>&foo;</a>', '<a>& </a>', "<a>\n<b>\n</c>\n</a>\n", "<a>\xff</a>", '<a><!-- x</a>', '<a></b>', '<?xml version="1.0" encoding="none-such"?><a/>') { my $r = eval { XMLin($xml) }; print "$xml: ", $r ? 'parsed' : $@, "\n" }
for my $xml (' ', 'hello') { eval { XML::Simple->new->parse_string($xml) }; print "$xml: $@\n" }
open my $out, '>', 'bad.xml' or die; print $out "<a>\n  <b>\n</a>\n"; close $out; eval { XMLin('bad.xml') }; print $@; open my $in, '<', 'bad.xml' or die; eval { XMLin($in) }; print $@; eval { XMLin(undef) }; print $@ =~ /Could not find/ ? "no file\n" : $@;
