package Crypt::CBC;
use strict;
use warnings;

our $VERSION = '3.04';

use CPANBridge::Crypt::Engine ();
use Crypt::CBC::Options       ();
use Crypt::CBC::Padding       ();

$Carp::Internal{ +__PACKAGE__ }++;

my $SALT_BYTES = 8;

sub blocksize { return $_[0]{blocksize} }

sub chain_mode { return $_[0]{chain_mode} || 'cbc' }

sub chaining_method {
    my ($self, $decrypt) = @_;
    return sub {
        my ($object, $crypt, $iv, $result, $blocks) = @_;
        my ($data, $next) = $object->_chain_with($crypt, $decrypt ? 'decrypt' : 'encrypt', $$iv, join '', @$blocks);
        $$result = (defined $$result ? $$result : '') . $data;
        $$iv     = $next;
        return;
    };
}

sub cipher { return $_[0]{cipher} }

sub crypt {
    my ($self, $data) = @_;
    _croak('crypt() called without a preceding start()') unless exists $self->{buffer};
    $data = CPANBridge::Crypt::Engine::octets($data);
    my $result;
    $result = $self->_begin(\$data) unless $self->{civ};
    $self->_check_whole(length $data);
    $self->{buffer} .= $data;
    my ($length, $size) = (length $self->{buffer}, $self->{blocksize});
    return $result if $length < $size;

    # The last block of what is decrypted may hold the padding.
    my $held = $length % $size;
    $held = $size if $self->{decrypt} && !$held;
    my $ready = $length - $held;
    return $result unless $ready;
    my $rest = substr $self->{buffer}, $ready;
    substr($self->{buffer}, $ready) = '';
    $result = '' unless defined $result;
    $result .= $self->_chain($self->{buffer});
    $self->{buffer} = $rest;
    return $result;
}

sub decrypt {
    my ($self, $data) = @_;
    $self->start('decrypting');
    return $self->_whole($data);
}

sub decrypt_hex {
    my ($self, $data) = @_;
    return $self->decrypt(pack 'H*', defined $data ? $data : '');
}

sub encrypt {
    my ($self, $data) = @_;
    $self->start('encrypting');
    return $self->_whole($data);
}

sub encrypt_hex {
    my ($self, $data) = @_;
    return unpack 'H*', $self->encrypt($data);
}

sub filehandle {
    my ($self, @options) = @_;
    my $loaded = do {
        local ($@, $SIG{__DIE__});

        # By its file: no part of the bridge, and there only if the script brings it along.
        my $file = 'Crypt/FileHandle.pm';
        eval { require $file; 1 };
    };
    _croak('Optional Crypt::FileHandle module must be installed to use the filehandle() method') unless $loaded;
    return Crypt::FileHandle->new(ref $self ? $self : $self->new(@options));
}

sub finish {
    my ($self) = @_;
    my $buffer = defined $self->{buffer} ? $self->{buffer} : '';
    my $result = '';
    if (length $buffer || $self->{padding} != \&Crypt::CBC::Padding::rijndael_compat) {
        my $method = $self->{decrypt} ? 'decrypt' : 'encrypt';
        _croak(qq{Can't call method "$method" on an undefined value}) unless ref $self->{crypt};
        $result = $self->{decrypt} ? $self->_finish_decrypting($buffer) : $self->_finish_encrypting($buffer);
    }
    delete @$self{qw(buffer civ)};
    return $result;
}

sub get_initialization_vector { return $_[0]->iv }

sub header_mode { return $_[0]{header_mode} }

sub iv { return _get_or_set('iv', @_) }

sub key { return _get_or_set('key', @_) }

sub keysize {
    my ($self, @new) = @_;
    $self->{keysize} = $new[0] if @new;
    return $self->{keysize};
}

sub literal_key { return $_[0]{literal_key} }

sub new {
    my ($class, @arguments) = @_;
    return bless Crypt::CBC::Options->fields(@arguments), ref $class || $class;
}

sub nodeprecate { return $_[0]{nodeprecate} }

sub padding { return $_[0]{padding} }

sub passphrase {
    my ($self, @new) = @_;
    my $before = $self->{passphrase};
    if (@new) {
        $self->{key}        = undef;
        $self->{iv}         = undef;
        $self->{passphrase} = $new[0];
    }
    return $before;
}

sub pbkdf { return $_[0]{pbkdf} }

sub pbkdf_obj {
    my ($self) = @_;
    my $hasher = $self->{hasher};
    my %hash   = !$hasher ? () : ref $hasher ? (hasher => $hasher) : (hash_class => $hasher);
    my %option = (key_len => $self->{keysize}, iv_len => $self->{blocksize}, iterations => $self->{iter}, %hash);
    require Crypt::CBC::PBKDF;
    return Crypt::CBC::PBKDF->new($self->{pbkdf}, \%option);
}

sub pcbc { return $_[0]{pcbc} }

sub random_bytes {
    my ($self, $length) = @_;
    $length or _croak('usage: random_bytes($byte_length)');
    return CPANBridge::Crypt::Engine::random_bytes($length);
}

sub salt { return _get_or_set('salt', @_) }

sub set_initialization_vector {
    my ($self, $iv) = @_;
    my $size = $self->{blocksize};
    $iv = CPANBridge::Crypt::Engine::octets($iv);
    _croak("Initialization vector must be $size bytes in length") unless length $iv == $size;
    return $self->iv($iv);
}

sub set_key_and_iv {
    my ($self) = @_;
    my $size = $self->{blocksize};
    if    ($self->{unsalted}) { $self->{key} = $self->_unsalted_key }
    elsif (!$self->{literal_key}) {
        my ($key, $iv) = $self->pbkdf_obj->key_and_iv($self->{salt}, $self->{passphrase});
        $self->{key} = $key;
        $self->{iv}  = $iv if $self->{make_random_iv};
    } elsif ($self->{make_random_iv}) {
        $self->{iv} = CPANBridge::Crypt::Engine::random_bytes($size);
    }
    _croak('Salt must be exactly 8 bytes long')   unless defined $self->{salt} && length $self->{salt} == $SALT_BYTES;
    _croak("IV must be exactly $size bytes long") unless defined $self->{iv}   && length $self->{iv} == $size;
    return;
}

sub start {
    my ($self, $operation) = @_;
    _croak('Specify <e>ncryption or <d>ecryption') unless defined $operation && $operation =~ /^[ed]/i;
    delete $self->{civ};
    $self->{buffer}  = '';
    $self->{decrypt} = $operation =~ /^d/i;
    return if $self->{nodeprecate} || $self->{decrypt} || $self->{pbkdf} !~ /^(?:opensslv1|randomiv)$/;
    require Carp;
    Carp::carp(<<"END");
WARNING: The key derivation method "$self->{pbkdf}" is deprecated. Using -pbkdf=>'pbkdf2' would be better.
Pass -nodeprecate=>1 to inhibit this message.
END
    return 1;
}

# Finds or makes salt, key and vector, takes the header off the data or returns it.
sub _begin {
    my ($self, $data) = @_;
    my $header = $self->{decrypt} ? $self->_read_header($data) : $self->_make_header;
    $self->{civ} = $self->{iv};
    my $cipher = $self->{cipher};
    $self->{crypt} = ref $cipher ? $cipher : $cipher->new($self->{key});
    _croak("Could not create $cipher object: $@") unless $self->{crypt};
    return $header;
}

sub _chain {
    my ($self, $data) = @_;
    return '' if $data eq '';
    my $iv = defined $self->{civ} ? $self->{civ} : '';
    $iv .= "\0" x ($self->{blocksize} - length $iv);
    my $direction = $self->{decrypt} ? 'decrypt' : 'encrypt';
    (my $result, $self->{civ}) = $self->_chain_with($self->{crypt}, $direction, $iv, $data);
    return $result;
}

# Whole blocks; in ofb and ctr the last may be shorter. Ciphers that are not ours are called block by block.
sub _chain_with {
    my ($self, $crypt, $direction, $iv, $data) = @_;
    my ($mode, $size) = ($self->chain_mode, $self->{blocksize});

    # The original gives a whole block for a part of one.
    $data .= "\0" x (-length($data) % $size) if $mode eq 'cfb';
    if (ref $crypt && UNIVERSAL::isa($crypt, 'CPANBridge::Crypt::BlockCipher') && $crypt->chains_blocks) {
        return $crypt->chain($mode, $direction, $iv, $data);
    }
    my $result = '';
    for my $block (unpack "(a$size)*", $data) {
        my $done;
        if ($mode =~ /cbc/) {
            $done = $direction eq 'encrypt' ? $crypt->encrypt($iv ^ $block) : $iv ^ $crypt->decrypt($block);
            $iv   = $mode eq 'pcbc' ? $done ^ $block : $direction eq 'encrypt' ? $done : $block;
        } else {
            my $stream = $crypt->encrypt($iv);
            $done = $block ^ substr $stream, 0, length $block;
            if    ($mode eq 'ofb') { $iv = $stream }
            elsif ($mode eq 'ctr') { _count($iv) }
            else                   { $iv = $direction eq 'encrypt' ? $done : $block }
        }
        $result .= $done;
    }
    return ($result, $iv);
}

sub _check_whole {
    my ($self, $length) = @_;
    my $size = $self->{blocksize};
    return
        if $self->{padding} != \&Crypt::CBC::Padding::rijndael_compat || !$self->_needs_padding || $length % $size == 0;
    _croak("When using rijndael_compat padding, plaintext size must be a multiple of $size");
}

# The vector as a number, plus one.
sub _count {
    for my $at (reverse 0 .. length($_[0]) - 1) {
        my $byte = (ord(substr $_[0], $at, 1) + 1) & 255;
        substr $_[0], $at, 1, chr $byte;
        last if $byte;
    }
    return;
}

sub _croak {
    require Carp;
    Carp::croak(@_);
}

sub _finish_decrypting {
    my ($self, $buffer) = @_;
    my $size = $self->{blocksize};
    return $self->_chain($buffer) if $self->chain_mode !~ /cbc/;
    my $rest = length($buffer) % $size;
    if ($rest || $buffer eq '') {

        # The cipher says what is wrong, in the words of its own.
        my $block = $rest ? substr $buffer, -$rest : '';
        my $crypt = $self->{crypt};
        if   (UNIVERSAL::can($crypt, 'check_block')) { $crypt->check_block($block) }
        else                                         { $crypt->decrypt($block) }
        return '' if $buffer eq '';
        _croak("the encrypted data is not a multiple of $size bytes");
    }
    my $result = $self->_chain($buffer);
    return $result unless $self->_needs_padding;
    my $last  = substr $result, -$size, $size, '';
    my $plain = $self->{padding}->($last, $size, 'd');
    return defined $plain ? $result . $plain : $result;
}

sub _finish_encrypting {
    my ($self, $buffer) = @_;
    my $size = $self->{blocksize};
    my $rest = length($buffer) % $size;
    if (!$self->_needs_padding) {
        _croak("When using no padding, plaintext size must be a multiple of $size")
            if $rest && $self->chain_mode =~ /cbc/;
        return $self->_chain($buffer);
    }
    return $self->_chain($buffer)
        if !$rest && length $buffer && $self->{padding} == \&Crypt::CBC::Padding::rijndael_compat;
    my $block = $rest ? substr $buffer, -$rest, $rest, '' : '';
    $block = $self->{padding}->($block, $size, 'e');
    return $self->_chain($buffer) if defined $block && $block eq '';
    $block = CPANBridge::Crypt::Engine::octets($block);
    _croak('the padding gave ' . length($block) . " bytes for a block of $size") if length $block > $size;
    $block .= "\0" x ($size - length $block);
    return $self->_chain($buffer . $block);
}

sub _get_or_set {
    my ($name, $self, @new) = @_;
    my $before = $self->{$name};
    $self->{$name} = $new[0] if @new;
    return $before;
}

# Scripts know it, although it is private.
sub _get_random_bytes { return CPANBridge::Crypt::Engine::random_bytes($_[1]) }

sub _make_header {
    my ($self) = @_;
    $self->{salt} = CPANBridge::Crypt::Engine::random_bytes($SALT_BYTES) if $self->{make_random_salt};
    $self->set_key_and_iv;
    my $header = '';
    if    ($self->{header_mode} eq 'salt') { $header = "Salted__$self->{salt}" }
    elsif ($self->{header_mode} eq 'randomiv') {
        _croak(
            'randomiv header mode cannot be used when encrypting with a >8 byte block cipher. There is no option to allow this'
        ) if $self->{blocksize} != 8;
        $header = "RandomIV$self->{iv}";
        $self->{salt} = undef;
    }
    _croak('key and/or iv are missing') unless defined $self->{key} && defined $self->{iv};
    _refuse_tainted($self->{key});
    return $header;
}

sub _needs_padding {
    my ($self) = @_;
    return $self->chain_mode =~ /cbc/ && $self->{padding} != \&Crypt::CBC::Padding::none;
}

# Takes the header off the data, and finds key and vector with it.
sub _read_header {
    my ($self, $data) = @_;
    my $mode = $self->{header_mode};
    if ($mode eq 'none') {
        $self->{salt} ||= CPANBridge::Crypt::Engine::random_bytes($SALT_BYTES);
        $self->set_key_and_iv;
    } else {
        my $mark = $mode eq 'salt' ? 'Salted__' : 'RandomIV';
        my $name = $mode eq 'salt' ? 'salt'     : 'iv';
        ($self->{$name}) = $$data =~ /\A$mark(.{8})/s;
        _croak("Ciphertext does not begin with a valid header for '$mode' header mode") unless defined $self->{$name};
        substr($$data, 0, 16) = '';
        if ($mode eq 'salt') {
            my ($key, $iv) = $self->pbkdf_obj->key_and_iv($self->{salt}, $self->{passphrase});
            $self->{key} = $key;
            $self->{iv}  = $iv unless $self->{literal_iv};
        } else {
            $self->{iv} .= "\0" x ($self->{blocksize} - length $self->{iv});
            $self->{key}  = $self->_unsalted_key unless $self->{literal_key};
            $self->{salt} = undef;
        }
    }
    _croak('Could not derive key or iv from cipher stream, and you did not specify these values in new()')
        unless defined $self->{key} && defined $self->{iv};
    return '';
}

sub _refuse_tainted {
    my ($key) = @_;
    return unless ${^TAINT};
    require Scalar::Util;
    return unless Scalar::Util::tainted($key);
    _croak('Taint checks are turned on and your key is tainted. Please untaint the key and try again');
}

# The key from the passphrase alone.
sub _unsalted_key {
    my ($self) = @_;
    require Crypt::CBC::PBKDF;
    my %sizes = (key_len => $self->{keysize}, iv_len => $self->{blocksize});
    my ($key) = Crypt::CBC::PBKDF->new('randomiv', \%sizes)->key_and_iv(undef, $self->{passphrase});
    return $key;
}

# A whole message in one round trip: its blocks wait for the last one.
sub _whole {
    my ($self, $data) = @_;
    $data = CPANBridge::Crypt::Engine::octets($data);
    my $header = $self->_begin(\$data);
    $self->_check_whole(length $data);
    $self->{buffer} = $data;
    return $header . $self->finish;
}

1;

=encoding utf8

=head1 NAME

Crypt::CBC - Encrypts data in chained blocks, in the formats of the CPAN module and of openssl enc

=head1 SYNOPSIS

  use Crypt::CBC;

  my $cipher     = Crypt::CBC->new(-pass => $passphrase, -cipher => 'Cipher::AES', -pbkdf => 'pbkdf2');
  my $ciphertext = $cipher->encrypt('This data is hush hush');
  my $plaintext  = $cipher->decrypt($ciphertext);

  # A file by pieces
  $cipher->start('encrypting');
  while (read $in, my $buffer, 65536) { print {$out} $cipher->crypt($buffer) }
  print {$out} $cipher->finish;

=head1 DESCRIPTION

Stands for the CPAN module of this name, versions 2 and 3: what one of them wrote is read here, and the other way round; C<openssl enc> reads and
writes the default format too. Options, headers, padding and the quick key derivations are handled in Perl. The blocks are encrypted by the
bridge, a whole message in one round trip; so is C<pbkdf2> derived, which is slow on purpose.

An object is plain data. It goes on working in a child after C<fork> and when the daemon was restarted, also in the middle of a stream.

Errors are raised at the script's line.

=head2 Options

C<new> takes names with dashes, a hash of names without, or key and cipher.

=over

=item -pass, -key

The passphrase, or with C<-literal_key> the key.

=item -cipher

C<Cipher::AES> unless another is given: C<Rijndael>, C<OpenSSL::AES>, C<Blowfish>, C<DES>, C<DES_EDE3>, C<CAST5>, C<IDEA>, C<Twofish>,
C<Cipher::Camellia>, C<Cipher::RC2>, C<Cipher::DES_EDE> and the other names of L<Crypt::Cipher>, with or without C<Crypt::>, C<_PP> behind or not.
Also any class or object with C<encrypt>, C<decrypt>, C<blocksize> and C<keysize> that the script brings along.

=item -pbkdf, -iter, -hasher

From the passphrase to the key: C<opensslv1> unless another is given, C<opensslv2>, C<pbkdf2>, C<randomiv> or C<none>; see L<Crypt::CBC::PBKDF>.

=item -header

C<salt>, C<randomiv> or C<none>.

=item -iv, -salt

Given values instead of derived and random ones.

=item -padding

C<standard>, C<oneandzeroes>, C<rijndael_compat>, C<null>, C<space>, C<none>, or a code reference that gets the block, the block's size, and C<e> or
C<d>.

=item -chain_mode, -pcbc

C<cbc>, C<pcbc>, C<cfb>, C<ofb> or C<ctr>.

=item -literal_key

Take the key as it is. Needs C<-iv>.

=item -keysize, -blocksize

Bytes of the key; the size of blocks can only be confirmed.

=item -nodeprecate

Says nothing about old key derivations.

=item -add_header, -prepend_iv, -regenerate_key, -insecure_legacy_decrypt

What scripts for version 2 say; with the meaning they had there.

=back

=head2 Versions 2 and 3

Where a script says nothing, the two differ: version 2 takes DES as the cipher, adds no block to whole blocks with the paddings C<null> and C<space>,
and says nothing about old key derivations. Version 3 is followed here unless the setting C<crypt_cbc_version> is 2: in the environment
C<CPAN_BRIDGE_CRYPT_CBC_VERSION=2>, or in the configuration file F</etc/cpan_bridge.conf>.

=head1 METHODS

=head2 blocksize

  my $bytes = $cipher->blocksize;

Bytes in a block.

=head2 chain_mode

  my $mode = $cipher->chain_mode;

How blocks are chained: C<cbc> and so on.

=head2 chaining_method

  my $code = $cipher->chaining_method($decrypt);

Code that chains a list of blocks: C<< $code->($cipher, $block_cipher, \$iv, \$result, \@blocks) >>.

=head2 cipher

  my $class = $cipher->cipher;

The block cipher's class, or the object that was given.

=head2 crypt

  my $bytes = $cipher->crypt($piece);

After L</start>: takes the next piece, and returns what is ready.

=head2 decrypt

  my $plaintext = $cipher->decrypt($ciphertext);

Decrypts a whole message. A wrong key gives garbage or nothing, not an error.

=head2 decrypt_hex

  my $plaintext = $cipher->decrypt_hex($digits);

The same from hexadecimal digits.

=head2 encrypt

  my $ciphertext = $cipher->encrypt($plaintext);

Encrypts a whole message. Text with characters beyond bytes is encrypted as its UTF-8 encoding.

=head2 encrypt_hex

  my $digits = $cipher->encrypt_hex($plaintext);

The same in hexadecimal digits.

=head2 filehandle

  my $fh = $cipher->filehandle;

A handle that encrypts and decrypts; needs Crypt::FileHandle, as the original does.

=head2 finish

  my $bytes = $cipher->finish;

Ends what L</start> began, and returns the rest.

=head2 get_initialization_vector

  my $iv = $cipher->get_initialization_vector;

The same as L</iv>.

=head2 header_mode

  my $mode = $cipher->header_mode;

C<salt>, C<randomiv> or C<none>.

=head2 iv

  my $iv = $cipher->iv;
  $cipher->iv($iv);

The initialization vector; undefined before the first use unless it was given.

=head2 key

  my $key = $cipher->key;
  $cipher->key($key);

The key; undefined before the first use unless it was given.

=head2 keysize

  my $bytes = $cipher->keysize;
  $cipher->keysize(16);

Bytes in the key.

=head2 literal_key

  my $boolean = $cipher->literal_key;

Is the key taken as it is?

=head2 new

  my $cipher = Crypt::CBC->new(-pass => $passphrase, -cipher => 'Blowfish');

See L</Options>.

=head2 nodeprecate

  my $boolean = $cipher->nodeprecate;

Is nothing said about old key derivations?

=head2 padding

  my $code = $cipher->padding;

The code that pads.

=head2 passphrase

  my $passphrase = $cipher->passphrase;
  $cipher->passphrase($passphrase);

The passphrase. A new one makes key and initialization vector undefined.

=head2 pbkdf

  my $name = $cipher->pbkdf;

The name of the key derivation.

=head2 pbkdf_obj

  my $pbkdf = $cipher->pbkdf_obj;

The key derivation as an object of L<Crypt::CBC::PBKDF>.

=head2 pcbc

  my $boolean = $cipher->pcbc;

The option C<-pcbc>.

=head2 random_bytes

  my $bytes = Crypt::CBC->random_bytes(16);

Random bytes from F</dev/urandom>.

=head2 salt

  my $salt = $cipher->salt;
  $cipher->salt($salt);

The salt; undefined before the first use unless it was given.

=head2 set_initialization_vector

  $cipher->set_initialization_vector($iv);

Sets the initialization vector, which must be as long as a block.

=head2 set_key_and_iv

  $cipher->set_key_and_iv;

Derives the key and what else is missing; done by the others when it is time.

=head2 start

  $cipher->start('encrypting');
  $cipher->start('decrypting');

Begins a message that comes in pieces; the first letter counts.

=head1 CAVEATS

Here the bridge differs from version 3.04 of the original, mostly where that loses data:

=over

=item *

Data with the header C<randomiv> is decrypted, as version 2 did; 3.04 takes the initialization vector for the key and gives garbage.

=item *

With C<< -header => 'none' >>, a passphrase and neither C<-salt> nor C<-pbkdf> the key is made of the passphrase alone, as in version 2, and C<-iv>
is needed. 3.04 makes it of a random salt that it then forgets: no other object can decrypt that.

=item *

With C<< -padding => 'none' >> data that is not whole blocks is refused, as in version 2; 3.04 fills it with NULs.

=item *

Decrypting an empty message in the mode C<cfb> gives an empty one, not a block of noise. The mode C<ctr> works with blocks of 8 bytes too.

=item *

Options of version 2 that 3.04 refuses are taken. C<-hasher> names what L<Crypt::CBC::PBKDF> lists, or is an object.

=item *

RC4 is a stream cipher and no cipher for this module, as ever; Serpent, SEED, RC5, RC6 and the other ciphers not named above are not there:
C<new> says that the class cannot be loaded.

=item *

What is not encryption of the data (a wrong padding, a changed message) is not noticed, as with the original. Add a checksum of your own if it
matters.

=back

The bridge overwrites its copies of keys after use and never logs them. Perl's copies in scripts and in this object, and copies that a transport
made as text, cannot be overwritten for certain.

=head1 SEE ALSO

L<Crypt::CBC::PBKDF>, L<Crypt::Cipher>, L<Crypt::Blowfish>, L<Crypt::DES>, L<Crypt::Rijndael>.

=cut
