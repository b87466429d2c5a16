use strict; use warnings;
use XML::Simple; use Data::Dumper;
$Data::Dumper::Sortkeys = $Data::Dumper::Indent = 1; $Data::Dumper::Useqq = 1;
for my $code (sub { XMLin('<a/>', Foo => 1) }, sub { XMLin('<a/>', 'ForceArray') }, sub { XMLout({}, ForceArray => 1) }, sub { XMLin('<a/>', RootName => 1) }, sub { XML::Simple->new(Foo => 1) },
    sub { XML::Simple->new('x') }, sub { XMLout() }, sub { XMLin('<a/>', Cache => 'none') }, sub { XMLout({}, OutPutFile => '/no/such/folder/x') }) {
    print defined eval { $code->() } ? "ok\n" : $@;
}
print Dumper(XMLin('<a><b>1</b></a>', force_array => 1), XMLin('<a><b>1</b></a>', FORCEARRAY => 1), XMLin('<a><b>1</b></a>', For_CE_array => 1));
print ref XML::Simple->new(RootName => 'x', ForceArray => 1), "\n";
