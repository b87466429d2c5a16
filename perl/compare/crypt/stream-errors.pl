use strict; use warnings;
use Crypt::CBC;
# The text of an error, without its place.
sub text_of { my ($code) = @_; return eval { $code->(); 1 } ? 'lives' : $@ =~ s/ at \S+ line \d+.*//sr }
my $cipher = Crypt::CBC->new(-key => 'pw', -nodeprecate => 1);
print text_of(sub { $cipher->crypt('x') }), "\n";
print text_of(sub { $cipher->start($_) }), "\n" for '', 'x', 'Enc', 'decrypt', 'D';
print text_of(sub { $cipher->start('d'); $cipher->crypt('no header, but long enough') }), "\n";
print text_of(sub { Crypt::CBC->new(-key => 'pw', -nodeprecate => 1)->finish }), "\n";
print text_of(sub { my $c = Crypt::CBC->new(-key => 'pw', -nodeprecate => 1); $c->start('e'); $c->finish }), "\n";
print text_of(sub { my $c = Crypt::CBC->new(-key => 'pw', -nodeprecate => 1); $c->start('d'); $c->finish }), "\n";
