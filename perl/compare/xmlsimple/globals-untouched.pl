use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
local $_ = 'topic'; $@ = 'error'; $! = 2; $? = 3; my @seen; $SIG{__WARN__} = sub { push @seen, @_ }; 'match' =~ /(a)/;
my $r = XMLin('<a><b name="x">1</b></a>'); my $x = XMLout($r); print join('|', $_, $?, $1, scalar @seen), "\n$x"; $? = 0;
{ local $, = '-'; local $\ = "!\n"; local $" = '+'; local $/ = undef; my $o = XMLout({ a => [1, 2] }); print $o; XMLout({ a => 1 }, OutputFile => 'o.xml') }
