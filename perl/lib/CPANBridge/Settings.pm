package CPANBridge::Settings;
use strict;
use warnings;

my $DEFAULT_FILE = '/etc/cpan_bridge.conf';

# The file is one for Perl and daemon; what only the daemon reads is known here so that a misspelt key is an error on both sides.
my %PERL_KEYS   = map { $_ => 1 } qw(autostart daemon fallback node secret_file socket tcp);
my %DAEMON_KEYS = map { $_ => 1 } qw(drain_seconds idle_seconds limits log_file log_level);
my %SWITCHES    = map { $_ => 1 } qw(autostart daemon fallback);

sub load {
    my $file = $ENV{CPAN_BRIDGE_CONFIG};
    my $settings = {autostart => 1, daemon => 1, fallback => 1};
    my $found = _read(defined $file ? ($file, 1) : ($DEFAULT_FILE, 0));
    for my $key (keys %$found) {
        next if $DAEMON_KEYS{$key};
        _fail("configuration $file: unknown key '$key'") unless $PERL_KEYS{$key};
        _set($settings, $key, $found->{$key}, defined $file ? $file : $DEFAULT_FILE);
    }
    for my $key (keys %PERL_KEYS) {
        my $name = 'CPAN_BRIDGE_' . uc $key;
        _set($settings, $key, $ENV{$name}, $name) if defined $ENV{$name};
    }
    return $settings;
}

sub _fail {
    my ($message) = @_;
    require CPANBridge::Error;
    CPANBridge::Error->throw(message => $message, code => 'invalid_config', class => 'ConfigError', not_started => 1);
}

sub _read {
    my ($file, $must_exist) = @_;
    my $fh;
    if (!sysopen $fh, $file, 0) {
        return {} if !$must_exist && $! == 2;
        _fail("configuration $file cannot be read: $!");
    }
    binmode $fh;
    my $text = '';
    while (sysread $fh, $text, 65_536, length $text) { }
    close $fh;
    require JSON::PP;
    local ($@, $SIG{__DIE__});
    my $value = eval { JSON::PP->new->utf8->decode($text) };
    _fail("configuration $file is not JSON: " . ($@ =~ s/ at \S+ line \d+\.?\n?\z//r)) if $@;
    _fail("configuration $file is not a JSON object") unless ref $value eq 'HASH';
    return $value;
}

sub _set {
    my ($settings, $key, $value, $origin) = @_;
    return delete $settings->{$key} unless defined $value;
    if ($SWITCHES{$key}) { $settings->{$key} = $value ? 1 : 0 }
    elsif (ref $value) { _fail("$origin: expected text for '$key'") }
    else               { utf8::encode($value) if utf8::is_utf8($value); $settings->{$key} = $value }
    return;
}

1;
