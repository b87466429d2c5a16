package Log::Log4perl::JavaMap;
use strict;
use warnings;
use Log::Log4perl::Level ();

our %user_defined;

my %CONVERT = (
    'org.apache.log4j.ConsoleAppender'     => \&_console,
    'org.apache.log4j.FileAppender'        => \&_file,
    'org.apache.log4j.jdbc.JDBCAppender'   => \&_jdbc,
    'org.apache.log4j.RollingFileAppender' => \&_rolling_file,
    'org.apache.log4j.SyslogAppender'      => \&_syslog,
);

my %UNSUPPORTED = map { ("org.apache.log4j.$_" => 1) } qw(NTEventLogAppender SMTPAppender);

sub translate {
    my ($name, $class, %params) = @_;
    return ($user_defined{$class}, %params) if defined $user_defined{$class};
    Log::Log4perl::Level::_die("ERROR: can't load appenderclass '$class'\n$class is not supported by CPAN Bridge")
        if $UNSUPPORTED{$class};
    my $convert = $CONVERT{$class}
        or Log::Log4perl::Level::_die("ERROR: can't load appenderclass '$class'\n'$class' not a valid class name ");
    return $convert->($name, $class, %params);
}

sub _console {
    my ($name, $class, %params) = @_;
    my $target = delete $params{Target} // 'System.out';
    my %stderr = ('System.out' => 0, 'System.err' => 1);
    Log::Log4perl::Level::_die("ERROR: illegal value '$target' for $class.Target' in appender $name\n")
        if !exists $stderr{$target};
    return ('Log::Dispatch::Screen', %params, stderr => $stderr{$target});
}

sub _file {
    my ($name, $class, %params) = @_;
    my $file = delete $params{File};
    Log::Log4perl::Level::_die("ERROR: $class.File is missing in appender $name") if !defined $file;
    my $append   = _boolean($name, $class, 'Append',     delete $params{Append},     1);
    my $buffered = _boolean($name, $class, 'BufferedIO', delete $params{BufferedIO}, 0);
    return (
        'Log::Dispatch::File', %params,
        filename  => $file,
        mode      => $append   ? 'append' : 'write',
        autoflush => $buffered ? 0        : 1
    );
}

sub _jdbc {
    my ($name, $class, %params) = @_;
    my %dbi = (
        username => $params{user} || $params{username},
        map      { $_ => $params{$_} }
            grep { defined $params{$_} } qw(sql password params warp_message attrs bufferSize usePreparedStmt),
    );
    for my $needed (qw(password username sql)) {
        my $said = $needed eq 'username' ? 'user' : $needed;
        Log::Log4perl::Level::_die("'$said' not supplied for appender '$name', required for a '$class'\n")
            if !$dbi{$needed};
    }
    my ($driver, $database, $host, $port, $more) = ($params{URL} || '') =~ m{^jdbc:(.+?):(.+?)://(.+?):(.+?);(.+)};
    $dbi{datasource} =
        defined $driver ? "dbi:$driver:database=$database;host=$host;port=$port;$more" : $params{datasource};
    Log::Log4perl::Level::_die("'databaseURL' not supplied for appender '$name', required for a '$class'\n")
        if !$dbi{datasource};
    return ('Log::Log4perl::Appender::DBI', %dbi);
}

sub _rolling_file {
    my ($name, $class, %params) = @_;
    my $size = delete $params{MaxFileSize}    // 10_000_000;
    my $max  = delete $params{MaxBackupIndex} // 1;
    if ($size =~ /^(\d+)\s*([KMG])B?\z/i) { $size = $1 * 1024**{ K => 1, M => 2, G => 3 }->{ uc $2 } }
    my (undef, %file) = _file($name, $class, %params);
    return ('Log::Dispatch::FileRotate', %file, size => $size, max => $max);
}

sub _syslog {
    my ($name, $class, %params) = @_;
    return (
        'Log::Dispatch::Syslog',
        facility  => $params{Facility} // $params{facility} // 'user',
        ident     => $params{Ident}    // $params{ident}    // $0,
        min_level => 'debug',
    );
}

sub _boolean {
    my ($name, $class, $key, $value, $default) = @_;
    return $default if !defined $value;
    return 1        if $value =~ /^(?:true|1)\z/i;
    return 0        if $value =~ /^(?:false|0)\z/i;
    Log::Log4perl::Level::_die("ERROR: illegal value '$value' for $class.$key' in appender $name\n");
}

1;

=encoding utf8

=head1 NAME

Log::Log4perl::JavaMap - Names of log4j's appenders

=head1 SYNOPSIS

  log4j.appender.LOG      = org.apache.log4j.FileAppender
  log4j.appender.LOG.File = app.log

=head1 DESCRIPTION

ConsoleAppender (C<Target>), FileAppender (C<File>, C<Append>, C<BufferedIO>), RollingFileAppender (also C<MaxFileSize>, C<MaxBackupIndex>), SyslogAppender (C<Facility>,
C<Ident>) and JDBCAppender (C<URL> or C<datasource>, C<user>, C<password>, C<sql>) become L<Log::Dispatch::Screen>, L<Log::Dispatch::File>, L<Log::Dispatch::FileRotate>,
L<Log::Dispatch::Syslog> and L<Log::Log4perl::Appender::DBI>. C<%Log::Log4perl::JavaMap::user_defined> adds names.

=head1 FUNCTIONS

=head2 translate

  my ($class, %params) = Log::Log4perl::JavaMap::translate($name, $java_class, %params);

Class and parameters in Perl.

=cut
