use strict; use warnings;
use XML::Simple qw(:strict);
print defined &XMLin ? "imported\n" : "not imported\n";
eval { XMLin('<a/>') }; print $@;
eval { XMLout({}) }; print $@;
print XMLout({ a => [ { name => 1, v => 2 } ] }, KeyAttr => { a => 'name' }, RootName => 'r');
