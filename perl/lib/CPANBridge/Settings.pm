package CPANBridge::Settings;
use strict;
use warnings;

my $DEFAULT_FILE = '/etc/cpan_bridge.conf';

# The file is one for Perl and daemon; what only the daemon reads is known here so that a misspelt key is an error on both sides.
my %PERL_KEYS =
    map { $_ => 1 }
    qw(autostart crypt_cbc_version daemon db_pool fallback informix_odbc mail_spool node oracle_client secret_file socket tcp writeexcel_as_xlsx);
my %DAEMON_KEYS = map { $_ => 1 } qw(drain_seconds idle_seconds limits log_file log_level);
my %SWITCHES    = map { $_ => 1 } qw(autostart daemon db_pool fallback writeexcel_as_xlsx);

sub load {
    my $chosen = $ENV{CPAN_BRIDGE_CONFIG};
    my $file   = defined $chosen ? $chosen : $DEFAULT_FILE;
    my ($found, $trouble) = _read($file, defined $chosen);
    my $settings = { autostart => 1, daemon => 1, fallback => 1 };
    for my $key (sort keys %{ $found || {} }) {
        next if $DAEMON_KEYS{$key};
        $trouble = $PERL_KEYS{$key} ? _set($settings, $key, $found->{$key}) : "unknown key '$key'";
        $trouble = "configuration $file: $trouble" if defined $trouble;
        last if defined $trouble;
    }
    return (undef, $trouble) if defined $trouble;
    for my $key (keys %PERL_KEYS) {
        my $value = $ENV{ 'CPAN_BRIDGE_' . uc $key };
        _set($settings, $key, $value) if defined $value;
    }
    return ($settings, undef);
}

sub _read {
    my ($file, $must_exist) = @_;
    my $fh;
    if (!sysopen $fh, $file, 0) {
        return ({},    undef) if !$must_exist && $! == 2;           # ENOENT
        return (undef, "configuration $file cannot be read: $!");
    }
    binmode $fh;
    my $text = '';
    while (sysread $fh, $text, 65_536, length $text) { }
    close $fh;
    require JSON::PP;
    local ($@, $SIG{__DIE__});
    my $value = eval { JSON::PP->new->utf8->decode($text) };
    return ($value, undef) if ref $value eq 'HASH';
    return (undef,  "configuration $file is not a JSON object") unless $@;
    my $reason = $@;
    $reason =~ s/ at \S+ line \d+\.?\n?\z//;
    return (undef, "configuration $file is not JSON: $reason");
}

# Returns what is wrong with the value, if anything is.
sub _set {
    my ($settings, $key, $value) = @_;
    if    (!defined $value) { delete $settings->{$key} }
    elsif ($SWITCHES{$key}) { $settings->{$key} = $value ? 1 : 0 }
    elsif (ref $value)      { return "expected text for '$key'" }
    else {
        utf8::encode($value) if utf8::is_utf8($value);
        $settings->{$key} = $value;
    }
    return undef;
}

1;

=encoding utf8

=head1 NAME

CPANBridge::Settings - Environment and configuration file

=head1 SYNOPSIS

  my ($settings, $trouble) = CPANBridge::Settings::load();

=head1 DESCRIPTION

Reads what L<CPANBridge/ENVIRONMENT> describes. The file is shared with the daemon (F<apps/daemon/src/config/config.ts>); a key that neither
of them knows is an error.

=head1 FUNCTIONS

=head2 load

  my ($settings, $trouble) = CPANBridge::Settings::load();

Hash reference with C<autostart>, C<daemon>, C<fallback> (1 or 0) and C<db_pool> and C<writeexcel_as_xlsx> (1 or 0 where they are set), and as far as they are set C<crypt_cbc_version>, C<informix_odbc>, C<mail_spool>, C<node>, C<secret_file>, C<socket>, C<tcp>.
Or the text that says what is wrong, and in which file.

=head1 SEE ALSO

L<CPANBridge>

=cut
