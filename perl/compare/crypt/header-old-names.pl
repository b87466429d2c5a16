use strict; use warnings;
use Crypt::CBC;
for my $old (qw(prepend_iv add_header)) { for my $value (0, 1) { my $c = Crypt::CBC->new("-$old" => $value, -key => 'pw', -salt => 'saltsalt', -nodeprecate => 1); print "$old $value ", $c->header_mode, ' ', $c->encrypt_hex('hello'), "\n" } }
