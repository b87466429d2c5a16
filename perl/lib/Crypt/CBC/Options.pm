package Crypt::CBC::Options;
use strict;
use warnings;

our $VERSION = '3.04';

use CPANBridge::Crypt::Engine ();
use Crypt::CBC::Padding       ();

$Carp::Internal{ +__PACKAGE__ }++;

my $DEFAULT_ITERATIONS = 10_000;
my $SALT_BYTES         = 8;

# Of both versions: 2.x knew the last three, which 3.x refuses.
my %OPTION = map { $_ => 1 } qw(
    add_header chain_mode cipher generate_key hasher header iter iv key keysize literal_key nodeprecate padding pass pbkdf pcbc
    prepend_iv salt blocksize insecure_legacy_decrypt regenerate_key
);

my %CHAIN_MODE = map { $_ => 1 } qw(cbc cfb ctr ofb pcbc);

sub fields {
    my ($class, @arguments) = @_;
    my $options = $class->_options(@arguments);
    for my $name (sort keys %$options) { _croak("'$name' is not a recognized argument") unless $OPTION{$name} }
    my $version2 = _version() == 2;
    my $cipher   = $class->_cipher_class($options->{cipher} || ($version2 ? 'Crypt::DES' : 'Crypt::Cipher::AES'));
    my $literal  = $options->{literal_key} || (exists $options->{regenerate_key} && !$options->{regenerate_key});
    my $header   = $class->_header_mode($options, $literal);
    my ($keysize, $blocksize) = $class->_sizes($cipher, $options);
    my $passphrase = $class->_passphrase($options, $version2);
    my ($salt, $fresh_salt) = $class->_salt($options->{salt});
    my $iv      = defined $options->{iv} ? CPANBridge::Crypt::Engine::octets($options->{iv}) : undef;
    my $padding = $class->_padding_mode($options->{padding} || 'standard', $blocksize, $version2);
    my $pbkdf   = $options->{pbkdf} || ($header eq 'randomiv' ? 'randomiv' : $literal ? 'none' : 'opensslv1');

    my %field = (
        blocksize        => $blocksize,
        chain_mode       => $options->{chain_mode} || ($options->{pcbc} ? 'pcbc' : 'cbc'),
        cipher           => $cipher,
        hasher           => $options->{hasher},
        header_mode      => $header,
        iter             => $class->_iterations($options->{iter} || $DEFAULT_ITERATIONS),
        iv               => $iv,
        key              => $literal || $pbkdf eq 'none' ? CPANBridge::Crypt::Engine::octets($passphrase) : undef,
        keysize          => $keysize,
        legacy_hack      => $options->{insecure_legacy_decrypt},
        literal_iv       => defined $iv,
        literal_key      => $literal || $pbkdf eq 'none',
        make_random_iv   => !defined $iv,
        make_random_salt => $fresh_salt,
        nodeprecate      => $options->{nodeprecate} || $version2,
        padding          => $padding,
        passphrase       => $literal ? undef : $passphrase,
        pbkdf            => $pbkdf,
        pcbc             => $options->{pcbc},
        salt             => $salt,
    );

    # Nothing tells a random salt to whoever decrypts: the key is made of the passphrase alone, as version 2 did.
    $field{unsalted} = $header eq 'none' && !defined $field{key} && $fresh_salt && !$options->{pbkdf};
    $class->_check(\%field, $options, $version2);
    return \%field;
}

sub _check {
    my ($class, $field, $options, $version2) = @_;
    my ($cipher, $size, $keysize, $header, $key, $iv) = @$field{qw(cipher blocksize keysize header_mode key iv)};
    _croak("Initialization vector must be exactly $size bytes long when using the $cipher cipher")
        if defined $iv && length $iv != $size;
    _croak("invalid cipher block chain mode: $field->{chain_mode}") unless $CHAIN_MODE{ $field->{chain_mode} };
    _croak("The blocksize of the $cipher cipher is $size bytes, not $options->{blocksize}")
        if $options->{blocksize} && $options->{blocksize} ne $size;
    _croak(
        "If specified by -literal_key, then the key length must be equal to the chosen cipher's key length of $keysize bytes"
    ) if defined $key && length $key != $keysize;
    if ($header eq 'salt') {
        _croak('Cannot use salt-based key generation if literal key is specified') if defined $key;
        _croak('Cannot use salt-based IV generation if literal IV is specified')   if defined $iv && $version2;
    }
    if ($header eq 'randomiv') {
        _croak('Cannot encrypt using a non-8 byte blocksize cipher when using randomiv header mode')
            unless $size == 8 || $field->{legacy_hack};
        _croak(
            "If a -header mode of 'randomiv' is provided, then the -pbkdf key derivation function must be 'randomiv' or undefined"
        ) if $field->{pbkdf} ne 'randomiv' || $options->{literal_key};
    }
    return if defined $iv || $header ne 'none';
    _croak("If a key derivation function (-pbkdf) of 'none' is provided, a literal key and iv must be provided")
        if $field->{pbkdf} eq 'none' && !$version2;
    _croak("You must provide an initialization vector using -iv when using -header=>'none'")
        if $version2 || $field->{unsalted};
    return;
}

sub _cipher_class {
    my ($class, $cipher) = @_;
    return $cipher if ref $cipher;
    $cipher = "Crypt::$cipher" unless $cipher =~ /^Crypt::/;
    _croak("Couldn't load $cipher: it is no name of a module") unless $cipher =~ /\A\w+(?:::\w+)*\z/;
    if (!$cipher->can('encrypt')) {
        local ($@, $SIG{__DIE__});
        (my $file = "$cipher.pm") =~ s{::}{/}g;
        eval { require $file; 1 } or _croak("Couldn't load $cipher: $@");
    }

    # The file of some is called otherwise than their class.
    $cipher =~ s/^Crypt::// unless $cipher->can('keysize');
    return $cipher;
}

sub _configured_version {
    local ($!, $@);
    require CPANBridge::Settings;
    my ($settings, $trouble) = CPANBridge::Settings::load();
    _croak($trouble) if defined $trouble;
    return defined $settings->{crypt_cbc_version} ? $settings->{crypt_cbc_version} : 3;
}

sub _croak {
    require Carp;
    Carp::croak(@_);
}

sub _header_mode {
    my ($class, $options, $literal) = @_;
    my $mode = $options->{header};
    for my $old (qw(prepend_iv add_header)) { $mode ||= 'none' if exists $options->{$old} && !$options->{$old} }
    $mode ||= 'none' if $literal || ($options->{pbkdf} || '') eq 'none';
    $mode ||= 'salt';
    _croak("Invalid -header mode '$mode'") unless $mode =~ /\A(?:none|salt|randomiv)\z/;
    return $mode;
}

sub _iterations {
    my ($class, $iterations) = @_;
    no warnings 'numeric';
    _croak('-iterations argument must be greater than or equal to 1')
        unless $iterations =~ /[\d_]+/ && $iterations >= 1;
    return int $iterations;
}

# Three forms: a hash, names with dashes, or key and cipher.
sub _options {
    my ($class, @arguments) = @_;
    return { %{ $arguments[0] } } if ref $arguments[0] eq 'HASH';
    return { key => $arguments[0], cipher => $arguments[1] }
        unless defined $arguments[0] && $arguments[0] =~ /^-[a-zA-Z_]{1,20}$/;
    my %given = @arguments;
    my %option;
    for my $name (keys %given) {
        (my $plain = lc $name) =~ s/^-//;
        $option{$plain} = $given{$name};
    }
    return \%option;
}

sub _padding_mode {
    my ($class, $padding, $size, $version2) = @_;
    if (ref $padding eq 'CODE') {
        for my $length (1 .. $size - 1) {
            my $padded = length $padding->(' ' x $length, $size, 'e');
            _croak(
                "padding method callback does not behave properly: expected $size bytes back, got $padded bytes back.")
                if $padded != $size;
        }
        return $padding;
    }
    my $method = Crypt::CBC::Padding::by_name($padding, $version2);
    _croak("'$padding' padding not supported.  See perldoc Crypt::CBC for instructions on creating your own.")
        unless $method;
    return $method;
}

sub _passphrase {
    my ($class, $options, $version2) = @_;
    my $passphrase = $options->{pass} || $options->{key};
    if (ref $options->{cipher}) {
        if (defined $passphrase) {
            require Carp;
            Carp::carp('Both a key and a pre-initialized Crypt::* object were passed. The key will be ignored');
        }
        $passphrase ||= '';
    }
    if (!defined $passphrase) {
        _croak('Please provide an encryption/decryption passphrase or key using -key') if $version2;
        _croak('Please provide an encryption/decryption passphrase using -pass or -key');
    }
    _croak('The options -literal_key and -regenerate_key are incompatible with each other')
        if exists $options->{literal_key} && exists $options->{regenerate_key};
    return "$passphrase";
}

sub _salt {
    my ($class, $given) = @_;
    return (undef, 1) unless defined $given;
    my $salt = CPANBridge::Crypt::Engine::octets($given);
    return ($salt, 1)                                        if $salt eq '1';
    _croak('Argument to -salt must be exactly 8 bytes long') if length $salt != $SALT_BYTES;
    return ($salt, '');
}

sub _sizes {
    my ($class, $cipher, $options) = @_;
    local ($@, $SIG{__DIE__});
    my $keysize = $options->{keysize} || eval { $cipher->keysize } || eval { $cipher->max_keysize };
    _croak("Cannot derive keysize from $cipher") unless $keysize;
    my $blocksize = eval { $cipher->blocksize };
    _croak("$cipher did not provide a blocksize") unless $blocksize;
    return ($keysize, $blocksize);
}

# Whose defaults hold where a script says nothing: 2.x and 3.x differ. The configuration file is read once.
my $configured;

sub _version {
    my $version = $ENV{CPAN_BRIDGE_CRYPT_CBC_VERSION};
    if (!defined $version) {
        $configured = _configured_version() unless defined $configured;
        $version    = $configured;
    }
    _croak("the setting crypt_cbc_version is 2 or 3, not '$version'") unless $version =~ /\A[23]\z/;
    return $version;
}

1;

=encoding utf8

=head1 NAME

Crypt::CBC::Options - What Crypt::CBC's constructor is told

=head1 SYNOPSIS

  my $fields = Crypt::CBC::Options->fields(-pass => $passphrase, -cipher => 'Blowfish');

=head1 DESCRIPTION

Reads the options of L<Crypt::CBC/new> in all their forms, of versions 2 and 3, fills in the defaults of the version that holds, and refuses what
does not fit together, in the words of the original.

=head1 METHODS

=head2 fields

  my $fields = Crypt::CBC::Options->fields(@arguments);

What a L<Crypt::CBC> object is made of.

=head1 SEE ALSO

L<Crypt::CBC>.

=cut
