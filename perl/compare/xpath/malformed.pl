use strict; use warnings;
use XML::XPath;
my @t = ('<a><b></a>', 'hello', '<a', '<a x=1/>', '<a x="1" x="2"/>', '<a/><b/>', '<a/>text', '<a>&foo;</a>', '<a>& </a>', '<a><</a>', "<a>\n<b>\n</c>\n</a>\n", '<a>]]></a>', ' <?xml version="1.0"?><a/>', '<a><!-- -- --></a>', '<a><!-- x</a>', '</a>', '<a b></a>', "<a>\xff</a>", '<!DOCTYPE a [<!ENTITY x "&x;">]><a>&x;</a>', '<a b="1', "\n\n<a>\n  <b>\n  <c/>\n</a>\nrest\nmore\n", "<a\n  b='1'\n  b='2'/>", '<a>&#0;</a>', '<?xml encoding="utf-8"?><a/>', "<a>\n1\n2\n3\n<b>\n4\n</x>\n5\n6\n7\n</a>");
for my $xml (@t) { my $ok = eval { XML::XPath->new(xml => $xml)->find('/'); 1 }; print $ok ? "ok\n" : $@ =~ s/ at \S+ line \d+\.\n\z//r, "--\n" }
