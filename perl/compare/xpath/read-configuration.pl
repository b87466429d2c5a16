use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<config><db name="prod"><host>h1</host><port>1521</port></db><db name="test"><host>h2</host></db></config>');
for my $name (qw(prod test none)) {
    my $host = $xp->findvalue(qq(/config/db[\@name="$name"]/host));
    print "$name: '$host' ", ($host ? 'set' : 'empty'), ' ', ref $host, "\n";
}
print "port ok\n" if $xp->findvalue('/config/db[@name="prod"]/port') == 1521;
