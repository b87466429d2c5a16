use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

package My::SFTP;
our @ISA = ('Net::SFTP::Foreign');
sub fetch { my ($self, $name) = @_; return $self->get_content($name) }
package main;
my $mine = My::SFTP->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$mine->setcwd($ENV{SFTP_DIR});
$sftp->put_content('text', 'f');
print ref $mine, ' ', $mine->fetch('f'), "\n";
eval { $mine->put('x', 'y', nonsense => 1); 1 } or print $@;
