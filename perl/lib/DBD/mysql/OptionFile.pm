package DBD::mysql::OptionFile;
use strict;
use warnings;

# Files that are read when only a group is given, in this order.
my @STANDARD_FILES = ('/etc/my.cnf', '/etc/mysql/my.cnf', '~/.my.cnf');

# Options of the file, and the connection's names for them.
my %NAME = (
    'connect-timeout'        => 'connect_timeout',
    database                 => 'database',
    host                     => 'host',
    'init-command'           => 'init_command',
    'local-infile'           => 'local_infile',
    password                 => 'password',
    port                     => 'port',
    socket                   => 'socket',
    ssl                      => 'ssl',
    'ssl-ca'                 => 'ssl_ca_file',
    'ssl-capath'             => 'ssl_ca_path',
    'ssl-cert'               => 'ssl_client_cert',
    'ssl-cipher'             => 'ssl_cipher',
    'ssl-key'                => 'ssl_client_key',
    'ssl-verify-server-cert' => 'ssl_verify_server_cert',
    user                     => 'user',
);

my $MOST_DEPTH = 10;

sub read_options {
    my ($file, $group) = @_;
    my @groups = ('client', 'client-server', 'client-mariadb', defined $group && $group ne '' ? $group : ());
    my %options;
    for my $path (defined $file && $file ne '' ? $file : @STANDARD_FILES) { _read_file($path, \@groups, \%options, 0) }
    return %options;
}

# A file that cannot be read is none, as in the client library.
sub _read_file {
    my ($path, $groups, $options, $depth) = @_;
    return if $depth > $MOST_DEPTH;
    $path =~ s/^~/defined $ENV{HOME} ? $ENV{HOME} : ''/e;
    local ($!, $_);
    open my $handle, '<', $path or return;
    local $/ = "\n";
    my $wanted = '';
    while (my $line = <$handle>) {
        $line =~ s/^\s+|\s+\z//g;
        next if $line eq '' || $line =~ /^[#;]/;
        if ($line =~ /^!include(dir)?\s+(.+)\z/) {
            my ($is_directory, $name) = ($1, $2);
            my @files = $name;
            if ($is_directory) {
                opendir my $directory, $name or next;
                @files = map { "$name/$_" } sort grep { /\.(?:cnf|ini)\z/ } readdir $directory;
            }
            _read_file($_, $groups, $options, $depth + 1) for @files;
            next;
        }
        if ($line =~ /^\[\s*(.*?)\s*\]/) {
            my $name = $1;
            $wanted = grep { $_ eq $name } @$groups;
            next;
        }
        next if !$wanted;
        my ($name, $value) = split /\s*=\s*/, $line, 2;
        $name =~ s/_/-/g;
        $name =~ s/^loose-//;
        my $option = $NAME{$name} or next;
        $options->{$option} = defined $value ? _value($value) : 1;
    }
    close $handle;
    return;
}

# Without quotes and comment, escapes replaced.
sub _value {
    my ($text) = @_;
    if ($text =~ /^(["'])(.*)\1\s*(?:#.*)?\z/) { $text = $2 }
    else                                       { $text =~ s/\s+#.*\z// }
    my %escape = (b => "\b", n => "\n", r => "\r", s => ' ', t => "\t", '\\' => '\\', q(") => q("), q(') => q('));
    $text =~ s/\\(.)/exists $escape{$1} ? $escape{$1} : "\\$1"/ge;
    return $text;
}

1;

=encoding utf8

=head1 NAME

DBD::mysql::OptionFile - Reads my.cnf

=head1 SYNOPSIS

  my %options = DBD::mysql::OptionFile::read_options('/etc/my.cnf', 'reports');

=head1 DESCRIPTION

C<mysql_read_default_file> and C<mysql_read_default_group>: the groups C<client> and the one given, with C<!include> and C<!includedir>. What stands in the script wins.

=head1 FUNCTIONS

=head2 read_options

  my %options = DBD::mysql::OptionFile::read_options($file, $group);

Host, port, socket, user, password, database, time-out, first command and what concerns TLS. Without a file the system's and the user's are read.

=head1 SEE ALSO

L<DBD::mysql>

=cut
